"""A credit goes into EXIF, IIM and XMP in step, and nothing else of the file changes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import stat
import struct
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import attribution
import jpegs
from attribution import ConflictError, Credit, ImageError, UnsupportedFormatError, embed, parse, read
from attribution.embedding.intent import intent
from attribution.image import files
from attribution.image.containers.base import Range
from attribution.image.packets import exif, xmp, xmp_extension
from attribution.model.credit import Author, Copyright, License, LicenseExpression, Source, Span
from oracles import exiftool_tags, oracle, samples

if TYPE_CHECKING:
    from collections.abc import Mapping

ADAM = "Foto: Flickr, Adam Jones | CC BY-SA 2.0"
BY_SA = "https://creativecommons.org/licenses/by-sa/2.0/"
TERMS = (
    "This work is licensed to the public under Creative Commons Attribution-ShareAlike 2.0 Generic, "
    "https://creativecommons.org/licenses/by-sa/2.0/"
)


def authors(*names: str) -> tuple[Author, ...]:
    return tuple(Author(name, name, Span(i, i)) for i, name in enumerate(names))


def sources(*names: str, kind: str = "agency") -> tuple[Source, ...]:
    return tuple(Source(name, name, Span(10 + i, 10 + i), kind=kind) for i, name in enumerate(names))


def licence(*ids: str) -> tuple[License, ...]:
    return tuple(License(id_, id_) for id_ in ids)


FULL = Credit(
    "",
    Span(0, 0),
    title="Sprïng",
    authors=authors("Zoë Müller", 'Smith; Jones "李小龍" 📷'),
    sources=sources("Flickr", kind="platform"),
    licenses=licence("CC-BY-SA-2.0"),
    copyright=Copyright("Zoë Müller", 2012, 2014),
    work_url="https://example.org/w?a=b&c=d",
)
EXPECTED = {
    "IFD0:Artist": 'Zoë Müller; "Smith; Jones ""李小龍"" 📷"',
    "IFD0:Copyright": "© 2012-2014 Zoë Müller",
    "IPTC:By-line": ["Zoë Müller", 'Smith; Jones "李小龍" 📷'],
    "IPTC:Credit": 'Zoë Müller/Smith; Jones "李',
    "IPTC:Source": "Flickr",
    "IPTC:CopyrightNotice": "© 2012-2014 Zoë Müller",
    "IPTC:ObjectName": "Sprïng",
    "XMP-dc:Creator": ["Zoë Müller", 'Smith; Jones "李小龍" 📷'],
    "XMP-dc:Rights": "© 2012-2014 Zoë Müller",
    "XMP-dc:Title": "Sprïng",
    "XMP-photoshop:Credit": 'Zoë Müller/Smith; Jones "李小龍" 📷/Flickr',
    "XMP-photoshop:Source": "Flickr",
    "XMP-xmpRights:UsageTerms": TERMS,
    "XMP-xmpRights:WebStatement": "https://example.org/w?a=b&c=d",
    "XMP-xmpRights:Marked": True,
    "XMP-cc:License": BY_SA,
    "XMP-cc:AttributionName": 'Zoë Müller, Smith; Jones "李小龍" 📷',
    "XMP-cc:AttributionURL": "https://example.org/w?a=b&c=d",
}
STRANGER = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><!-- kept -->'
    '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="4" '
    "xmlns:d='http://purl.org/dc/elements/1.1/' xmlns:e='http://ns.adobe.com/exif/1.0/'>"
    "<d:subject><rdf:Bag><rdf:li>tree</rdf:li></rdf:Bag></d:subject>"
    '<e:Flash rdf:parseType="Resource"><e:Fired>True</e:Fired></e:Flash>'
    '<d:rights><rdf:Alt><rdf:li xml:lang="de">Alle Rechte</rdf:li></rdf:Alt></d:rights>'
    "</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end='w'?>"
).encode()

FILES = {
    "bare": jpegs.tiny(),
    "an editor's": jpegs.editor(),
    "a camera's": jpegs.with_segments(jpegs.app1_exif(jpegs.camera_exif())),
    "little-endian": jpegs.with_segments(jpegs.app1_exif(jpegs.camera_exif("<"))),
    "with a stranger's XMP": jpegs.with_segments(jpegs.app1_xmp(STRANGER)),
    "two pictures": jpegs.pair(),
}
OURS = set(EXPECTED)
BOOKKEEPING = {
    "SourceFile",
    "IPTC:CodedCharacterSet",
    "IPTC:ApplicationRecordVersion",
    "Photoshop:IPTCDigest",
}
PLACES = ("System:", "ExifTool:", "File:", "IFD1:ThumbnailOffset", "MPImage2:MPImageStart")


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpegs.tiny())
    return path


def stating(path: Path, **values: Any) -> Path:
    """Make an image whose XMP says something."""
    packet = xmp.write(None, {name.replace("_", ":"): value for name, value in values.items()})
    path.write_bytes(jpegs.with_segments(jpegs.app1_xmp(packet)))
    return path


def foreign(tags: dict[str, Any]) -> dict[str, Any]:
    return {
        tag: value
        for tag, value in tags.items()
        if tag not in OURS | BOOKKEEPING and not tag.startswith(PLACES)
    }


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_every_field_is_read_back_and_nothing_else_changes(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    before = exiftool_tags(path, "-b")
    embed(path, FULL, on_conflict="replace")
    after = exiftool_tags(path, "-b", "-charset", "iptc=utf8")
    assert {tag: after.get(tag) for tag in EXPECTED} == EXPECTED
    kept = foreign(after)
    # The notice in another language goes with the one that is replaced.
    assert {tag: kept.get(tag) for tag in foreign(before)} == foreign(before) | {
        tag: None for tag in ("XMP-dc:Rights-de",) if tag in before
    }
    assert set(kept) - set(foreign(before)) <= {
        "IFD0:XResolution",
        "IFD0:YResolution",
        "IFD0:ResolutionUnit",
        "IFD0:YCbCrPositioning",
    }
    new = path.read_bytes()
    assert jpegs.pixels(new) == jpegs.pixels(data)
    assert new[new.index(b"\xff\xdb") :].endswith(data[-100:])


@pytest.mark.parametrize("data", FILES.values(), ids=FILES)
def test_exiftool_has_nothing_new_to_warn_of(data: bytes, tmp_path: Path) -> None:
    def warnings(path: Path) -> set[str]:
        command = [oracle("exiftool"), "-a", "-s3", "-warning", "-error", "-validate", str(path)]
        return set(subprocess.run(command, check=False, capture_output=True, text=True).stdout.splitlines())

    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    before = warnings(path)
    embed(path, FULL, on_conflict="replace")
    assert {line for line in warnings(path) - before if "Warning" not in line and line != "OK"} == set()


def test_exiv2_reads_the_same(image: Path) -> None:
    embed(image, FULL)
    command = [oracle("exiv2"), "-K", "Exif.Image.Artist", "-K", "Xmp.dc.creator", "-Pv", str(image)]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    assert lines == [
        'Zoë Müller; "Smith; Jones ""李小龍"" 📷"',
        'Zoë Müller, Smith; Jones "李小龍" 📷',
    ]


def test_our_own_reading_finds_no_conflict(image: Path) -> None:
    result = embed(image, FULL)
    meta = read(image)
    assert meta.creators == ("Zoë Müller", 'Smith; Jones "李小龍" 📷')
    assert meta.credit_line == 'Zoë Müller/Smith; Jones "李小龍" 📷/Flickr'
    assert (meta.license_url, meta.marked, meta.conflicts, meta.warnings) == (BY_SA, True, (), ())
    assert (result.path, result.output, len(result.changes)) == (str(image), str(image), 18)


def test_a_text_is_parsed(image: Path) -> None:
    embed(image, ADAM)
    meta = read(image)
    assert (meta.creators, meta.source, meta.usage_terms) == (("Adam Jones",), "Flickr", TERMS)


@pytest.mark.parametrize("on_conflict", ["refuse", "keep", "fill", "replace"])
def test_embedding_twice_is_embedding_once(image: Path, on_conflict: Any) -> None:
    embed(image, FULL)
    before = (image.read_bytes(), image.stat().st_mtime_ns)
    result = embed(image, FULL, on_conflict=on_conflict)
    assert (result.changed, result.output) == (False, None)
    assert (image.read_bytes(), image.stat().st_mtime_ns) == before


def test_a_dry_run_writes_nothing_and_says_what_would_change(image: Path) -> None:
    result = embed(image, parse("Photo: Ann Smith"), dry_run=True)
    assert image.read_bytes() == jpegs.tiny()
    assert result.output is None
    assert [(change.standard, change.property, change.before, change.after) for change in result.changes] == [
        ("EXIF", "Artist", None, "Ann Smith"),
        ("IPTC", "By-line", None, ("Ann Smith",)),
        ("XMP", "dc:creator", None, ("Ann Smith",)),
        ("IPTC", "Credit", None, "Ann Smith"),
        ("XMP", "photoshop:Credit", None, "Ann Smith"),
        ("XMP", "cc:attributionName", None, "Ann Smith"),
    ]


ANN = Credit("", Span(0, 0), authors=authors("Ann"), licenses=licence("CC-BY-4.0"))


def test_a_conflict_is_refused_with_what_was_found_and_meant(image: Path) -> None:
    stating(image, dc_creator=("Bob",), photoshop_Source="AP")
    before = image.read_bytes()
    with pytest.raises(ConflictError) as caught:
        embed(image, ANN)
    assert [str(conflict) for conflict in caught.value.conflicts] == [
        "creators: XMP dc:creator says 'Bob', the credit says 'Ann'"
    ]
    assert caught.value.path == str(image)
    assert image.read_bytes() == before


def test_keep_leaves_the_property_in_all_standards(image: Path) -> None:
    embed(stating(image, dc_creator=("Bob",)), ANN, on_conflict="keep")
    meta = read(image)
    assert (meta.xmp["dc:creator"], meta.exif.get("Artist"), meta.iptc.get("By-line")) == (
        ("Bob",),
        None,
        None,
    )
    assert (meta.credit_line, meta.license_url) == ("Ann", "https://creativecommons.org/licenses/by/4.0/")


def test_fill_writes_only_what_is_empty(image: Path) -> None:
    embed(stating(image, dc_creator=("ANN",), photoshop_Credit="dpa"), ANN, on_conflict="fill")
    meta = read(image)
    assert (meta.xmp["dc:creator"], meta.exif["Artist"], meta.iptc["By-line"]) == (("ANN",), "Ann", ("Ann",))
    assert (meta.credit_line, meta.iptc.get("Credit")) == ("dpa", None)


def test_replace_leaves_nothing_of_the_old_creator(image: Path) -> None:
    block = exif.write(None, {"Artist": "Bob", "XPAuthor": "Bob"})
    packet = xmp.write(None, {"tiff:Artist": "Bob"})
    image.write_bytes(jpegs.with_segments(jpegs.app1_exif(block or b""), jpegs.app1_xmp(packet)))
    embed(image, ANN, on_conflict="replace")
    meta = read(image)
    assert (meta.exif["Artist"], meta.exif["XPAuthor"], meta.xmp["tiff:Artist"]) == ("Ann", "Ann", "Ann")


def test_replacing_by_the_public_domain_takes_the_copyright_away(image: Path) -> None:
    embed(image, FULL)
    embed(image, Credit("", Span(0, 0), licenses=licence("CC0-1.0")), on_conflict="replace")
    meta = read(image)
    assert (meta.copyright_notice, meta.marked) == (None, False)
    assert meta.license_url == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_replacing_leaves_no_source_and_no_page_of_the_author_before(image: Path) -> None:
    embed(image, FULL)
    embed(image, ANN, on_conflict="replace")
    meta = read(image)
    assert (meta.creators, meta.credit_line, meta.source) == (("Ann",), "Ann", None)
    assert (meta.attribution_name, meta.attribution_url, meta.title) == ("Ann", None, "Sprïng")
    assert (meta.exif["Artist"], meta.iptc.get("Source"), meta.conflicts) == ("Ann", None, ())


@pytest.mark.parametrize("on_conflict", ["refuse", "keep", "fill"])
def test_what_the_credit_does_not_name_stays_where_nothing_is_replaced(image: Path, on_conflict: Any) -> None:
    embed(stating(image, photoshop_Source="AP", cc_attributionURL="https://example.org/ann"), ANN)
    embed(image, ANN, on_conflict=on_conflict)
    assert (read(image).source, read(image).attribution_url) == ("AP", "https://example.org/ann")


def test_an_image_that_is_cut_off_is_refused_wherever_it_is_cut(image: Path, tmp_path: Path) -> None:
    data = jpegs.editor()
    first_scan = data.rindex(b"\xff\xda")
    for end in (*range(4, first_scan, 97), *range(first_scan - 3, len(data))):
        image.write_bytes(data[:end])
        for options in ({}, {"output": tmp_path / "b.jpg"}, {"dry_run": True}):
            with pytest.raises(ImageError):
                embed(image, ANN, on_conflict="replace", **options)
        assert image.read_bytes() == data[:end]
        try:
            warnings = [item.message for item in read(image).warnings]
        except ImageError:
            assert end <= first_scan + 1
        else:
            cut = ("the JPEG file ends within a segment", "the JPEG file ends before its image data")
            assert warnings[0].startswith(cut if end <= first_scan + 1 else "the image is cut off: ")
    assert [path.name for path in tmp_path.iterdir()] == ["a.jpg"]


def test_a_cut_off_image_is_told_with_its_place_and_the_way_out(image: Path) -> None:
    image.write_bytes(jpegs.tiny()[:-2])
    with pytest.raises(ImageError) as caught:
        embed(image, ANN)
    end = len(jpegs.tiny()) - 2
    assert str(caught.value) == (
        f"{image}: the image is cut off: {end} bytes, no end marker; "
        f"embed into a whole copy, or write a sidecar (at byte {end})"
    )
    embed(image, ANN, sidecar=True)
    assert xmp.read(Path(f"{image}.xmp").read_bytes())[0]["dc:creator"] == ("Ann",)


@pytest.mark.parametrize("sidecar", [False, True])
def test_what_another_program_wrote_meanwhile_is_not_overwritten(
    image: Path,
    monkeypatch: pytest.MonkeyPatch,
    sidecar: bool,  # noqa: FBT001
) -> None:
    target = Path(f"{image}.xmp") if sidecar else image
    other = b"\xff\xd8\xff" + bytes(5000)  # what is copied from it by the old plan is no image
    write = files.replace_file

    def interrupted(*args: Any, **options: Any) -> Any:
        target.write_bytes(other)
        return write(*args, **options)

    monkeypatch.setattr(files, "replace_file", interrupted)
    with pytest.raises(ImageError) as caught:
        embed(image, ANN, sidecar=sidecar)
    assert str(caught.value) == f"{target}: the file was changed meanwhile; nothing was written; try again"
    assert target.read_bytes() == other
    assert {path.name for path in image.parent.iterdir()} == {image.name, target.name}


LANGUAGES = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
    'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{notice}</rdf:li>'
    '<rdf:li xml:lang="de">Alle Rechte bei Bob</rdf:li></rdf:Alt></dc:rights>'
    '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Spring</rdf:li>'
    '<rdf:li xml:lang="de">Frühling</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF>'
)


@pytest.mark.parametrize("sidecar", [False, True])
def test_replaced_terms_leave_in_every_language_and_a_title_keeps_its_translations(
    image: Path,
    sidecar: bool,  # noqa: FBT001
) -> None:
    packet = LANGUAGES.format(notice="All rights with Bob").encode()
    image.write_bytes(jpegs.with_segments(jpegs.app1_xmp(packet)))
    Path(f"{image}.xmp").write_bytes(packet)
    embed(image, attrs.evolve(ANN, title="Fall"), on_conflict="replace", sidecar=sidecar)
    new = Path(f"{image}.xmp").read_bytes() if sidecar else image.read_bytes()
    assert (b"Bob" in new, "Frühling".encode() in new) == (False, True)
    assert xmp.read(new if sidecar else read(image).packets.xmp or b"")[0]["dc:rights"] == "© Ann"


def test_terms_that_say_the_same_keep_their_translations(image: Path) -> None:
    packet = LANGUAGES.format(notice="(C) ANN").encode()
    image.write_bytes(jpegs.with_segments(jpegs.app1_xmp(packet)))
    embed(image, ANN)
    assert b"Alle Rechte bei Bob" in image.read_bytes()


def test_new_exif_states_the_resolution_that_the_file_has(image: Path) -> None:
    image.write_bytes(jpegs.tiny()[:13] + b"\x01\x01\x2c\x00\xc8" + jpegs.tiny()[18:])
    embed(image, ANN)
    tags = exiftool_tags(image)
    names = ("JFIF:XResolution", "IFD0:XResolution", "IFD0:YResolution", "IFD0:ResolutionUnit")
    assert [tags[name] for name in names] == [300, 300, 200, "inches"]


SAME: dict[str, tuple[dict[str, Any], Credit]] = {
    "case": ({"dc_creator": ("ANN",)}, ANN),
    "the year of the notice": ({"dc_rights": "© 2012 Ann"}, ANN),
    "other words for the licence": ({"xmpRights_UsageTerms": "Licensed under CC BY 4.0"}, ANN),
    "http": ({"cc_license": "http://creativecommons.org/licenses/by/4.0/"}, ANN),
    "a page of the photographer": ({"xmpRights_WebStatement": "https://example.org/rights"}, ANN),
}


@pytest.mark.parametrize(("values", "credit"), SAME.values(), ids=SAME)
def test_what_means_the_same_is_no_conflict(values: dict[str, Any], credit: Credit, image: Path) -> None:
    embed(stating(image, **values), credit)
    assert read(image).conflicts == ()


def test_the_files_own_words_stay_where_they_say_more(image: Path) -> None:
    embed(stating(image, dc_rights="© 2012 Ann", xmpRights_WebStatement="https://example.org/rights"), ANN)
    meta = read(image)
    assert (meta.exif["Copyright"], meta.iptc["CopyrightNotice"]) == ("© 2012 Ann", "© 2012 Ann")
    assert meta.web_statement == "https://example.org/rights"


def _intent(**parts: Any) -> Mapping[str, Any]:
    return intent(Credit("", Span(0, 0), **parts))


def test_an_organisation_is_creator_only_if_it_makes_pictures() -> None:
    assert _intent(sources=sources("NASA", kind="institution"))["creators"] == ("NASA",)
    assert _intent(sources=sources("NASA", "ESA", kind="institution"))["creators"] == ("NASA", "ESA")
    assert "creators" not in _intent(sources=sources("dpa"))
    assert "creators" not in _intent(sources=sources("NASA", kind="institution") + sources("dpa"))
    assert "creators" not in _intent(sources=sources("Flickr", kind="platform"))
    both = _intent(authors=authors("Ann"), sources=sources("NASA", kind="institution"))
    assert (both["creators"], both["credit_line"], both["source"]) == (("Ann",), "Ann/NASA", "NASA")


def test_the_credit_line_keeps_the_order_of_the_line() -> None:
    line = "Photo: picture alliance/Xinhua News Agency/Tofik Babayev."
    assert intent(parse(line))["credit_line"] == "picture alliance/Xinhua/Tofik Babayev"


@pytest.mark.parametrize(
    ("parts", "notice", "marked"),
    [
        ({"licenses": licence("CC-BY-4.0")}, "© Ann", True),
        ({"licenses": licence("CC0-1.0")}, None, False),
        ({"licenses": licence("LicenseRef-scancode-public-domain")}, None, False),
        ({"licenses": licence("CC-PDM-1.0")}, None, False),
        ({"licenses": licence("LicenseRef-all-rights-reserved")}, "© Ann", True),
        ({"copyright": Copyright("Bob", 2012)}, "© 2012 Bob", True),
        ({"copyright": Copyright(None, 2012)}, "© 2012 Ann", True),
        ({}, None, None),
    ],
)
def test_no_copyright_is_made_up(parts: dict[str, Any], notice: str | None, marked: bool | None) -> None:  # noqa: FBT001
    found = _intent(authors=authors("Ann"), **parts)
    assert (found.get("copyright_notice"), found.get("marked")) == (notice, marked)


@pytest.mark.parametrize(
    ("ids", "expression", "terms", "url"),
    [
        (
            ("GFDL-1.2-or-later", "CC-BY-SA-3.0"),
            "GFDL-1.2-or-later OR CC-BY-SA-3.0",
            " or Creative Commons Attribution-ShareAlike 3.0 Unported, ",
            "https://creativecommons.org/licenses/by-sa/3.0/",
        ),
        (("LicenseRef-all-rights-reserved",), "", "All rights reserved.", None),
        (("LicenseRef-scancode-public-domain",), "", "This work is in the public domain.", None),
        (
            ("CC0-1.0",),
            "",
            "All rights in this work have been waived: CC0 1.0 Universal, ",
            "https://creativecommons.org/publicdomain/zero/1.0/",
        ),
    ],
)
def test_licences_become_terms_and_an_address(
    ids: tuple[str, ...], expression: str, terms: str, url: str | None
) -> None:
    found = _intent(licenses=licence(*ids), license=LicenseExpression(expression))
    assert terms in found["usage_terms"]
    assert (found["license_url"], found["web_statement"]) == (url, url)


def test_only_web_addresses_are_written() -> None:
    assert _intent(authors=authors("Ann"), work_url="javascript:alert(1)")["attribution_url"] is None


def test_names_are_cleaned_of_what_no_standard_holds() -> None:
    assert _intent(authors=authors("A\0nn\x1b[31m\n Smith\ud800"))["creators"] == ("A nn[31m Smith",)


def test_another_output_leaves_the_image_alone(image: Path, tmp_path: Path) -> None:
    output = tmp_path / "b.jpg"
    result = embed(image, ANN, output=output)
    assert image.read_bytes() == jpegs.tiny()
    assert (result.output, read(output).creators) == (str(output), ("Ann",))
    assert embed(output, ANN, output=image).output == str(image)
    assert image.read_bytes() == output.read_bytes()


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_an_output_that_is_another_name_of_the_image_is_told_from_one_that_leads_to_it(image: Path) -> None:
    hard, soft = image.with_name("hard.jpg"), image.with_name("soft.jpg")
    os.link(image, hard)
    soft.symlink_to(image.name)
    assert embed(image, ANN, output=hard).output == str(hard)
    assert (image.read_bytes(), read(hard).creators) == (jpegs.tiny(), ("Ann",))
    assert embed(image, ANN, output=soft).output == str(image)
    assert (soft.is_symlink(), read(image).creators) == (True, ("Ann",))


STATED: dict[str, dict[str, Any]] = {
    "Photo: NASA": {
        "IFD0:Artist": "NASA",
        "IPTC:By-line": "NASA",
        "XMP-dc:Creator": ["NASA"],
        "XMP-photoshop:Credit": "NASA",
        "XMP-photoshop:Source": "NASA",
        "XMP-xmpRights:Marked": None,
        "XMP-cc:License": None,
    },
    "Photo: dpa": {"IFD0:Artist": None, "XMP-dc:Creator": None, "IPTC:Credit": "dpa", "IPTC:Source": "dpa"},
    "Photo: Ann Smith | public domain": {
        "IFD0:Copyright": None,
        "XMP-dc:Rights": None,
        "XMP-xmpRights:Marked": False,
        "XMP-xmpRights:UsageTerms": "This work is in the public domain.",
        "XMP-cc:License": None,
    },
    "Photo: Ann Smith, all rights reserved": {
        "IPTC:CopyrightNotice": "© Ann Smith",
        "XMP-xmpRights:Marked": True,
        "XMP-xmpRights:UsageTerms": "All rights reserved.",
        "XMP-xmpRights:WebStatement": None,
        "XMP-cc:License": None,
    },
    "Photo: Ann Smith, GFDL 1.2 or CC BY-SA 3.0": {
        "XMP-xmpRights:UsageTerms": (
            "This work is licensed to the public under GNU Free Documentation License 1.2, "
            "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html or Creative Commons "
            "Attribution-ShareAlike 3.0 Unported, https://creativecommons.org/licenses/by-sa/3.0/"
        ),
        "XMP-cc:License": "https://creativecommons.org/licenses/by-sa/3.0/",
    },
    "Photo: Ann Smith | CC BY-SA": {
        "XMP-xmpRights:Marked": True,
        "XMP-xmpRights:WebStatement": None,
        "XMP-cc:License": None,
        "XMP-xmpRights:UsageTerms": (
            "This work is licensed to the public under Creative Commons Attribution-ShareAlike "
            "(version not stated)"
        ),
    },
    "Photo: Ann Smith and Bob Jones via Flickr, CC BY 2.0, https://www.flickr.com/photos/x/1": {
        "IFD0:Artist": "Ann Smith; Bob Jones",
        "IPTC:By-line": ["Ann Smith", "Bob Jones"],
        "XMP-xmpRights:WebStatement": "https://www.flickr.com/photos/x/1",
        "XMP-cc:AttributionURL": "https://www.flickr.com/photos/x/1",
        "XMP-cc:AttributionName": "Ann Smith, Bob Jones",
    },
}


@pytest.mark.parametrize(("line", "expected"), STATED.items(), ids=STATED)
def test_each_kind_of_credit_is_written_as_the_table_says(
    line: str, expected: dict[str, Any], image: Path
) -> None:
    embed(image, line)
    tags = exiftool_tags(image, "-charset", "iptc=utf8")
    assert {tag: tags.get(tag) for tag in expected} == expected


def test_a_sidecar_leaves_the_image_alone_and_its_own_rest(tmp_path: Path) -> None:
    image, sidecar = tmp_path / "a.png", tmp_path / "a.png.xmp"
    image.write_bytes(b"any format")
    sidecar.write_bytes(STRANGER)
    result = embed(image, ANN, sidecar=True, on_conflict="keep")
    assert (result.output, image.read_bytes()) == (str(sidecar), b"any format")
    assert xmp.read(sidecar.read_bytes())[0]["dc:creator"] == ("Ann",)
    assert b"<!-- kept -->" in sidecar.read_bytes()
    assert b'<e:Flash rdf:parseType="Resource"><e:Fired>True</e:Fired></e:Flash>' in sidecar.read_bytes()
    assert embed(image, ANN, sidecar=True, on_conflict="keep").changed is False


def test_a_new_sidecar_is_read_by_exiftool(image: Path) -> None:
    embed(image, FULL, sidecar=True)
    tags = exiftool_tags(Path(f"{image}.xmp"))
    assert {tag: tags.get(tag) for tag in EXPECTED if tag.startswith("XMP")} == {
        tag: value for tag, value in EXPECTED.items() if tag.startswith("XMP")
    }


def test_a_damaged_sidecar_is_left_alone(image: Path) -> None:
    sidecar = Path(f"{image}.xmp")
    sidecar.write_bytes(STRANGER[:-60])
    with pytest.raises(ImageError, match=r"a\.jpg\.xmp: the XMP packet is not rewritten"):
        embed(image, ANN, sidecar=True, on_conflict="replace")
    assert sidecar.read_bytes() == STRANGER[:-60]


def test_a_sidecar_that_reads_back_otherwise_is_not_put_in_place(
    image: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xmp, "write", lambda *_, **__: STRANGER)
    with pytest.raises(ImageError, match="the new XMP file does not read as meant"):
        embed(image, ANN, sidecar=True)
    assert [path.name for path in image.parent.iterdir()] == ["a.jpg"]


def test_signed_images_are_refused(image: Path) -> None:
    box = b"JP\0\1\0\0\0\1" + b"\0\0\0\x30jumb\0\0\0\x28jumdc2pa" + bytes(40)
    image.write_bytes(jpegs.with_segments(jpegs.segment(0xEB, box)))
    with pytest.raises(ImageError, match="C2PA"):
        embed(image, ANN)
    embed(image, ANN, break_c2pa=True)
    assert (read(image).creators, read(image).c2pa) == (("Ann",), True)


def test_extended_xmp_stays_but_for_what_the_packet_now_says(image: Path) -> None:
    extension = xmp.write(None, {"dc:creator": ("Bob",), "photoshop:Headline": "kept"})
    guid = hashlib.md5(extension, usedforsecurity=False).hexdigest().upper()
    note = f'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{guid}" rdf:about=""'
    packet = jpegs.PACKET.replace(b'rdf:about=""', note.encode())
    portion = guid.encode() + struct.pack(">LL", len(extension), 0) + extension
    image.write_bytes(
        jpegs.with_segments(jpegs.app1_xmp(packet), jpegs.segment(0xE1, jpegs.EXTENSION_HEADER + portion))
    )
    assert read(image).creators == ("Bob",)
    before = image.read_bytes()
    embed(image, parse("Photo: Reuters"), on_conflict="replace")
    meta = read(image)
    assert (meta.creators, meta.source) == (("Bob",), "Reuters")
    assert meta.packets.extended_xmp == extension
    image.write_bytes(before)
    embed(image, ANN, on_conflict="replace")
    meta = read(image)
    assert (meta.creators, meta.xmp["photoshop:Headline"]) == (("Ann",), "kept")
    assert (meta.warnings, b"Bob" in image.read_bytes()) == ((), False)
    tags = exiftool_tags(image)
    assert (tags["XMP-photoshop:Headline"], tags["XMP-dc:Creator"]) == ("kept", ["Ann"])
    assert "ExifTool:Warning" not in tags


def test_what_stands_only_in_the_extension_can_be_removed(image: Path) -> None:
    extension = xmp.write(None, {"dc:rights": "© Bob", "photoshop:Headline": "kept"})
    name = xmp_extension.name_of(extension).decode()
    note = f'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="{name}" rdf:about=""'
    packet = jpegs.PACKET.replace(b'rdf:about=""', note.encode())
    portion = jpegs.EXTENSION_HEADER + xmp_extension.portions(extension)[0]
    image.write_bytes(jpegs.with_segments(jpegs.app1_xmp(packet), jpegs.segment(0xE1, portion)))
    assert read(image).copyright_notice == "© Bob"
    embed(image, Credit("", Span(0, 0), licenses=licence("CC0-1.0")), on_conflict="replace")
    meta = read(image)
    assert (meta.copyright_notice, meta.xmp["photoshop:Headline"], meta.warnings) == (None, "kept", ())


@pytest.mark.parametrize("text", ["", "A tree in the wind", "   "])
def test_a_credit_that_says_nothing_is_refused(text: str, image: Path) -> None:
    with pytest.raises(ValueError, match="no author, source, title, licence or copyright was recognised"):
        embed(image, text)


def test_an_unknown_mode_is_refused(image: Path) -> None:
    with pytest.raises(ValueError, match="on_conflict is 'ask', not one of refuse, keep, fill, replace"):
        embed(image, ANN, on_conflict="ask")  # type: ignore[arg-type]


def test_what_can_not_be_written_is_told_and_left_alone(tmp_path: Path) -> None:
    with pytest.raises(ImageError, match="no such file"):
        embed(tmp_path / "none.jpg", ANN)
    with pytest.raises(ImageError, match="no such file"):
        embed(tmp_path / "none.jpg", ANN, sidecar=True)
    bitmap = tmp_path / "a.jpg"
    bitmap.write_bytes(b"BM" + bytes(40))
    with pytest.raises(UnsupportedFormatError):
        embed(bitmap, ANN)
    good = tmp_path / "b.jpg"
    good.write_bytes(jpegs.tiny())
    with pytest.raises(ImageError, match="no such folder"):
        embed(good, ANN, output=tmp_path / "none" / "c.jpg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.jpg", "b.jpg"]


def test_a_write_protected_file_is_refused(image: Path) -> None:
    image.chmod(stat.S_IREAD)
    with pytest.raises(ImageError, match="write-protected"):
        embed(image, ANN)
    image.chmod(stat.S_IREAD | stat.S_IWRITE)
    assert image.read_bytes() == jpegs.tiny()


@pytest.mark.parametrize(
    "packet",
    [
        b'<!DOCTYPE a [<!ENTITY a "aaaa">]><a>&a;</a>',
        b"<a>" * 20_000,
        b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF",
        b"\0\0<a/>\0",
    ],
    ids=["bomb", "deep", "cut", "NUL"],
)
def test_hostile_xmp_is_refused_and_left_alone(packet: bytes, image: Path) -> None:
    image.write_bytes(jpegs.with_segments(jpegs.app1_xmp(packet)))
    before = image.read_bytes()
    with pytest.raises(ImageError, match="XMP packet is not rewritten"):
        embed(image, ANN)
    assert image.read_bytes() == before


def test_what_reads_back_otherwise_is_not_put_in_place(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = exif.write(None, {"Artist": "Somebody"})
    monkeypatch.setattr(exif, "write", lambda *_, **__: somebody)
    with pytest.raises(ImageError, match="the EXIF of the new file does not read as meant"):
        embed(image, ANN)
    assert image.read_bytes() == jpegs.tiny()


def test_damage_to_the_image_data_is_not_put_in_place(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = files.replace_file

    def spoil(path: Any, pieces: Any, verify: Any, **options: Any) -> Any:
        last = pieces[-1]
        return write(path, [*pieces[:-1], Range(last.start, last.end - 9), bytes(9)], verify, **options)

    monkeypatch.setattr(files, "replace_file", spoil)
    with pytest.raises(ImageError, match="differs in more than the attribution"):
        embed(image, ANN)
    assert image.read_bytes() == jpegs.tiny()


MOVED = ("IFD1:ThumbnailOffset", "MPImage")
"""Places that exiftool counts from the beginning of the file."""


def _tags(files: list[Path]) -> dict[str, dict[str, Any]]:
    command = [oracle("exiftool"), "-json", "-G1", "-struct", "-a", "-charset", "iptc=utf8", "-b"]
    output = subprocess.run([*command, *map(str, files)], check=False, capture_output=True).stdout
    return {tags["SourceFile"]: tags for tags in json.loads(output)}


def test_real_files_keep_all_other_tags(tmp_path: Path) -> None:
    pairs: list[tuple[Path, Path]] = []
    originals = [
        path for path in sorted(samples().rglob("*.jpg")) if path.read_bytes()[:3] == b"\xff\xd8\xff"
    ]
    for number, original in enumerate(originals):
        copy = tmp_path / f"{number}.jpg"
        shutil.copyfile(original, copy)
        try:
            embed(copy, ANN, on_conflict="replace", break_c2pa=True)
        except attribution.ImageError:
            assert copy.read_bytes() == original.read_bytes()
        else:
            pairs.append((original, copy))
            assert embed(copy, ANN).changed is False
    assert len(pairs) >= len(originals) * 0.95
    before, after = _tags([pair[0] for pair in pairs]), _tags([pair[1] for pair in pairs])
    ignored = {"IFD0:XPAuthor", "XMP-tiff:Artist", "XMP-tiff:Copyright"}
    losing = []
    for original, copy in pairs:
        old, new = foreign(before[str(original)]), foreign(after[str(copy)])
        lost = {
            tag
            for tag in old
            if old[tag] != new.get(tag)
            and not tag.startswith(MOVED)
            and tag not in ignored
            and "Charset" not in tag
        }
        if lost:
            losing.append((original.name, lost))
    assert losing == []


def test_a_credit_line_that_is_cut_behind_a_blank_is_no_contradiction(tmp_path: Path) -> None:
    image = tmp_path / "a.jpg"
    image.write_bytes(jpegs.tiny())
    name = "Anna-Maria Bergström-Lindqv \U0001f469 Studio"  # byte 32 of IIM falls into the emoji
    embed(image, Credit("", Span(0, 0), authors=(Author(name, name, Span(0, 1)),)))
    meta = read(image)
    assert meta.iptc["By-line"] == ("Anna-Maria Bergström-Lindqv",)
    assert (meta.creators, meta.conflicts) == ((name,), ())
    assert embed(image, Credit("", Span(0, 0), authors=(Author(name, name, Span(0, 1)),))).changed is False


def test_further_blocks_say_nothing_else_afterwards(tmp_path: Path) -> None:
    """Some readers take the first EXIF and XMP block of a file, others the last."""
    path = tmp_path / "a.jpg"
    old = xmp.write(None, {"dc:creator": ("Old Name",), "dc:title": "The mill"})
    blocks = [jpegs.app1_exif(jpegs.camera_exif()), jpegs.app1_exif(jpegs.little_endian_exif())]
    path.write_bytes(jpegs.with_segments(*blocks, jpegs.app1_xmp(jpegs.PACKET), jpegs.app1_xmp(old)))
    before = attribution.read(path)
    assert (before.exif["Artist"], before.xmp["dc:creator"]) == ("Ann", ("Old Name",))
    attribution.embed(path, "Photo: Zoë Lee / Flickr", on_conflict="replace")
    after = attribution.read(path)
    assert (after.exif["Artist"], after.xmp["dc:creator"], after.title) == (
        "Zoë Lee",
        ("Zoë Lee",),
        "The mill",
    )
    assert [kind for kind, _ in after.packets.spare] == ["exif", "xmp"]
    for kind, block in after.packets.spare:
        values = exif.read(block)[0] if kind == "exif" else xmp.read(block)[0]
        assert values.get("Artist", "Zoë Lee") == "Zoë Lee"
        assert values.get("dc:creator", ("Zoë Lee",)) == ("Zoë Lee",)


def test_contributors_and_pictures_made_by_programs_are_stated(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpegs.tiny())
    attribution.embed(path, parse("KI-Bild: Zoë Lee / Agentur, Bearbeitung: Bob Roe"))
    meta = read(path)
    assert (meta.contributors, meta.digital_source_type) == (
        ("Bob Roe",),
        "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia",
    )


def test_another_kind_of_program_is_no_contradiction(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    kind = "http://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
    path.write_bytes(
        jpegs.with_segments(jpegs.app1_xmp(xmp.write(None, {"Iptc4xmpExt:DigitalSourceType": kind})))
    )
    embed(path, "KI-Bild: Zoë Lee / Agentur")
    assert read(path).digital_source_type == kind

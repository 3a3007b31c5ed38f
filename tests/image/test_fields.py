"""One file, three standards: which of them wins, and when they really disagree."""

from __future__ import annotations

import hashlib
import io
import json
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

import attribution
from attribution.embedding.table import PLACES
from attribution.image import fields
from attribution.image.packets import exif, iptc, xmp
from attribution.image.packets.xmp_names import PROPERTIES
from attribution.model.metadata import ImageMetadata, Packets
from oracles import oracle, samples

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.model.metadata import Precedence, Value


def said(
    *,
    in_exif: dict[str, str] | None = None,
    in_iptc: dict[str, str | tuple[str, ...]] | None = None,
    in_xmp: dict[str, Value | None] | None = None,
    digest: bytes | None = None,
    text: tuple[tuple[str, str], ...] = (),
    precedence: Precedence = "mwg",
) -> ImageMetadata:
    packets = Packets(
        exif=exif.write(None, in_exif) if in_exif else None,
        iptc=iptc.write(None, in_iptc) if in_iptc else None,
        xmp=xmp.write(None, in_xmp) if in_xmp else None,
        iptc_digest=digest,
        text=text,
    )
    return fields.reconcile("JPEG", packets, precedence)


def creators(**values: Any) -> tuple[str, ...]:
    return said(**values).creators


def test_exif_goes_first() -> None:
    meta = said(in_exif={"Artist": "Ann"}, in_xmp={"dc:creator": ("Bob",)}, in_iptc={"By-line": ("Cid",)})
    assert meta.creators == ("Ann",)
    assert [str(conflict) for conflict in meta.conflicts] == [
        "creators: EXIF Artist says 'Ann', XMP dc:creator says 'Bob', IPTC By-line says 'Cid'"
    ]


def test_xmp_goes_before_iptc() -> None:
    assert creators(in_xmp={"dc:creator": ("Bob",)}, in_iptc={"By-line": ("Cid",)}) == ("Bob",)


def test_iptc_goes_first_when_it_was_changed_after_xmp() -> None:
    stale = {"in_xmp": {"dc:creator": ("Bob",)}, "in_iptc": {"By-line": ("Cid",)}, "digest": b"\1" * 16}
    assert creators(**stale) == ("Cid",)


def test_xmp_goes_first_when_the_digest_agrees() -> None:
    data = iptc.write(None, {"By-line": ("Cid",)}) or b""
    digest = hashlib.md5(data, usedforsecurity=False).digest()
    values: dict[str, Any] = {"in_xmp": {"dc:creator": ("Bob",)}, "in_iptc": {"By-line": ("Cid",)}}
    assert creators(**values, digest=digest) == ("Bob",)


def test_a_changed_iptc_that_is_only_cut_gives_way_to_the_whole_value() -> None:
    name = "Ludwika Maria Wierzbicka-Kowalewska"
    meta = said(in_xmp={"dc:creator": (name,)}, in_iptc={"By-line": (name,)}, digest=b"\1" * 16)
    assert meta.iptc["By-line"] == ("Ludwika Maria Wierzbicka-Kowalew",)
    assert (meta.creators, meta.conflicts) == ((name,), ())


ADOBE: dict[str, tuple[dict[str, Any], str]] = {
    "XMP": ({}, "Bob"),
    "IIM changed after XMP": ({"digest": b"\1" * 16}, "Cid"),
    "IIM alone": ({"in_xmp": None}, "Cid"),
    "EXIF alone": ({"in_xmp": None, "in_iptc": None}, "Ann"),
}


@pytest.mark.parametrize(("changes", "name"), ADOBE.values(), ids=ADOBE)
def test_adobe_takes_exif_last(changes: dict[str, Any], name: str) -> None:
    values = {
        "in_exif": {"Artist": "Ann"},
        "in_xmp": {"dc:creator": ("Bob",)},
        "in_iptc": {"By-line": ("Cid",)},
    }
    meta = said(**{**values, **changes}, precedence="adobe")
    assert (meta.creators, meta.precedence) == ((name,), "adobe")


def test_the_precedence_is_chosen_on_reading(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (20, 10)).save(path)
    assert attribution.read(path).precedence == "mwg"
    assert attribution.read(path, precedence="adobe").precedence == "adobe"


def test_texts_of_the_format_count_where_no_standard_speaks() -> None:
    text = (("Author", "Ann; Bob"), ("Copyright", "© Ann"), ("Title", "Dawn"), ("Description", "Sea"))
    meta = said(text=text)
    assert (meta.creators, meta.copyright_notice) == (("Ann", "Bob"), "© Ann")
    assert (meta.title, meta.description) == ("Dawn", "Sea")
    assert (said(text=text, in_xmp={"dc:title": "Dusk"}).title, said(text=text).conflicts) == ("Dusk", ())


def test_names_that_plus_and_iptc_have_beside_the_creator() -> None:
    meta = said(
        in_xmp={
            "plus:ImageCreatorName": "Smith; Jones LLC",
            "plus:ImageSupplierName": ("dpa", "AP"),
            "plus:CopyrightOwnerName": "Ann",
            "plus:LicensorName": ("dpa", "AP"),
            "plus:LicensorURL": ("https://dpa.example/", "https://ap.example/"),
            "xmpRights:Owner": ("Bob",),
            "dc:contributor": ("Cy",),
        }
    )
    assert meta.image_creators == ("Smith; Jones LLC",)
    assert meta.suppliers == meta.licensors == ("dpa", "AP")
    assert (meta.copyright_owners, meta.contributors) == (("Ann",), ("Cy",))
    assert meta.licensor_url == "https://dpa.example/"
    assert meta.creators == ()
    assert meta.attributed


def test_texts_of_iptc_are_reconciled() -> None:
    meta = said(
        in_xmp={
            "photoshop:Instructions": "None",
            "photoshop:Headline": "Sun",
            "photoshop:CaptionWriter": "Bob",
        },
        in_iptc={"SpecialInstructions": "Ask", "Headline": "Sun", "By-lineTitle": ("Staff",)},
    )
    assert (meta.instructions, meta.headline) == ("None", "Sun")
    assert (meta.description_writer, meta.creator_job_title) == ("Bob", "Staff")
    assert [conflict.property for conflict in meta.conflicts] == ["instructions"]


def test_the_plain_values_hold_every_field() -> None:
    meta = said(in_xmp={"plus:LicensorName": ("dpa", "AP")})
    values = json.loads(json.dumps(meta.to_dict()))
    assert fields.FIELDS.keys() <= values.keys()
    assert (values["licensors"], values["precedence"]) == (["dpa", "AP"], "mwg")


def test_texts_too_long_to_be_taken_apart_are_the_same_or_not() -> None:
    long = "word; " * 40_000
    assert said(in_exif={"Artist": long}).creators == (long.strip(),)
    one, other = ({"dc:rights": long + end} for end in ("a", "b"))
    assert said(in_exif={"Copyright": long + "a"}, in_xmp=dict(one)).conflicts == ()
    assert len(said(in_exif={"Copyright": long + "a"}, in_xmp=dict(other)).conflicts) == 1


def test_blank_is_absent() -> None:
    meta = said(in_xmp={"dc:creator": ("Bob",), "photoshop:Credit": " "})
    assert (meta.creators, meta.credit_line, meta.conflicts) == (("Bob",), None, ())


def test_fields_behind_the_standard_ones_count_where_nothing_else_speaks() -> None:
    assert creators(in_exif={"XPAuthor": "Ann;Bob"}) == ("Ann", "Bob")
    meta = said(in_exif={"XPAuthor": "Ann"}, in_xmp={"dc:creator": ("Bob",)})
    assert (meta.creators, meta.conflicts) == (("Bob",), ())


@pytest.mark.parametrize(
    ("artist", "names"),
    [
        ("Ann", ("Ann",)),
        ("Ann; Bob", ("Ann", "Bob")),
        ('Anna A; "Smith; Jones LLC"; Bob "B" C', ("Anna A", "Smith; Jones LLC", 'Bob "B" C')),
        ('"""Weird"" Al"; Ann', ('"Weird" Al', "Ann")),
        ("Smith, John", ("Smith, John",)),
        ('"unclosed', ('"unclosed',)),
        ("Ann;", ("Ann",)),
    ],
)
def test_exif_artist_is_taken_apart(artist: str, names: tuple[str, ...]) -> None:
    assert creators(in_exif={"Artist": artist}) == names


AGREEING: dict[str, dict[str, Any]] = {
    "a list and a joined list": {"in_exif": {"Artist": "Ann, Bob"}, "in_xmp": {"dc:creator": ("Ann", "Bob")}},
    "case and space": {"in_exif": {"Artist": "ANN  SMITH"}, "in_xmp": {"dc:creator": ("Ann Smith",)}},
    "name first and last": {"in_exif": {"Artist": "Smith, Ann"}, "in_xmp": {"dc:creator": ("Ann Smith",)}},
    "copyright signs": {"in_exif": {"Copyright": "(c) 2012 Ann"}, "in_xmp": {"dc:rights": "© 2012 Ann"}},
    "cut by IIM": {"in_iptc": {"Source": "x" * 40}, "in_xmp": {"photoshop:Source": "x" * 40}},
    "cut in a character": {"in_iptc": {"Credit": "李" * 40}, "in_xmp": {"photoshop:Credit": "李" * 40}},
}


@pytest.mark.parametrize("values", AGREEING.values(), ids=AGREEING)
def test_what_says_the_same_is_no_conflict(values: dict[str, Any]) -> None:
    assert said(**values).conflicts == ()


def test_other_words_are_a_conflict() -> None:
    meta = said(in_exif={"Copyright": "© Ann"}, in_xmp={"dc:rights": "© Bob"})
    assert [str(conflict) for conflict in meta.conflicts] == [
        "copyright_notice: EXIF Copyright says '© Ann', XMP dc:rights says '© Bob'"
    ]


def test_fields_of_one_standard() -> None:
    values: dict[str, Value | None] = {
        "xmpRights:UsageTerms": "CC BY",
        "xmpRights:WebStatement": "https://example.org/",
        "xmpRights:Marked": False,
        "cc:license": "https://creativecommons.org/licenses/by/4.0/",
        "cc:attributionName": "Ann",
        "cc:attributionURL": "https://example.org/ann",
    }
    meta = said(in_xmp=values)
    assert meta.usage_terms == "CC BY"
    assert meta.web_statement == "https://example.org/"
    assert meta.marked is False
    assert meta.license_url == "https://creativecommons.org/licenses/by/4.0/"
    assert (meta.attribution_name, meta.attribution_url) == ("Ann", "https://example.org/ann")


def test_a_web_statement_is_not_taken_for_a_licence() -> None:
    assert said(in_xmp={"xmpRights:WebStatement": "https://example.org/"}).license_url is None


def test_damage_is_told_with_its_place_in_the_file() -> None:
    packet = xmp.write(None, {"dc:creator": ("Ann",)}).replace(b"</rdf:Seq>", b"<")
    meta = fields.reconcile("JPEG", Packets(xmp=packet, offsets={"xmp": 1000}))
    assert meta.creators == ("Ann",)
    assert meta.warnings[0].message.startswith("XMP is not well-formed")
    assert (meta.warnings[0].offset or 0) > 1000


def test_reads_a_path_bytes_and_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    Image.new("RGB", (20, 10)).save(path)
    for source in (path, str(path), path.read_bytes(), io.BytesIO(path.read_bytes())):
        meta = attribution.read(source)
        assert (meta.format, meta.width, meta.height, meta.attributed) == ("JPEG", 20, 10, False)


def test_the_table_names_fields_and_places_that_exist() -> None:
    attributes = set(ImageMetadata.__annotations__)
    assert set(fields.FIELDS) <= attributes
    places = [place for field in fields.FIELDS.values() for place in (*field.places, *field.fallbacks)]
    known = {"EXIF": {*exif.IFD0_TAGS, *exif.EXIF_TAGS}, "IPTC": set(iptc.LIMITS), "XMP": set(PROPERTIES)}
    assert all(place.name in known[place.standard] for place in places if place.standard != "text")


def test_every_field_says_where_it_comes_from_and_has_the_type_that_the_table_states() -> None:
    for name, field in fields.FIELDS.items():
        assert field.source
        assert ("tuple" in ImageMetadata.__annotations__[name]) == field.several, name


def test_what_is_written_is_what_is_read() -> None:
    for name, places in PLACES.items():
        field = fields.FIELDS[name]
        assert set(places) <= {*field.places, *field.fallbacks}
        unwritten = {str(place) for place in field.places if place not in places}
        assert unwritten <= {"XMP Iptc4xmpExt:ContributorName"}  # a structure of texts in several languages


TAGS = {
    "IFD0:Artist": ("exif", "Artist"),
    "IFD0:Copyright": ("exif", "Copyright"),
    "IFD0:ImageDescription": ("exif", "ImageDescription"),
    "IPTC:By-line": ("iptc", "By-line"),
    "IPTC:Credit": ("iptc", "Credit"),
    "IPTC:Source": ("iptc", "Source"),
    "IPTC:CopyrightNotice": ("iptc", "CopyrightNotice"),
    "IPTC:ObjectName": ("iptc", "ObjectName"),
    "IPTC:Caption-Abstract": ("iptc", "Caption-Abstract"),
    "XMP-dc:Creator": ("xmp", "dc:creator"),
    "XMP-dc:Rights": ("xmp", "dc:rights"),
    "XMP-dc:Title": ("xmp", "dc:title"),
    "XMP-dc:Description": ("xmp", "dc:description"),
    "XMP-photoshop:Credit": ("xmp", "photoshop:Credit"),
    "XMP-photoshop:Source": ("xmp", "photoshop:Source"),
    "XMP-xmpRights:UsageTerms": ("xmp", "xmpRights:UsageTerms"),
    "XMP-xmpRights:WebStatement": ("xmp", "xmpRights:WebStatement"),
    "XMP-xmpRights:Marked": ("xmp", "xmpRights:Marked"),
    "XMP-cc:License": ("xmp", "cc:license"),
}


def _texts(value: Any) -> tuple[str, ...]:
    """Give a value in a form that both sides share: what exiftool pads, we don't."""
    items = value if isinstance(value, (list, tuple)) else () if value is None else (value,)
    return tuple(text for text in (str(item).replace("\r\n", "\n").strip(" \n\0") for item in items) if text)


def test_agrees_with_exiftool_on_real_files() -> None:
    """At most one file in a hundred may differ per field: legacy encodings are a matter of guessing."""
    program = oracle("exiftool")
    files = [path for path in sorted(samples().rglob("*.jp*g")) if path.read_bytes()[:3] == b"\xff\xd8\xff"]
    command = [program, "-json", "-G1", "-struct", "-a", *map(str, files)]
    listed = json.loads(subprocess.run(command, check=False, capture_output=True).stdout)
    differing: list[str] = []
    compared = 0
    for tags in listed:
        if "ExifTool:Error" in tags:
            continue
        try:
            meta = attribution.read(tags["SourceFile"])
        except attribution.ImageError:
            assert "ExifTool:Warning" in tags
            continue
        for tag, (standard, name) in TAGS.items():
            compared += 1
            if _texts(tags.get(tag)) != _texts(getattr(meta, standard).get(name)):
                differing.append(f"{tags['SourceFile']} {tag}")
    assert len(differing) <= compared / 100, differing


def test_a_field_has_one_place_a_standard_in_the_order_in_which_they_are_heard() -> None:
    """Who speaks first is told by the standard alone, so that reading sorts nothing."""
    order = ["EXIF", "XMP", "IPTC", "text"]
    for name, field in fields.FIELDS.items():
        standards = [place.standard for place in field.places]
        assert standards == sorted(set(standards), key=order.index), name

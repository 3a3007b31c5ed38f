"""`attribution.strip`: what is private goes, what is attribution stays, and the picture looks the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import piexif
import pytest

import attribution
import jpegs
import tiffs
from attribution.errors import ImageError
from attribution.image.containers import recognise
from attribution.image.packets import exif, xmp
from law_files import FILES
from oracles import exiftool_tags

if TYPE_CHECKING:
    from pathlib import Path

CREDIT = "Foto: Zoë Lee / Flickr | CC BY-SA 4.0"
PRIVATE = xmp.write(jpegs.PACKET, {"dc:description": "At home", "photoshop:Headline": "Our dog"})


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    """A picture of a camera with place, thumbnail, maker note, caption and comment."""
    path = tmp_path / "photo.jpg"
    fields = piexif.load(b"Exif\0\0" + jpegs.camera_exif())
    fields["0th"][piexif.ImageIFD.Orientation] = 6
    fields["Exif"][piexif.ExifIFD.ColorSpace] = 65535
    fields["Interop"] = {piexif.InteropIFD.InteroperabilityIndex: b"R03"}
    block = piexif.dump(fields)[6:]
    path.write_bytes(
        jpegs.with_segments(
            jpegs.app1_exif(block),
            jpegs.app1_xmp(PRIVATE),
            jpegs.app13(jpegs.RESOURCES),
            jpegs.segment(0xFE, b"made at home"),
            jpegs.segment(0xFE, "Foto: Zoë Lee / Flickr".encode()),
        )
    )
    attribution.embed(path, CREDIT, on_conflict="replace")
    return path


def test_attribution_stays_and_all_else_goes(photo: Path) -> None:
    before, old = attribution.read(photo), photo.read_bytes()
    result = attribution.strip(photo)
    after, new = attribution.read(photo), photo.read_bytes()
    assert result.output == str(photo)
    for name in ("creators", "credit_line", "source", "copyright_notice", "title", "usage_terms"):
        assert getattr(after, name) == getattr(before, name), name
    assert (after.description, after.headline, after.warnings) == (None, None, ())
    for secret in (jpegs.MAKER_NOTE, b"Oslo", b"At home", b"Our dog", b"Maker", b"made at home", b"Old Name"):
        assert secret in old, secret
        assert secret not in new, secret
    assert after.packets.text == (("Comment", "Foto: Zoë Lee / Flickr"),)
    assert jpegs.pixels(new) == jpegs.pixels(old)


def test_the_picture_is_shown_as_before(photo: Path) -> None:
    attribution.strip(photo)
    fields = piexif.load(str(photo))
    assert fields["0th"][piexif.ImageIFD.Orientation] == 6
    assert fields["Exif"][piexif.ExifIFD.ColorSpace] == 65535
    assert fields["Interop"][piexif.InteropIFD.InteroperabilityIndex] == b"R03"
    assert (fields["GPS"], fields["1st"], fields["thumbnail"]) == ({}, {}, None)


def test_exiftool_finds_no_private_tag_and_nothing_wrong(photo: Path) -> None:
    attribution.strip(photo)
    tags = exiftool_tags(photo, "-validate", "-warning", "-all")
    warned = [value for name, value in tags.items() if name.endswith("Warning")]
    assert warned in ([], ["[minor] XMP is missing xpacket wrapper"])  # as the packet was made
    assert tags["IFD0:Artist"] == "Zoë Lee"
    groups = {name.partition(":")[0] for name in tags}
    assert groups.isdisjoint({"GPS", "IFD1", "MakerNotes"})


def test_twice_is_once(photo: Path) -> None:
    attribution.strip(photo)
    once = photo.read_bytes()
    result = attribution.strip(photo)
    assert (result.changes, result.output, photo.read_bytes()) == ((), None, once)


def test_a_dry_run_lists_what_would_go(photo: Path) -> None:
    before = photo.read_bytes()
    result = attribution.strip(photo, dry_run=True)
    gone = {(change.standard, change.property): change.before for change in result.changes}
    assert gone["XMP", "dc:description"] == "At home"
    assert {
        ("EXIF", "the whole block"),
        ("XMP", "the whole block"),
        ("IPTC", "the whole block"),
    } <= gone.keys()
    assert (photo.read_bytes(), result.output) == (before, None)


def test_an_image_without_metadata_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes(jpegs.tiny())
    assert not attribution.strip(path).changed


def test_attribution_in_further_blocks_is_kept_in_the_one_that_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    other = xmp.write(None, {"dc:creator": ("Ann Lee",), "dc:description": "At home"})
    blocks = [
        jpegs.app1_exif(exif.write(None, {"Copyright": "© Ann"}) or b""),
        jpegs.app1_exif(jpegs.camera_exif()),
    ]
    path.write_bytes(jpegs.with_segments(*blocks, jpegs.app1_xmp(jpegs.PACKET), jpegs.app1_xmp(other)))
    attribution.strip(path)
    after = attribution.read(path)
    assert (after.exif["Artist"], after.exif["Copyright"]) == ("Old Name", "© Ann")
    assert (after.xmp, after.packets.spare) == ({"dc:creator": ("Ann Lee",)}, ())


def test_what_is_damaged_goes_and_what_can_be_read_of_it_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    broken = xmp.write(None, {"dc:creator": ("Ann Lee",)}).replace(b"</x:xmpmeta>", b"")
    path.write_bytes(jpegs.with_segments(jpegs.app1_exif(b"II*\0\xff\xff\xff\xff"), jpegs.app1_xmp(broken)))
    attribution.strip(path)
    after = attribution.read(path)
    assert (after.xmp["dc:creator"], after.packets.exif, after.warnings) == (("Ann Lee",), None, ())


def test_formats_whose_private_fields_stand_among_others_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.tif"
    path.write_bytes(tiffs.edited("<"))
    with pytest.raises(attribution.UnsupportedFormatError, match="in TIFF files private fields stand among"):
        attribution.strip(path)
    assert path.read_bytes() == tiffs.edited("<")


@pytest.mark.parametrize("name", [name for name in FILES if recognise(FILES[name]).writable])
def test_every_format_is_stripped_of_captions_and_keeps_its_credit(name: str, tmp_path: Path) -> None:
    container = recognise(FILES[name])
    path = tmp_path / "a.bin"
    path.write_bytes(FILES[name])
    try:
        attribution.embed(path, CREDIT, on_conflict="replace", break_c2pa=True)
    except ImageError:
        pytest.skip("this file can't be written")
    if container.read(path.read_bytes()).is_view:
        return
    before = attribution.read(path)
    attribution.strip(path, break_c2pa=True)
    after = attribution.read(path)
    assert (after.creators, after.license_url, after.credit_line) == (
        before.creators,
        before.license_url,
        before.credit_line,
    )
    assert after.description is None or "text" not in container.holds
    assert not attribution.strip(path, break_c2pa=True).changed


def test_an_image_that_is_cut_off_is_refused(photo: Path) -> None:
    photo.write_bytes(photo.read_bytes()[:-2])
    with pytest.raises(ImageError, match="cut off"):
        attribution.strip(photo)

"""JPEG 2000: metadata by their UUIDs, files that count places, and bare codestreams."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import attrs
import pytest
from PIL import Image

import jp2s
import jpegs
from attribution.errors import ImageError
from attribution.image.containers import recognise
from attribution.image.containers.base import Range, apply
from attribution.image.containers.boxes import header, walk
from attribution.image.containers.j2k import J2K
from attribution.image.containers.jp2 import JP2
from attribution.image.packets import exif, iptc, xmp
from attribution.model.metadata import Packets
from oracles import exiftool_tags

if TYPE_CHECKING:
    from pathlib import Path

EXIF = jpegs.camera_exif("<")
META = Packets(EXIF, jpegs.IIM, jpegs.PACKET)
ALL = {"plain": jp2s.plain(), "odd": jp2s.odd()}


def written(data: bytes, packets: Packets) -> bytes:
    return apply(data, JP2.plan(data, packets))


@pytest.mark.parametrize("data", [jp2s.plain(), jp2s.odd(), jp2s.headless(), jp2s.codestream()])
def test_all_know_their_size(data: bytes) -> None:
    found = recognise(data).read(data)
    assert (found.width, found.height) == (16, 8)
    assert found.incomplete is None


def test_a_codestream_may_be_smaller_than_its_grid() -> None:
    stream = jp2s.codestream()
    moved = stream[:8] + b"\0\0\0\x13\0\0\0\x0a\0\0\0\3\0\0\0\2" + stream[24:]
    assert (J2K.read(moved).width, J2K.read(moved).height) == (16, 8)


def test_metadata_are_read_as_several_programs_write_them() -> None:
    found = JP2.read(jp2s.odd())
    assert found == META
    assert jp2s.odd()[found.offsets["exif"] :].startswith(EXIF)
    assert jp2s.odd()[found.offsets["iptc"] :].startswith(jpegs.IIM)
    assert jp2s.odd()[found.offsets["xmp"] :].startswith(jpegs.PACKET)
    assert [item.message for item in found.damage] == ["a further EXIF block can't be read"]


def test_a_box_with_a_uuid_goes_before_one_that_only_holds_rdf() -> None:
    ours = jpegs.PACKET.replace(b"Oslo", b"Rome")
    data = jp2s.with_boxes(jp2s.box(b"xml ", jpegs.PACKET), jp2s.uuid(jp2s.XMP, ours))
    assert JP2.read(data) == Packets(xmp=ours, spare=(("xmp", jpegs.PACKET),))
    new = written(data, Packets(xmp=ours + b" ", spare=(("xmp", jpegs.PACKET + b" "),)))
    assert new == jp2s.with_boxes(jp2s.box(b"xml ", jpegs.PACKET + b" "), jp2s.uuid(jp2s.XMP, ours + b" "))
    assert written(data, Packets()) == jp2s.plain()


def test_a_second_iim_is_told_and_stays() -> None:
    second = jp2s.uuid(jp2s.IPTC, b"\x1c\x02another")
    data = jp2s.with_boxes(jp2s.uuid(jp2s.IPTC, jpegs.IIM), second)
    assert [item.message for item in JP2.read(data).damage] == ["a further IPTC block can't be read"]
    assert second in written(data, META)
    assert written(data, Packets()) == jp2s.plain()


def test_new_boxes_stand_in_front_of_the_image_and_go_again() -> None:
    new = written(jp2s.plain(), META)
    boxes = (
        jp2s.uuid(jp2s.EXIF, EXIF),
        jp2s.uuid(jp2s.IPTC, jpegs.IIM),
        jp2s.uuid(jp2s.XMP, jpegs.PACKET),
    )
    assert new == jp2s.with_boxes(*boxes)
    assert written(new, Packets()) == jp2s.plain()


def test_old_boxes_stay_in_their_place_and_keep_their_uuid() -> None:
    new = written(jp2s.odd(), Packets(EXIF + b"more", jpegs.IIM + b"more", b"<new/>"))
    assert new == jp2s.odd().replace(
        jp2s.uuid(jp2s.PHOTOSHOP_IPTC, jpegs.IIM), jp2s.uuid(jp2s.PHOTOSHOP_IPTC, jpegs.IIM + b"more")
    ).replace(jp2s.uuid(jp2s.EXIF, b"Exif\0\0" + EXIF), jp2s.uuid(jp2s.EXIF, EXIF + b"more")).replace(
        jp2s.box(b"xml ", jpegs.PACKET), jp2s.uuid(jp2s.XMP, b"<new/>")
    )


@pytest.mark.parametrize("name", ALL)
def test_programs_see_the_same_picture_and_the_new_metadata(name: str, tmp_path: Path) -> None:
    meant = Packets(
        exif.write(EXIF, {"Artist": "Zoë"}),
        iptc.write(jpegs.IIM, {"Source": "a source"}),
        xmp.write(None, {"photoshop:Credit": "Zoë 李"}),
    )
    data = ALL[name].replace(jp2s.uuid(jp2s.PHOTOSHOP_EXIF, b"II*\0another"), b"")
    path = tmp_path / "new.jp2"
    path.write_bytes(written(data, meant))
    with Image.open(io.BytesIO(data)) as one, Image.open(path) as other:
        assert one.tobytes() == other.tobytes()
    found = exiftool_tags(path)
    assert found["IFD0:Artist"] == "Zoë"
    assert found["IPTC:By-line"] == "Ann"
    assert found["XMP-photoshop:Credit"] == "Zoë 李"
    assert "ExifTool:Warning" not in exiftool_tags(path, "-validate", "-warning")


def test_a_bare_codestream_has_no_room() -> None:
    stream = jp2s.codestream()
    assert J2K.read(stream) == Packets()
    assert J2K.plan(stream, Packets()) == J2K.foreign(stream) == [Range(0, len(stream))]
    with pytest.raises(ImageError, match="can be read, but not changed; write a sidecar"):
        J2K.plan(stream, META)


@pytest.mark.parametrize("length", [b"\0\0\0\0jp2c", b""])
def test_an_image_without_its_end_marker_is_incomplete(length: bytes) -> None:
    data = (jp2s.plain()[: jp2s.start()] + length if length else b"") + jp2s.codestream()
    container = recognise(data)
    assert container.read(data).incomplete is None
    for end in (len(data) - 1, len(data) - 20):
        found = container.read(data[:end])
        assert found.incomplete is not None
        assert found.incomplete.message == "the image is cut off: it has no end marker"


def test_an_image_that_is_cut_off_or_missing_is_incomplete() -> None:
    for end, message in (
        (-1, "the image is cut off"),
        (jp2s.start(), "the JPEG 2000 file holds no image data"),
    ):
        found = JP2.read(written(jp2s.plain(), META)[:end] if end < 0 else jp2s.plain()[:end])
        assert found.incomplete is not None
        assert found.incomplete.message == message
    with pytest.raises(ImageError, match="holds no image data, so the file is not changed"):
        JP2.plan(jp2s.plain()[: jp2s.start()], META)


@pytest.mark.parametrize(
    "fixed",
    [
        jp2s.box(b"ftbl", jp2s.box(b"flst", bytes(16))),
        jp2s.box(b"jpch", jp2s.box(b"cref", jp2s.box(b"flst", bytes(16)))),
        jp2s.box(b"cidx", jp2s.box(b"cptr", bytes(20))),
        jp2s.box(b"moov", b""),
    ],
    ids=["table", "reference", "index", "film"],
)
def test_a_file_that_counts_places_is_not_changed(fixed: bytes) -> None:
    data = jp2s.with_boxes(fixed)
    assert JP2.read(data) == Packets()
    with pytest.raises(ImageError, match="depends on places in the file") as caught:
        JP2.plan(data, META)
    assert caught.value.offset == jp2s.start()


def test_what_only_looks_like_a_list_of_places_hinders_nobody() -> None:
    data = jp2s.with_boxes(jp2s.uuid(jp2s.OTHER, b"flst"))
    assert JP2.read(written(data, META)) == META


def test_an_image_may_stand_where_a_table_says() -> None:
    data = jp2s.plain()[: jp2s.start()] + jp2s.box(b"ftbl", b"") + jp2s.box(b"mdat", jp2s.codestream())
    assert JP2.read(data).incomplete is None


def test_metadata_that_are_cut_off_behind_the_image_are_told_and_nothing_is_changed() -> None:
    data = jp2s.with_boxes(behind=(jp2s.uuid(jp2s.XMP, jpegs.PACKET)[:-1],))
    found = JP2.read(data)
    assert found == Packets()
    assert found.incomplete is None
    assert [item.message for item in found.damage] == ['the box "uuid" is cut off']
    with pytest.raises(ImageError):
        JP2.plan(data, META)


def test_content_credentials_are_recognised() -> None:
    c2pa = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
    assert JP2.read(jp2s.with_boxes(jp2s.uuid(c2pa, b"manifest"))).c2pa
    assert JP2.read(jp2s.with_boxes(jp2s.box(b"jumb", b"\0\0\0\x26jumdc2pa"))).c2pa
    assert not JP2.read(jp2s.odd()).c2pa


def test_lengths_of_64_bits_are_kept() -> None:
    stream = jp2s.codestream()
    data = jp2s.plain()[: jp2s.start()] + header(b"jp2c", len(stream), wide=True) + stream
    new = written(data, attrs.evolve(META, iptc=None))
    assert new.endswith(data[jp2s.start() :])
    assert [box.kind for box in walk(new).boxes][-3:] == [b"uuid", b"uuid", b"jp2c"]

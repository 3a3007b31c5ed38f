"""AVIF and HEIF files: metadata found, changed, added and removed, and nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from PIL import Image, ImageSequence, features

import heifs
import jpegs
from attribution.errors import ImageError
from attribution.image.containers import recognise
from attribution.image.containers.base import Range, apply, equal
from attribution.image.containers.heif import AVIF, HEIC, HEIF
from attribution.model.metadata import Packets
from heifs import Shape
from law_files import FILES
from oracles import exiftool_tags

if TYPE_CHECKING:
    from pathlib import Path

BLOCK = jpegs.camera_exif("<")
OTHER = b"II*\0" + struct.pack("<LHHHL4sL", 8, 1, 0x013B, 2, 4, b"Bob\0", 0)
PACKET = jpegs.PACKET
EXIF, XMP = heifs.exif_part(BLOCK), heifs.xmp_part(PACKET)
decoded = pytest.mark.skipif(not features.check("avif"), reason="this Pillow decodes no AVIF")


def changed(data: bytes, **blocks: Any) -> bytes:
    """Plan a change, build it, and hold it to what every change must keep."""
    container = recognise(data)
    meant = attrs.evolve(container.read(data), **blocks)
    new = apply(data, container.plan(data, meant))
    assert container.read(new) == meant
    assert equal(data, container.foreign(data), new, container.foreign(new))
    return new


def frames(data: bytes) -> list[bytes]:
    with Image.open(io.BytesIO(data)) as image:
        return [frame.convert("RGBA").tobytes() for frame in ImageSequence.Iterator(image)]


@pytest.mark.parametrize(
    ("major", "others", "name"),
    [
        (b"avif", b"mif1", "AVIF"),
        (b"avis", b"avifmsf1", "AVIF"),
        (b"mif1", b"mif1avif", "AVIF"),
        (b"mif1", b"heic", "HEIC"),
        (b"heix", b"mif1", "HEIC"),
        (b"hevc", b"msf1", "HEIC"),
        (b"heic", b"mif1avif", "HEIC"),
        (b"mif1", b"miaf", "HEIF"),
        (b"1pic", b"mif1jpeg", "HEIF"),
        (b"j2ki", b"mif1", "HEIF"),
    ],
)
def test_brands_make_the_format(major: bytes, others: bytes, name: str) -> None:
    head = heifs.box(b"ftyp", major, bytes(4), others)
    assert [one.name for one in (AVIF, HEIC, HEIF) if one.matches(head + bytes(20))] == [name]


@pytest.mark.parametrize("major", [b"qt  ", b"crx ", b"isom", b"M4V "])
def test_films_and_raw_files_are_none_of_them(major: bytes) -> None:
    head = heifs.box(b"ftyp", major, bytes(4), b"mp41")
    assert not any(one.matches(head + b"avifheicmif1") for one in (AVIF, HEIC, HEIF))


def test_blocks_are_found_with_their_places_and_the_size() -> None:
    data = heifs.edited()
    packets = AVIF.read(data)
    assert packets == Packets(exif=BLOCK, xmp=PACKET)
    assert packets.offsets == {"exif": data.index(BLOCK), "xmp": data.index(PACKET)}
    assert (packets.width, packets.height, packets.damage) == (16, 8, ())
    assert not packets.c2pa


@pytest.mark.parametrize(
    ("lead", "after"),
    [
        (b"\0\0\0\0", b"\0\0\0\0"),
        (b"\0\0\0\x0apadding...", b"\0\0\0\x0apadding..."),
        (b"", heifs.LEAD),
        (b"Exif\0\0", heifs.LEAD),
    ],
)
def test_what_stands_before_the_tiff_header_may_vary(lead: bytes, after: bytes) -> None:
    lead = lead[:14]
    data = heifs.avif(heifs.exif_part(BLOCK, lead=lead))
    assert AVIF.read(data).exif == BLOCK
    assert after[:14] + OTHER in changed(data, exif=OTHER)


@pytest.mark.parametrize("payload", [b"\0\0\0\x99" + BLOCK, b"\0\0\0\0MM", b"\0"])
def test_a_block_without_tiff_header_is_told_and_not_replaced(payload: bytes) -> None:
    data = heifs.avif(heifs.Part(2, b"Exif", payload, serves=1), XMP)
    packets = AVIF.read(data)
    assert packets == Packets(xmp=PACKET)
    assert [damage.offset for damage in packets.damage] == [data.index(heifs.AV1) + len(heifs.AV1)]
    with pytest.raises(ImageError, match="can't be read, so it is not replaced"):
        AVIF.plan(data, attrs.evolve(packets, exif=BLOCK))
    assert changed(data, xmp=None)


def test_an_item_without_data_is_absent_and_gets_the_new_block() -> None:
    """So exiftool leaves items whose metadata it removes."""
    data = heifs.avif(heifs.Part(2, b"Exif", b"", serves=1), XMP)
    assert AVIF.read(data) == Packets(xmp=PACKET)
    new = changed(data, exif=BLOCK)
    assert new.count(b"infe") == data.count(b"infe")


@pytest.mark.parametrize("compress", [zlib.compress, lambda data: zlib.compress(data, wbits=-15)])
def test_compressed_xmp_is_read_and_replaced_by_plain_one(compress: type[bytes]) -> None:
    part = attrs.evolve(XMP, data=compress(PACKET), encoding=b"deflate")
    for shape in (Shape(), Shape(version=2, wide=True)):
        data = heifs.avif(part, shape=shape)
        assert AVIF.read(data).xmp == PACKET
        new = changed(data, xmp=b"<new/>")
        assert b"deflate" not in new
        assert b"<new/>" in new


def test_xmp_that_would_be_too_large_is_told() -> None:
    bomb = zlib.compress(bytes(1 << 25), 9)
    data = heifs.avif(attrs.evolve(XMP, data=bomb, encoding=b"deflate"))
    packets = AVIF.read(data)
    assert packets.xmp is None
    assert [damage.message for damage in packets.damage] == ["the XMP packet is too large to be inflated"]


@pytest.mark.parametrize("encoding", [b"br", b"compress"])
def test_other_compression_is_told(encoding: bytes) -> None:
    packets = AVIF.read(heifs.avif(attrs.evolve(XMP, encoding=encoding)))
    assert [damage.message for damage in packets.damage] == [
        "the XMP packet is compressed in a way that is not read"
    ]


def test_a_protected_block_is_told() -> None:
    packets = AVIF.read(heifs.avif(attrs.evolve(EXIF, protected=1)))
    assert [d.message for d in packets.damage] == ["the Exif block is stored in a way that is not read"]


def test_metadata_of_another_image_are_left_alone() -> None:
    small = heifs.Part(4, b"av01", heifs.AV1, serves=1, link=b"thmb", properties=(1, 2, 0x83, 4))
    data = heifs.avif(small, heifs.xmp_part(b"<small/>", 5, serves=4), heifs.exif_part(BLOCK, 6, serves=4))
    assert AVIF.read(data) == Packets()
    new = changed(data, exif=OTHER, xmp=PACKET)
    assert b"<small/>" in changed(new, exif=None, xmp=None)


def test_the_block_that_says_whom_it_describes_is_the_one() -> None:
    loose = attrs.evolve(heifs.exif_part(OTHER, 2), serves=0)
    data = heifs.avif(loose, heifs.exif_part(BLOCK, 3))
    assert AVIF.read(data).exif == BLOCK
    assert OTHER in changed(data, exif=BLOCK + b"more")
    assert changed(data, exif=None).count(b"Exif") == 0


def test_xmp_outside_of_all_items_is_read_changed_and_removed() -> None:
    data = heifs.avif(shape=Shape(between=heifs.uuid(heifs.XMP_UUID, PACKET)))
    assert AVIF.read(data).xmp == PACKET
    new = changed(data, xmp=b"<a/>", exif=BLOCK)
    assert (new.count(b"mime"), new.count(b"uuid")) == (1, 0)  # where more readers look
    assert changed(new, xmp=None, exif=None) == heifs.avif()


def test_content_credentials_are_seen() -> None:
    box = heifs.uuid("d8fec3d6-1b0e-483c-9297-5828877ec481", b"\0\0\0\0manifest\0")
    assert AVIF.read(heifs.avif(shape=Shape(between=box))).c2pa
    assert AVIF.read(heifs.avif(shape=Shape(between=heifs.box(b"jumb")))).c2pa


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(("AVIF", "HEI"))])
def test_many_changes_leave_no_trace(name: str) -> None:
    """Whatever was embedded before, a file is as long as its content, and without it as short as can be."""
    data = FILES[name]
    once = changed(data, exif=BLOCK, xmp=PACKET)
    new = once
    for length in (3000, 10, 300):
        new = changed(new, exif=OTHER + bytes(length), xmp=b"<x/>" * length)
    assert abs(len(changed(new, exif=BLOCK, xmp=PACKET)) - len(once)) <= 16
    bare = changed(new, exif=None, xmp=None)
    assert changed(changed(bare, exif=BLOCK, xmp=PACKET), exif=None, xmp=None) == bare
    assert BLOCK not in bare
    assert PACKET not in bare


@pytest.mark.parametrize("name", ["AVIF bare", "AVIF edited", "HEIC bare", "HEIF JPEG"])
def test_what_was_added_goes_again_byte_for_byte(name: str) -> None:
    data = FILES[name]
    new = changed(data, exif=OTHER, xmp=b"<new/>" * 100)
    container = recognise(data)
    assert apply(new, container.plan(new, container.read(data))) == data


def test_new_data_come_behind_the_images_and_before_what_counts_from_the_end() -> None:
    trailer = heifs.box(b"mpvd", b"a film whose place counts from the end of the file")
    data = heifs.heic(shape=Shape(behind=trailer + b"SEFT"))
    new = changed(data, exif=BLOCK)
    assert new.endswith(BLOCK + trailer + b"SEFT")


def test_the_plan_copies_the_images() -> None:
    data = heifs.avif(EXIF, XMP)
    plan = AVIF.plan(data, Packets(exif=OTHER, xmp=PACKET))
    image = data.index(heifs.AV1)
    assert any(
        isinstance(piece, Range) and piece.start <= image and image + len(heifs.AV1) <= piece.end
        for piece in plan
    )


def test_bytes_that_an_image_uses_too_stay() -> None:
    """Encoders store equal bytes once: here the Exif block is an image as well."""
    data = bytearray(heifs.avif(EXIF, heifs.Part(4, b"av01", heifs.LEAD + BLOCK, properties=(1,))))
    table = data.index(b"iloc") + 12
    data[table + 2 * 14 + 6 : table + 2 * 14 + 10] = data[table + 14 + 6 : table + 14 + 10]
    new = changed(bytes(data), exif=OTHER)
    assert new.count(BLOCK) == 2
    assert new.count(OTHER) == 1


def test_offsets_that_need_more_room_get_it() -> None:
    """A table with 16-bit places, in a file that grows beyond them."""
    data = heifs.avif(XMP, shape=Shape(offset=2, length=2))
    new = changed(data, xmp=bytes([65]) * 70_000, exif=BLOCK)
    assert changed(new, xmp=PACKET, exif=None)


@pytest.mark.parametrize(
    "shape", [Shape(offset=0, base=4), Shape(offset=0, base=8, version=1), Shape(base=8)]
)
def test_places_may_be_in_the_base(shape: Shape) -> None:
    data = heifs.avif(EXIF, shape=shape)
    assert changed(data, exif=OTHER, xmp=PACKET)


def test_widths_that_no_reader_expects_become_common_ones(tmp_path: Path) -> None:
    data = heifs.avif(EXIF, shape=Shape(offset=2, length=3, base=2))
    path = tmp_path / "new.avif"
    path.write_bytes(changed(data, xmp=PACKET))
    tags = exiftool_tags(path)
    assert tags["IFD0:Artist"] == "Ann"
    assert tags["XMP-photoshop:City"] == "Oslo"


@pytest.mark.parametrize("kind", [b"infe", b"cdsc"])
def test_an_entry_without_length_would_swallow_a_new_one(kind: bytes) -> None:
    data = bytearray(heifs.avif(XMP))
    at = data.rindex(kind) - 4
    data[at : at + 4] = bytes(4)
    assert AVIF.read(bytes(data)).damage
    with pytest.raises(ImageError, match="the file is not changed"):
        AVIF.plan(bytes(data), Packets(exif=BLOCK, xmp=PACKET))


def test_a_new_item_gets_a_number_of_its_own() -> None:
    data = heifs.avif(image=0xFFFF, shape=Shape(primary=0xFFFF, grouped=(1, 0xFFFF)))
    new = changed(data, exif=BLOCK, xmp=PACKET)
    assert b"\0\2\0\0Exif" in new
    assert b"\0\3\0\0mime" in new


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (heifs.avif(shape=Shape(primary=None)), "the number of the primary image is missing"),
        (heifs.avif(shape=Shape(primary=7)), "the name of the primary image is missing"),
        (heifs.avif(shape=Shape(behind=heifs.full(b"meta", 0))), 'such a box "meta"'),
        (heifs.avif(shape=Shape(behind=heifs.box(b"moof"))), 'such a box "moof"'),
        (heifs.avif(XMP, attrs.evolve(XMP, number=1)), "two items have the same number"),
        (heifs.avif()[:-1], "the file is cut off"),
        (heifs.avif(shape=Shape(behind=heifs.box(b"moov", heifs.box(b"mvex")))), "not changed"),
        (heifs.build(heifs.box(b"ftyp", b"avif"), [], []), "the file holds no image"),
    ],
)
def test_what_might_lose_something_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(ImageError, match=message):
        AVIF.plan(data, Packets(exif=OTHER, xmp=b"<new/>"))


def test_a_block_that_others_rely_on_is_not_removed() -> None:
    data = heifs.avif(EXIF, shape=Shape(grouped=(1, 2)))
    assert changed(data, exif=OTHER)
    with pytest.raises(ImageError, match="other items rely on the block"):
        AVIF.plan(data, Packets())


def test_an_image_outside_of_the_file_is_incomplete() -> None:
    data = bytearray(heifs.avif(EXIF))
    at = data.index(b"iloc") + 12 + 6
    data[at : at + 4] = b"\0\0\x77\x77"
    packets = AVIF.read(bytes(data))
    assert packets.exif == BLOCK
    assert packets.incomplete is not None
    assert packets.incomplete.offset == 0x7777


@pytest.mark.parametrize(("kind", "count"), [(b"Exif", 10_000), (b"av01", 10_000)])
def test_hostile_tables_take_neither_time_nor_memory(kind: bytes, count: int) -> None:
    """Items that all lie in the same megabyte, and as many boxes of data."""
    number = range(2, count + 2)
    names = b"".join(heifs.full(b"infe", 2, struct.pack(">HH", n, 0), kind, b"\0") for n in number)
    places = b"".join(struct.pack(">HHHLL", n, 0, 1, 0, 1_000_000) for n in number)
    links = b"".join(heifs.box(b"cdsc", struct.pack(">3H", 2, 1, n)) for n in number)
    tables = (
        heifs.full(b"pitm", 0, struct.pack(">H", 2)),
        heifs.full(b"iinf", 0, struct.pack(">H", count), names),
        heifs.full(b"iloc", 0, b"\x44\0", struct.pack(">H", count), places),
        heifs.full(b"iref", 0, links),
        heifs.box(b"iprp", heifs.box(b"ipma", bytes(8)) * 1000),
    )
    data = heifs.box(b"ftyp", b"avif", bytes(4)) + heifs.full(b"meta", 0, *tables)
    data += heifs.box(b"mdat", bytes(16)) * count
    packets = AVIF.read(data)
    assert packets.exif is None
    assert len(packets.damage) <= 16 + 1
    assert AVIF.foreign(data)
    with pytest.raises(ImageError):
        AVIF.plan(data, Packets(exif=OTHER))


def test_pieces_without_end_are_refused() -> None:
    table = heifs.full(b"iloc", 0, b"\0\0", struct.pack(">H", 60_000), b"\0\1\0\0\xff\xff" * 60_000)
    data = heifs.box(b"ftyp", b"avif", bytes(4)) + heifs.full(b"meta", 0, table)
    assert "the items lie in too many pieces" in [damage.message for damage in AVIF.read(data).damage]


def sequence(**blocks: bytes) -> bytes:
    """Encode an image sequence with libavif."""
    images = [Image.new("RGB", (16, 8), (200, number * 40, 20)) for number in range(3)]
    file = io.BytesIO()
    images[0].save(file, "AVIF", save_all=True, append_images=images[1:], duration=100, **blocks)
    return file.getvalue()


@decoded
@pytest.mark.parametrize("blocks", [{}, {"exif": BLOCK}, {"exif": BLOCK, "xmp": PACKET}])
def test_sequences_keep_their_frames_and_carry_metadata_where_players_look(blocks: dict[str, bytes]) -> None:
    data = sequence(**blocks)
    new = changed(data, exif=OTHER, xmp=b"<new/>")
    assert frames(new) == frames(data)
    with Image.open(io.BytesIO(new)) as image:
        assert image.getexif()[0x013B] == "Bob"
        assert image.info["xmp"] == b"<new/>"
    bare = changed(new, exif=None, xmp=None)
    assert len(bare) == len(sequence())
    assert frames(bare) == frames(data)


@decoded
@pytest.mark.parametrize("name", [name for name in FILES if name.startswith("AVIF")])
def test_libavif_reads_what_was_written(name: str) -> None:
    new = changed(FILES[name], exif=OTHER, xmp=b"<new/>")
    with Image.open(io.BytesIO(new)) as image:
        assert image.getexif()[0x013B] == "Bob"
        assert image.info["xmp"] == b"<new/>"


@pytest.mark.parametrize("name", [name for name in FILES if name.startswith(("AVIF", "HEI"))])
def test_exiftool_reads_what_was_written(tmp_path: Path, name: str) -> None:
    path = tmp_path / "new.heic"
    path.write_bytes(changed(FILES[name], exif=OTHER, xmp=PACKET))
    tags = exiftool_tags(path)
    assert tags["IFD0:Artist"] == "Bob"
    assert tags["XMP-photoshop:City"] == "Oslo"
    assert "ExifTool:Warning" not in tags

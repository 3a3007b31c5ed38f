"""PNG: what is read from which chunk, and where the new ones go."""

from __future__ import annotations

import hashlib
import struct
import tracemalloc
import zlib
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import jpegs
import pngs
from attribution import embed, read
from attribution.errors import ImageError
from attribution.image.containers.base import Range, apply
from attribution.image.containers.png import PNG
from attribution.image.packets import iptc
from attribution.model.metadata import Packets
from fuzzing.targets import WatchedBuffer
from oracles import exiftool_tags

if TYPE_CHECKING:
    from pathlib import Path

SIGNATURE, HEADER = pngs.SIGNATURE, pngs.parts(pngs.tiny())[0][1]
EXIF = jpegs.little_endian_exif()
IIM = b"\x1c\x02\x50\x00\x03Bob"


def changed(data: bytes, **packets: Any) -> bytes:
    """Plan with some packets changed, and build."""
    return apply(data, PNG.plan(data, attrs.evolve(PNG.read(data), **packets)))


def piece(data: bytes, kind: bytes, number: int = 0) -> bytes:
    """Give the data of a chunk, the checksum held against them."""
    whole = [chunk for name, chunk in pngs.parts(data) if name == kind][number]
    assert zlib.crc32(whole[4:-4]) == int.from_bytes(whole[-4:], "big")
    return whole[8:-4]


def damage(data: bytes) -> list[tuple[str, int | None]]:
    return [(item.message, item.offset) for item in PNG.read(data).damage]


def test_every_kind_of_chunk_is_read() -> None:
    data = pngs.editor()
    found = PNG.read(data)
    assert found.exif == EXIF
    assert found.xmp == jpegs.PACKET
    assert found.iptc == jpegs.IIM
    assert found.text == (("Title", "Zoë"), ("Comment", "packed"), ("Author", "Zoë 李"), ("Author", "Zoë"))
    assert (found.width, found.height, found.resolution) == (4, 2, (72, 72, 2))
    assert data[found.offsets["exif"] :].startswith(EXIF)
    assert data[found.offsets["xmp"] :].startswith(jpegs.PACKET)
    assert (found.damage, found.incomplete, found.c2pa) == ((), None, False)


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"Zo\xeb", "Zoë"),
        ("Zoë".encode(), "Zoë"),
        (b"\x93Zo\xeb\x94", "“Zoë”"),
        (b"\x81\xeb", "\x81ë"),
        (b"a\0b\0", "ab"),
        (b"", ""),
    ],
)
def test_a_text_is_read_in_the_encoding_that_it_is_in(raw: bytes, text: str) -> None:
    assert PNG.read(pngs.with_chunks(pngs.text(b"Author", raw))).text == (("Author", text),)


@pytest.mark.parametrize(
    ("text", "kind", "raw"),
    [
        ("Zoë\nLee", b"tEXt", b"Author\0Zo\xeb\nLee"),
        ("Zoë 李", b"iTXt", b"Author\0\0\0\0\0" + "Zoë 李".encode()),
        ("ZoÃ«", b"iTXt", b"Author\0\0\0\0\0" + "ZoÃ«".encode()),  # its Latin-1 would be read as UTF-8
        ("\x93", b"iTXt", b"Author\0\0\0\0\0" + "\x93".encode()),
    ],
)
def test_a_text_is_written_as_the_standard_has_it(text: str, kind: bytes, raw: bytes) -> None:
    new = changed(pngs.tiny(), text=(("Author", text),))
    assert piece(new, kind) == raw
    assert PNG.read(new).text == (("Author", text),)


@pytest.mark.parametrize(
    "keyword",
    [
        "",
        " Author",
        "Author ",
        "Au  thor",
        "作者",
        "A\nB",
        "x" * 80,
        "XML:com.adobe.xmp",
        "Raw profile type xmp",
    ],
)
def test_a_keyword_that_the_format_can_not_hold_is_refused(keyword: str) -> None:
    with pytest.raises(ImageError, match="no keyword for a text"):
        changed(pngs.tiny(), text=((keyword, "Ann"),))


def test_a_keyword_without_its_capital_letter_is_understood() -> None:
    data = pngs.with_chunks(pngs.text(b"author", b"Ann"), pngs.text(b"software", b"x"))
    assert PNG.read(data).text == (("Author", "Ann"), ("software", "x"))


def test_a_text_that_stays_keeps_its_chunk() -> None:
    data = pngs.editor()
    first, second, *others = PNG.read(data).text
    new = changed(data, text=(first, ("Description", "new"), second, *others))
    old = [chunk for kind, chunk in pngs.parts(data) if kind in {b"tEXt", b"zTXt", b"iTXt"}]
    assert {chunk for chunk in old if chunk not in new} == set()
    texts, rest = "tEXt tEXt zTXt iTXt tEXt", "tEXt prVt IDAT iTXt tIME IEND"
    assert pngs.kinds(new) == f"IHDR gAMA pHYs eXIf {texts} {rest}".split()


def test_a_new_text_goes_between_its_neighbours() -> None:
    data = pngs.with_chunks(pngs.text(b"Title", b"one"), pngs.chunk(b"prVt"), pngs.text(b"Author", b"two"))
    first, second = PNG.read(data).text
    new = changed(data, text=(first, ("Comment", "李"), second))
    assert pngs.kinds(new) == "IHDR tEXt prVt iTXt tEXt IDAT IEND".split()
    assert PNG.read(new).text == (first, ("Comment", "李"), second)


def test_a_change_of_the_texts_brings_them_before_the_image_data() -> None:
    data = pngs.with_chunks(
        pngs.text(b"Title", b"one"),
        behind=(pngs.text(b"Comment", b"two"), pngs.chunk(b"tIME", bytes(7)), pngs.text(b"Author", b"three")),
    )
    new = changed(data, text=(*PNG.read(data).text, ("Copyright", "four")))
    assert pngs.kinds(new) == "IHDR tEXt tEXt tEXt tEXt IDAT tIME IEND".split()
    assert [text for _, text in PNG.read(new).text] == ["one", "two", "three", "four"]
    assert pngs.kinds(changed(data, text=())) == "IHDR IDAT tIME IEND".split()


def test_new_chunks_go_before_the_image_data_and_what_is_tied_to_them() -> None:
    new = changed(pngs.animated(), exif=EXIF, xmp=jpegs.PACKET, iptc=IIM, text=(("Author", "Ann"),))
    kinds = pngs.kinds(new)
    assert kinds[:8] == "IHDR acTL eXIf iTXt zTXt tEXt fcTL iDOT".split()
    assert kinds[8:] == pngs.kinds(pngs.animated())[4:]


def test_xmp_and_exif_behind_the_image_data_move_before_them_when_they_change() -> None:
    data = pngs.with_chunks(behind=(pngs.xmp(), pngs.chunk(b"eXIf", EXIF)))
    new = changed(data, xmp=jpegs.PACKET.replace(b"Oslo", b"Bergen"))
    assert pngs.kinds(new) == "IHDR iTXt IDAT eXIf IEND".split()
    assert pngs.kinds(changed(data, xmp=None, exif=EXIF + b"\0")) == "IHDR eXIf IDAT IEND".split()


def test_a_changed_chunk_stays_in_its_place_before_the_image_data() -> None:
    data = pngs.editor()
    new = changed(data, exif=EXIF + b"\0")
    assert pngs.kinds(new) == pngs.kinds(data)
    assert piece(new, b"eXIf") == EXIF + b"\0"


def test_bytes_behind_the_end_stay() -> None:
    data = pngs.tiny() + pngs.text(b"Author", b"no part of the image") + b"PK\3\4"
    new = changed(data, xmp=jpegs.PACKET)
    assert new.endswith(data[len(pngs.tiny()) - 12 :])
    assert PNG.read(data).text == ()


def test_raw_profiles_are_read() -> None:
    data = pngs.legacy()
    found = PNG.read(data)
    assert (found.exif, found.iptc, found.xmp) == (EXIF, jpegs.IIM, jpegs.PACKET)
    assert damage(data) == [
        ("the tEXt chunk was not read: it is no raw profile", data.rindex(b"tEXtRaw") - 4),
    ]


@pytest.mark.parametrize(
    ("chunk", "packets"),
    [
        (pngs.profile(b"exif", EXIF), Packets(exif=EXIF)),
        (pngs.profile(b"exif", b"Exif\0\0" + EXIF), Packets(exif=EXIF)),
        (pngs.profile(b"app1", b"http://ns.adobe.com/xap/1.0/\0" + jpegs.PACKET), Packets(xmp=jpegs.PACKET)),
        (pngs.compressed(b"Raw profile type xmp", b"\nxmp\n4\n3c782f3e\n\0"), Packets(xmp=b"<x/>")),
        (pngs.profile(b"iptc", jpegs.resource(0x0404, IIM)), Packets(iptc=IIM)),
        (pngs.profile(b"8bim", jpegs.resource(0x03ED, bytes(16))), Packets()),
        (pngs.profile(b"icc", b"a colour profile"), Packets()),
    ],
)
def test_a_raw_profile_is_known_by_what_it_holds(chunk: bytes, packets: Packets) -> None:
    found = PNG.read(pngs.with_chunks(chunk))
    assert (found, found.damage) == (packets, ())


def test_the_standards_own_chunk_goes_before_a_raw_profile() -> None:
    data = pngs.with_chunks(
        pngs.profile(b"xmp", b"<old/>"), pngs.profile(b"exif", b"Exif\0\0MM\0*old"), pngs.xmp(), behind=()
    )
    found = PNG.read(data)
    assert (found.xmp, found.exif) == (jpegs.PACKET, b"MM\0*old")
    assert damage(data) == [("a second XMP block was not read", 33)]


def test_what_changes_leaves_its_raw_profile() -> None:
    new = changed(pngs.legacy(), exif=EXIF + b"\0", xmp=jpegs.PACKET + b" ")
    assert piece(new, b"eXIf") == EXIF + b"\0"
    assert piece(new, b"iTXt") == b"XML:com.adobe.xmp\0\0\0\0\0" + jpegs.PACKET + b" "
    names = [chunk[8:].partition(b"\0")[0] for kind, chunk in pngs.parts(new) if kind == b"tEXt"]
    assert names == [b"Raw profile type " + name for name in (b"iptc", b"8bim", b"icm", b"exif")]
    gone = changed(pngs.legacy(), exif=None, xmp=None, iptc=None)
    assert PNG.read(gone) == Packets()
    assert [item for item in pngs.kinds(gone) if item != "tEXt"] == ["IHDR", "zTXt", "IDAT", "IEND"]


def test_iim_changes_wherever_it_stands_and_with_it_the_digest() -> None:
    new = changed(pngs.legacy(), iptc=IIM)
    bare, resources = (piece(new, b"zTXt", number) for number in (0, 1))
    assert zlib.decompress(bare[len(b"Raw profile type iptc\0\0") :]) == (
        b"\nIPTC profile\n       8\n" + IIM.hex().encode() + b"\n"
    )
    assert bytes.fromhex(zlib.decompress(resources[23:]).decode().split("\n", 3)[3]).count(IIM) == 1
    found = PNG.read(new)
    assert found.iptc_digest == hashlib.md5(IIM).digest()
    assert found.iptc == IIM


def test_iim_that_differs_from_the_first_is_left_alone() -> None:
    data = pngs.with_chunks(
        pngs.profile(b"iptc", jpegs.IIM), pngs.profile(b"8bim", jpegs.resource(0x0404, IIM))
    )
    assert [message for message, _ in damage(data)] == ["a second IPTC block was not read"]
    new = changed(data, iptc=jpegs.IIM + IIM)
    assert PNG.read(new).iptc == jpegs.IIM + IIM
    assert pngs.parts(new)[2] == pngs.parts(data)[2]


def test_iim_is_made_where_there_is_none() -> None:
    new = changed(pngs.tiny(), iptc=IIM)
    assert piece(new, b"zTXt").startswith(b"Raw profile type iptc\0\0")
    assert PNG.read(new).iptc == IIM
    assert changed(new, iptc=None) == pngs.tiny()
    there = pngs.with_chunks(pngs.profile(b"8bim", jpegs.resource(0x040B, b"https://example.org/")))
    assert len(pngs.kinds(changed(there, iptc=IIM))) == len(pngs.kinds(there))


@pytest.mark.parametrize(
    ("chunk", "message"),
    [
        (pngs.profile(b"exif", b"nothing"), "it is a profile of an unknown kind"),
        (pngs.profile(b"8bim", b"nothing"), "neither IPTC nor Photoshop's resources"),
        (pngs.text(b"Raw profile type iptc", b"\niptc\n 4\nzz"), "non-hexadecimal number found"),
        (pngs.chunk(b"tEXt", b"Author"), "it has no keyword"),
        (pngs.chunk(b"zTXt", b"Author\0"), "it has no text"),
        (pngs.chunk(b"zTXt", b"Author\0\1x"), "compression method 1 is unknown"),
        (pngs.chunk(b"iTXt", b"Author\0\1\2\0\0x"), "compression method 2 is unknown"),
        (pngs.chunk(b"iTXt", b"Author\0\0\0en"), "it has no text"),
        (pngs.chunk(b"zTXt", b"Author\0\0no zlib"), "Error -3 while decompressing data"),
        (pngs.chunk(b"zTXt", b"Author\0\0" + zlib.compress(b"x")[:-1]), "its compressed data are cut off"),
        (pngs.text(b" two  spaces", b"x"), "' two  spaces' is no keyword for a text"),
        (pngs.chunk(b"zxIf", b"\0\0\0\0\1x"), "its compressed data are cut off"),
    ],
)
def test_what_is_damaged_is_told_and_stays(chunk: bytes, message: str) -> None:
    data = pngs.with_chunks(pngs.text(b"Title", b"first"), chunk, pngs.xmp())
    found = PNG.read(data)
    assert len(found.damage) == 1
    assert message in found.damage[0].message
    assert found.damage[0].offset == data.index(chunk)
    assert (found.xmp, found.text) == (jpegs.PACKET, (("Title", "first"),))
    assert chunk in changed(data, exif=EXIF, iptc=IIM, xmp=None, text=())


def test_a_wrong_checksum_is_told_and_kept() -> None:
    bad = pngs.text(b"Author", b"Ann")[:-1] + b"?"
    data = pngs.with_chunks(bad)
    assert PNG.read(data).text == (("Author", "Ann"),)
    assert damage(data) == [("the checksum of the tEXt chunk is wrong", 33)]
    assert bad in changed(data, xmp=jpegs.PACKET)


def test_a_profile_of_another_length_than_it_says_is_read() -> None:
    data = pngs.with_chunks(pngs.text(b"Raw profile type iptc", b"\niptc\n  9\n" + IIM.hex().encode()))
    assert PNG.read(data).iptc == IIM
    assert damage(data) == [("the raw profile should have 9 bytes, and has 8", 33)]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (pngs.tiny()[:-12], "cut off"),
        (pngs.tiny()[:-1], "cut off"),
        (pngs.SIGNATURE, "no header"),
        (
            pngs.SIGNATURE + b"".join(part for kind, part in pngs.parts(pngs.tiny()) if kind != b"IDAT"),
            "no image data",
        ),
    ],
)
def test_an_image_that_is_not_whole_is_read_and_not_changed(data: bytes, message: str) -> None:
    found = PNG.read(data)
    assert found.incomplete is not None
    assert found.incomplete in found.damage
    assert message in found.incomplete.message
    with pytest.raises(ImageError, match=message):
        changed(data, xmp=jpegs.PACKET)
    assert changed(data) == data


def bomb(size: int) -> bytes:
    """Compress zeros."""
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(bytes(1 << 20)) for _ in range(size >> 20)] + [packer.flush()])


@pytest.mark.parametrize("count", [1, 40])
def test_a_bomb_is_not_inflated(count: int) -> None:
    packed = bomb(1 << 26)
    chunks = [pngs.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + packed)] * count
    data = pngs.with_chunks(*chunks, pngs.text(b"Author", b"Ann"))
    tracemalloc.start()
    found = PNG.read(data)
    assert tracemalloc.get_traced_memory()[1] < 1 << 25
    tracemalloc.stop()
    assert (found.xmp, found.text) == (None, (("Author", "Ann"),))
    assert any("grows to more than" in item.message for item in found.damage)
    with pytest.raises(ImageError, match="more text"):
        changed(data, exif=EXIF)


def test_no_end_of_texts_is_read_to_a_limit() -> None:
    data = pngs.with_chunks(pngs.text(b"Author", b"Ann") * 20_000, pngs.xmp())
    found = PNG.read(data)
    assert len(found.text) == 4096
    assert damage(data) == [("there is more text from here on than is read", 33 + 4096 * 22)]
    assert PNG.plan(data, found) == [Range(0, len(data))]
    with pytest.raises(ImageError, match="more text"):
        changed(data, exif=EXIF)


def test_a_length_beyond_the_file_is_not_believed() -> None:
    data = pngs.with_chunks(struct.pack(">L", 0xFFFFFFFF) + b"tEXtAuthor\0Ann")
    assert [message for message, _ in damage(data)] == [
        f"the image is cut off: {len(data)} bytes, and no end (IEND)"
    ]


PORTION = pngs.chunk(b"IDAT", bytes(8192))


@pytest.mark.parametrize("rest", [0, 1, 4095, 4096, 8191])
@pytest.mark.parametrize("portions", [1, 2, 3, 5, 8, 63, 64, 65, 200])
@pytest.mark.parametrize("size", [10, 8100, 20_000, 300_000])
def test_image_data_in_portions_hide_nothing(portions: int, rest: int, size: int) -> None:
    last = pngs.chunk(b"IDAT", bytes(rest)) if rest else b""
    end = pngs.text(b"Author", b"A" * size) + pngs.chunk(b"IEND")
    data = SIGNATURE + HEADER + PORTION * portions + last + end
    found = PNG.read(data)
    assert (found.text, found.damage) == ((("Author", "A" * size),), ())
    cut = data[: -len(end) - len(last) - 1]
    incomplete = PNG.read(cut).incomplete
    assert incomplete is not None
    assert incomplete.offset == len(cut) - len(PORTION) + 1


@pytest.mark.parametrize("before", [1, 2, 4, 7])
@pytest.mark.parametrize("behind", [1, 3, 8])
def test_a_text_within_the_image_data_is_read(before: int, behind: int) -> None:
    author = pngs.text(b"Author", b"Ann")
    data = SIGNATURE + HEADER + PORTION * before + author + PORTION * behind + pngs.chunk(b"IEND")
    assert PNG.read(data).text == (("Author", "Ann"),)


def test_few_of_many_portions_are_looked_at() -> None:
    data = WatchedBuffer(
        SIGNATURE + HEADER + PORTION * 1000 + pngs.chunk(b"IDAT", bytes(8)) + pngs.chunk(b"IEND")
    )
    assert PNG.read(data).damage == ()
    assert data.seen < 1 << 15


def test_signed_content_credentials_are_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(pngs.odd())
    assert read(path).c2pa
    with pytest.raises(ImageError, match="signed"):
        embed(path, "Photo by Ann Lee / CC BY 4.0", on_conflict="replace")


def test_embedding_keeps_a_text_in_step_and_makes_no_iim(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(pngs.with_chunks(pngs.text(b"Author", b"Bob"), pngs.text(b"Source", b"a scanner")))
    embed(path, "Photo by Ann Lee / CC BY 4.0", on_conflict="replace")
    found = read(path)
    assert found.creators == ("Ann Lee",)
    assert found.packets.text == (("Author", "Ann Lee"), ("Source", "a scanner"), ("Copyright", "© Ann Lee"))
    assert found.packets.iptc is None
    assert embed(path, "Photo by Ann Lee / CC BY 4.0").changes == ()


def test_embedding_changes_iim_where_there_is_some(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(pngs.legacy())
    embed(path, "Photo by Ann Lee / CC BY 4.0", on_conflict="replace")
    found = read(path)
    assert found.iptc["By-line"] == ("Ann Lee",)
    assert found.conflicts == ()


def test_exiftool_reads_what_was_written_and_finds_nothing_to_blame(tmp_path: Path) -> None:
    new = changed(
        pngs.editor(),
        exif=EXIF + b"\0",
        iptc=iptc.write(None, {"By-line": ("Zoë 李",)}),
        xmp=jpegs.PACKET + b" ",
        text=(("Title", "Zoë 李"),),
    )
    (tmp_path / "a.png").write_bytes(new)
    found = exiftool_tags(tmp_path / "a.png", "-validate", "-warning")
    assert found["ExifTool:Validate"] == "OK"
    found = exiftool_tags(tmp_path / "a.png")
    assert found["PNG:Title"] == found["IPTC:By-line"] == "Zoë 李"
    assert found["IFD0:Artist"] == "Ann"
    assert found["XMP-photoshop:City"] == "Oslo"

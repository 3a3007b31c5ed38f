"""GIF: what is read from which extension, and where the new ones go."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

import gifs
import jpegs
from attribution import embed, read
from attribution.errors import ImageError
from attribution.image.containers.base import Range, apply
from attribution.image.containers.gif import GIF
from oracles import exiftool_tags

if TYPE_CHECKING:
    from pathlib import Path

PACKET = b'<?xpacket begin=""?>' + jpegs.PACKET * 3 + b'<?xpacket end="w"?>'
IMAGE = gifs.tiny()[gifs.screen_end(gifs.tiny()) : -1]


def changed(data: bytes, **packets: Any) -> bytes:
    """Plan with some packets changed, and build."""
    return apply(data, GIF.plan(data, attrs.evolve(GIF.read(data), **packets)))


def picture(size: int) -> bytes:
    """Encode an image of so many bytes of (meaningless) data."""
    return b"," + bytes(9) + b"\x08" + gifs.sub_blocks(bytes(size))


def test_extensions_between_the_images_are_read() -> None:
    data = gifs.animated()
    found = GIF.read(data)
    assert found.xmp == jpegs.PACKET
    assert found.text == (("Comment", "one"), ("Comment", "Zoë 李 " * 40), ("Comment", "Zoë"))
    assert (found.width, found.height) == (4, 2)
    assert data[found.offsets["xmp"] :].startswith(jpegs.PACKET)
    assert (found.damage, found.incomplete, found.c2pa) == ((), None, False)


@pytest.mark.parametrize(
    "block",
    [
        gifs.xmp(PACKET),
        gifs.application(b"XMP DataXMP", PACKET),
        gifs.xmp(PACKET, gifs.TAIL[1:]),
    ],
)
def test_xmp_is_read_in_all_its_spellings(block: bytes) -> None:
    data = gifs.with_blocks(block)
    assert GIF.read(data).xmp == PACKET
    new = changed(data, xmp=PACKET + b" ")
    assert new == gifs.with_blocks(gifs.xmp(PACKET + b" "))


@pytest.mark.parametrize("packet", [PACKET, b"x", "Zoë 李".encode() * 99, bytes(range(1, 256)) * 3])
def test_xmp_is_written_as_it_is_with_the_tail_that_leads_out_of_it(packet: bytes) -> None:
    new = changed(gifs.tiny(), xmp=packet)
    assert b"\x21\xff\x0bXMP DataXMP" + packet + gifs.TAIL in new
    assert GIF.read(new).xmp == packet
    assert changed(new, xmp=None) == gifs.tiny()


def test_a_packet_with_nul_is_cut_into_sub_blocks() -> None:
    packet = "<x/>".encode("utf-16-le") * 99
    new = changed(gifs.tiny(), xmp=packet)
    assert gifs.application(b"XMP DataXMP", packet) in new
    assert GIF.read(new).xmp == packet


def test_an_extension_asks_for_the_later_version() -> None:
    new = changed(gifs.old(), xmp=PACKET)
    assert new.startswith(b"GIF89a")
    assert changed(new, xmp=None) == gifs.tiny()
    assert changed(gifs.with_blocks(gifs.comment(b"x"), image=gifs.old()), text=()) == gifs.old()


def test_new_extensions_go_behind_the_loop_count_and_before_what_belongs_to_the_image() -> None:
    data = gifs.tiny(3)
    new = changed(data, xmp=PACKET, text=(("Comment", "Zoë"),))
    loop = new.index(b"NETSCAPE2.0")
    xmp, comment = new.index(b"XMP DataXMP"), new.index(gifs.comment("Zoë".encode()))
    assert loop < xmp < comment < new.rindex(gifs.tiny(3)[gifs.tiny(3).index(b"\x21\xf9") :])


def test_only_the_comments_that_change_are_written_anew() -> None:
    data = gifs.animated()
    first, _, last = GIF.read(data).text
    new = changed(data, text=(first, ("Comment", "two"), last))
    assert new == data.replace(gifs.comment("Zoë 李 ".encode() * 40), gifs.comment(b"two"))
    more = changed(data, text=(*GIF.read(data).text, ("Comment", "end")))
    assert gifs.comment(b"Zo\xeb") + gifs.comment(b"end") in more
    assert gifs.comment(b" \r\n") in changed(data, text=())


def test_a_text_with_a_keyword_is_refused() -> None:
    with pytest.raises(ImageError, match="keyword"):
        changed(gifs.tiny(), text=(("Author", "Ann"),))


@pytest.mark.parametrize("size", [0, 1, 254, 255, 256, 255 * 255, 1 << 16, 255 * 257 * 3, (1 << 20) + 7])
def test_the_data_of_images_are_skipped(size: int) -> None:
    data = gifs.with_blocks(behind=picture(size) + gifs.comment(b"behind"))
    assert GIF.read(data).text == (("Comment", "behind"),)


def test_sub_blocks_of_every_length_are_skipped() -> None:
    blocks = b"".join(bytes((length,)) * (length + 1) for length in (255, 3, 255, 255, 254, 1, 255) * 200)
    data = gifs.with_blocks(behind=b"," + bytes(9) + b"\x08" + blocks + b"\0" + gifs.comment(b"behind"))
    assert GIF.read(data).text == (("Comment", "behind"),)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (gifs.tiny()[:-1], "cut off"),
        (gifs.tiny()[:-4], "cut off"),
        (gifs.tiny()[:20], "cut off"),
        (gifs.tiny()[:-1] + b"\x77;", "should be a block"),
        (gifs.tiny()[: gifs.screen_end(gifs.tiny())] + b";", "no image"),
    ],
)
def test_an_image_that_is_not_whole_is_read_and_not_changed(data: bytes, message: str) -> None:
    found = GIF.read(data)
    assert found.incomplete is not None
    assert found.incomplete in found.damage
    assert message in found.incomplete.message
    with pytest.raises(ImageError, match=message):
        changed(data, xmp=PACKET)
    assert changed(data) == data


def test_less_than_a_header_is_an_error() -> None:
    with pytest.raises(ImageError, match="within its header"):
        GIF.read(b"GIF89a\1\0\1\0\0\0")


def test_bytes_behind_the_end_and_between_blocks_stay() -> None:
    data = gifs.with_blocks(behind=b"\0" + gifs.comment(b"x")) + b"behind" + gifs.comment(b"no part")
    assert GIF.read(data).text == (("Comment", "x"),)
    new = changed(data, xmp=PACKET, text=())
    assert new.endswith(b"\0;behind" + gifs.comment(b"no part"))


def test_a_second_packet_is_told_and_stays() -> None:
    data = gifs.with_blocks(gifs.xmp(PACKET), gifs.xmp())
    assert [item.message for item in GIF.read(data).damage] == ["a second XMP block was not read"]
    assert gifs.xmp() in changed(data, xmp=PACKET + b" ")
    assert changed(data, xmp=None) == gifs.tiny()


def test_no_end_of_comments_is_read_to_a_limit() -> None:
    data = gifs.with_blocks(gifs.comment(b"x") * 20_000)
    found = GIF.read(data)
    assert len(found.text) == 4096
    assert GIF.plan(data, found) == [Range(0, len(data))]
    with pytest.raises(ImageError, match="more text"):
        changed(data, xmp=PACKET)


def test_signed_content_credentials_are_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(gifs.odd())
    assert read(path).c2pa
    with pytest.raises(ImageError, match="signed"):
        embed(path, "Photo by Ann Lee / CC BY 4.0", on_conflict="replace")


def test_embedding_writes_xmp_and_leaves_comments_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(gifs.with_blocks(gifs.comment(b"drawn by Bob"), image=gifs.tiny(3)))
    result = embed(path, "Photo by Ann Lee / CC BY 4.0")
    assert {change.standard for change in result.changes} == {"XMP"}
    found = read(path)
    assert (found.creators, found.packets.text) == (("Ann Lee",), (("Comment", "drawn by Bob"),))
    assert embed(path, "Photo by Ann Lee / CC BY 4.0").changes == ()


def test_exiftool_reads_what_was_written_and_finds_nothing_to_blame(tmp_path: Path) -> None:
    path = tmp_path / "a.gif"
    path.write_bytes(changed(gifs.tiny(3), xmp=jpegs.PACKET, text=(("Comment", "Zoë 李"),)))
    assert exiftool_tags(path, "-validate", "-warning")["ExifTool:Validate"] == "OK"
    found = exiftool_tags(path)
    assert (found["XMP-photoshop:City"], found["File:Comment"]) == ("Oslo", "Zoë 李")
    assert found["GIF:FrameCount"] == 3

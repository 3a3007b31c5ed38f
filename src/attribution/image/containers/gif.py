"""GIF (GIF87a, GIF89a): XMP and comments in extensions between the blocks of the image.

XMP stands in an application extension as it is, not cut into sub-blocks of 255 bytes as the format has
it; a tail of 258 bytes behind it leads every program that goes by the lengths of sub-blocks out of the
extension again (ISO 16684-3, GIF; Adobe XMP Specification, part 3, 1.1.2). Some programs wrote proper
sub-blocks instead: both are read.

New extensions go behind the global colour table and the extensions that follow it (the loop count of an
animation among them), before whatever belongs to the first image. The version becomes 89a with the first
one: 87a knows no extensions.
"""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import gif_blocks as blocks
from attribution.image.containers import unchanged
from attribution.image.containers.base import Range, joined, once
from attribution.model.metadata import Packets
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer
    from attribution.image.containers.gif_blocks import Block, Layout

XMP = b"XMP DataXMP"
TAIL = bytes((1, *range(255, -1, -1), 0))
"""Wherever a reader of sub-blocks lands in it, it arrives at the last byte, which ends the extension."""
_END = lazily(rb"<\?xpacket end=.{3,9}\?>", re.DOTALL)
_TEXT_BEGINS = (b"<", b"\xef\xbb\xbf")


class _Gif:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "GIF"
    holds = frozenset({"xmp", "text"})
    native = frozenset({"xmp"})
    texts: frozenset[str] = frozenset()
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with the signature and a version that there is (GIF89a, 17)."""
        return head.startswith((b"GIF87a", b"GIF89a"))

    def read(self, data: Buffer) -> Packets:
        """Take the metadata out of a file. Raises `ImageError` where it ends within its header."""
        return _read(data, once(data, blocks.walk))

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file; extensions that do not change keep their bytes. Raises `ImageError`."""
        layout = once(data, blocks.walk)
        old, new = _read(data, layout), self.held(packets)
        if new == old:
            return [Range(0, len(data))]
        obstacle = layout.incomplete or layout.beyond
        if obstacle:
            raise ImageError(f"{obstacle.message}, so the file is not changed", offset=obstacle.offset)
        if any(keyword != "Comment" for keyword, _ in new.text):
            raise ImageError('a GIF file holds no texts but those with the keyword "Comment"')
        return _planned(data, layout, old, new)

    def held(self, packets: Packets) -> Packets:
        """Give what the format holds: XMP, and the texts that are not blank."""
        text = ((keyword, text.encode("utf-8", "replace").decode()) for keyword, text in packets.text)
        return attrs.evolve(
            packets,
            exif=None,
            iptc=None,
            xmp=packets.xmp or None,
            extended_xmp=None,
            text=tuple(pair for pair in text if blocks.says_something(pair[1].encode())),
        )

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give images and foreign extensions; the version follows from what else is in the file."""
        result: list[bytes | Range] = [Range(0, 3)]
        place = blocks.VERSION_END
        for block in once(data, blocks.walk).blocks:
            result.append(Range(place, block.start))
            place = block.end
        return joined([*result, Range(place, len(data))])


GIF = _Gif()


def _read(data: Buffer, layout: Layout) -> Packets:
    width, height = struct.unpack("<HH", data[6:10])
    xmp = layout.of("xmp")
    packet, place = _packet(data, xmp[0]) if xmp else (None, None)
    return Packets(
        xmp=packet or None,
        text=tuple(("Comment", block.text) for block in layout.of("comment")),
        width=width or None,
        height=height or None,
        c2pa=layout.c2pa,
        offsets={"xmp": place} if place else {},
        damage=layout.damage,
        incomplete=layout.incomplete,
    )


def _packet(data: Buffer, block: Block) -> tuple[bytes, int | None]:
    """Give the XMP of an extension, and its place in the file where it stands there as it is."""
    raw = data[block.data : block.end]
    if raw.endswith(TAIL):
        return raw[: -len(TAIL)], block.data
    end = _END.search(raw) if raw.startswith(_TEXT_BEGINS) else None
    if end:  # with another tail than the standard's
        return raw[: end.end()], block.data
    return blocks.content(raw), None


def _xmp_block(packet: bytes) -> bytes:
    """Encode XMP. One with NUL (which is not UTF-8 then) would end early, so it is cut into sub-blocks."""
    return b"\x21\xff\x0b" + XMP + (blocks.sub_blocks(packet) if b"\0" in packet else packet + TAIL)


def _planned(data: Buffer, layout: Layout, old: Packets, new: Packets) -> list[bytes | Range]:
    edits: list[tuple[int, int, bytes]] = []
    if new.xmp != old.xmp:
        found = layout.of("xmp")
        edits += _edits(
            found[:1] if new.xmp else found, _xmp_block(new.xmp) if new.xmp else b"", layout.anchor
        )
    if new.text != old.text:
        edits += _text_edits(data, layout, new.text)
    result: list[bytes | Range] = [Range(0, 3), b"89a" if any(edit[2] for edit in edits) else data[3:6]]
    place = blocks.VERSION_END
    for start, end, piece in sorted(edits, key=lambda edit: edit[0]):
        result += [Range(place, start), piece]
        place = end
    return joined([*result, Range(place, len(data))])


def _edits(gone: list[Block], new: bytes, place: int) -> list[tuple[int, int, bytes]]:
    """Put new bytes in the place of the first block of some, or to `place` where there are none."""
    if not gone:
        return [(place, place, new)]
    return [(gone[0].start, gone[0].end, new), *((block.start, block.end, b"") for block in gone[1:])]


def _text_edits(
    data: Buffer, layout: Layout, new: tuple[tuple[str, str], ...]
) -> list[tuple[int, int, bytes]]:
    """Change the comments between those that stay at the beginning and at the end of the list."""
    old, texts = layout.of("comment"), [text for _, text in new]
    head, tail = unchanged.ends([block.text for block in old], texts)
    gone, fresh = old[head : len(old) - tail], texts[head : len(texts) - tail]
    kept = set(fresh)
    spelt = {one.text: data[one.start : one.end] for one in old[::-1] if one.text in kept}
    piece = b"".join(spelt.get(text) or blocks.comment(text) for text in fresh)
    place = old[head].start if head < len(old) else old[-1].end if old else layout.anchor
    return _edits(gone, piece, place)

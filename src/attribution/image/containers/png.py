"""PNG and animated PNG (W3C PNG, third edition, 24 June 2025): metadata in chunks of their own.

New chunks go before the image data: EXIF has to stand there (11.3.3.5), and programs of Apple and Adobe
find XMP nowhere else. What is changed moves there too; what is not changed stays, wherever it stands,
byte for byte, and so do the chunks of others, with their checksums, right or wrong, and whatever follows
the end of the image.

EXIF or XMP that stood in a raw profile (see `png_blocks`) is written as the standard has it, and the
profile goes: two that differ would leave the choice to the reader. IIM has no other place in a PNG.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import png_blocks as blocks
from attribution.image.containers import png_chunks as chunks
from attribution.image.containers import unchanged
from attribution.image.containers.base import Range, joined, once
from attribution.image.packets import photoshop
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer
    from attribution.image.containers.png_blocks import Block
    from attribution.image.containers.png_chunks import Layout

_IPTC = blocks.PROFILE + "iptc"
_MEASURES = struct.Struct(">L4xLL")
_INCH = 0.0254
"""Metres."""


class _Png:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "PNG"
    holds = frozenset({"exif", "iptc", "xmp", "text"})
    native = frozenset({"exif", "xmp", "text"})
    texts = blocks.KEYWORDS
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with the signature of PNG (5.2)."""
        return head.startswith(chunks.SIGNATURE)

    def read(self, data: Buffer) -> Packets:
        """Take the metadata out of a file; a damaged chunk is told, and the others are read."""
        return once(data, _File).packets

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file; chunks that do not change keep their bytes. Raises `ImageError`."""
        file = once(data, _File)
        new = self.held(packets)
        if new == file.packets:
            return [Range(0, len(data))]
        obstacle = file.packets.incomplete or file.reader.beyond
        if obstacle:
            raise ImageError(f"{obstacle.message}, so the file is not changed", offset=obstacle.offset)
        return _Plan(file, new).pieces()

    def held(self, packets: Packets) -> Packets:
        """Give the packets as they will be read: empty ones are none, and no text holds NUL."""
        exif = packets.exif and packets.exif.removeprefix(blocks.EXIF_PREFIX)
        text = tuple((blocks.usual(keyword), blocks.storable(text)) for keyword, text in packets.text)
        return attrs.evolve(
            packets,
            exif=exif or None,
            iptc=packets.iptc or None,
            xmp=packets.xmp or None,
            extended_xmp=None,
            text=text,
        )

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give all chunks of others, and the resources of Photoshop that are not the IIM."""
        result: list[bytes | Range] = []
        place = 0
        for block in once(data, _File).blocks:
            result.append(Range(place, block.start))
            if block.kind == "iptc" and not block.is_bare:
                result.append(photoshop.foreign(block.data))
            place = block.end
        return joined([*result, Range(place, len(data))])


PNG = _Png()


class _File:
    """A file that was walked through and read."""

    def __init__(self, data: Buffer) -> None:
        self.data = data
        self.layout = chunks.walk(data)
        self.reader = blocks.Reader(data, self.layout)
        self.blocks = self.reader.blocks
        self._kinds: dict[str, list[Block]] = {"exif": [], "xmp": [], "iptc": [], "text": []}
        for block in self.blocks:
            self._kinds[block.kind].append(block)
        for found in self._kinds.values():
            if len(found) > 1:
                found.sort(key=lambda one: one.is_legacy)
        self.packets = self._packets()

    def of(self, kind: str) -> list[Block]:
        """Give the blocks of a kind, the standard's own before the others: the first is the one read."""
        return self._kinds[kind]

    def _packets(self) -> Packets:
        exif, xmp, iptc = self.of("exif"), self.of("xmp"), self.of("iptc")
        offsets = {"exif": exif[0].place} if exif and exif[0].place else {}
        if xmp and xmp[0].place:
            offsets["xmp"] = xmp[0].place
        width, height = _size(self.data, self.layout)
        incomplete = _incomplete(self.layout, len(self.data))
        told = [*self.reader.damage, *(self._spare() if len(self.blocks) > 1 else ())]
        told += [one for one in (self.reader.beyond, incomplete) if one]
        return Packets(
            exif=exif[0].data or None if exif else None,
            iptc=next((block.iim for block in iptc if block.iim), None) if iptc else None,
            xmp=xmp[0].data or None if xmp else None,
            text=tuple([block.pair for block in self.of("text")]),
            iptc_digest=next((block.digest for block in iptc if block.digest), None) if iptc else None,
            width=width,
            height=height,
            resolution=_resolution(self.data, self.layout),
            c2pa=chunks.CABX in self.layout.firsts,
            offsets=offsets,
            damage=tuple(told),
            incomplete=incomplete,
        )

    def _spare(self) -> list[Damage]:
        """Tell of blocks that another one of their kind stands before."""
        result: list[Damage] = []
        for kind in ("exif", "xmp"):
            found = self.of(kind)
            if len(found) < 2:
                continue
            spare = [one for one in found if one.data != found[0].data]
            result += [Damage(f"a second {kind.upper()} block was not read", one.start) for one in spare]
        iptc = self.of("iptc")
        if len(iptc) < 2:
            return result
        iptc = [block for block in iptc if block.iim]
        spare = [block for block in iptc if block.iim != iptc[0].iim]
        return result + [Damage("a second IPTC block was not read", one.start) for one in spare]


def _incomplete(layout: Layout, size: int) -> Damage | None:
    """Tell that the file holds no image, or only the beginning of one."""
    if chunks.IHDR not in layout.firsts:
        return Damage("the PNG file has no header (IHDR)", layout.stop)
    if layout.end is None:
        return Damage(f"the image is cut off: {size} bytes, and no end (IEND)", layout.stop)
    if chunks.IDAT not in layout.firsts:
        return Damage("the PNG file holds no image data (IDAT)", layout.stop)
    return None


def _size(data: Buffer, layout: Layout) -> tuple[int | None, int | None]:
    """Read width and height from the header (11.2.1); None where they are absent or 0."""
    at = layout.firsts.get(chunks.IHDR)
    head = b"" if at is None else data[at : at + 16]
    if len(head) < 16:
        return None, None
    length, width, height = _MEASURES.unpack(head)
    if length < 8:
        return None, None
    return width or None, height or None


def _resolution(data: Buffer, layout: Layout) -> tuple[int, int, int] | None:
    """Read the density (11.3.4.3): pixels a metre, given here in pixels an inch, as Exif has them."""
    at = layout.firsts.get(chunks.PHYS)
    head = b"" if at is None else data[at : at + 17]
    if len(head) < 17 or head[3] != 9 or head[16] != 1:
        return None
    across, down = (round(value * _INCH) for value in struct.unpack_from(">LL", head, 8))
    return (across, down, 2) if across and down else None


class _Plan:
    """The changes to a file: what comes in the place of which bytes."""

    def __init__(self, file: _File, new: Packets) -> None:
        self.file, self.old, self.new = file, file.packets, new
        self.anchor = file.layout.anchor
        self.edits: list[tuple[int, int, bytes]] = []

    def pieces(self) -> list[bytes | Range]:
        """Lay out the new file. Raises `ImageError` where it can't hold what it should."""
        exif, xmp, iptc = self.new.exif, self.new.xmp, self.new.iptc
        if exif != self.old.exif:
            self._put("exif", chunks.encoded(chunks.EXIF, exif) if exif else b"")
        if xmp != self.old.xmp:
            self._put("xmp", blocks.xmp_chunk(xmp) if xmp else b"")
        if iptc != self.old.iptc:
            self._iptc(iptc)
        if self.new.text != self.old.text:
            self._text()
        result: list[bytes | Range] = []
        place = 0
        for start, end, new in sorted(self.edits, key=lambda edit: edit[0]):
            result += [Range(place, start), new]
            place = end
        return joined([*result, Range(place, len(self.file.data))])

    def _put(self, kind: str, new: bytes) -> None:
        """Put a chunk in the place of the one that was read, if that is before the image data.

        Raw profiles of that kind go; a second chunk of the standard's own stays, unless there shall be none.
        """
        old = self.file.of(kind)
        gone = [one for number, one in enumerate(old) if not new or one.is_legacy or not number]
        self._replace(gone, new)

    def _replace(self, gone: list[Block], new: bytes) -> None:
        self.edits += [(one.start, one.end, b"") for one in gone[1:]]
        if gone and gone[0].start < self.anchor:
            self.edits.append((gone[0].start, gone[0].end, new))
        else:
            self.edits += [(one.start, one.end, b"") for one in gone[:1]]
            self.edits.append((self.anchor, self.anchor, new))

    def _iptc(self, new: bytes | None) -> None:
        """Change the IIM wherever the old one stands: ImageMagick writes it twice."""
        old = self.file.of("iptc")
        holders = [one for one in old if one.iim and (not new or one.iim == self.old.iptc)]
        holders = holders or [one for one in old if not one.is_bare][:1]
        for one in holders:
            bare = one.is_bare and (not new or new.startswith(b"\x1c"))
            data = new or b"" if bare else photoshop.replaced(b"" if one.is_bare else one.data, new)
            chunk = blocks.profile_chunk(one.keyword, one.label, data) if data else b""
            self.edits.append((one.start, one.end, chunk))
        if new and not holders:
            chunk = blocks.profile_chunk(_IPTC, b"iptc", photoshop.replaced(b"", new))
            self.edits.append((self.anchor, self.anchor, chunk))

    def _text(self) -> None:
        """Change the texts; all from the first change on come together, before the image data."""
        old, new = self.file.of("text"), self.new.text
        before = sum(1 for block in old if block.start < self.anchor)
        head, tail = unchanged.ends(self.old.text, new, before)
        fresh, gone = new[head : len(new) - tail], old[head : len(old) - tail]
        kept = set(fresh)
        spelt = {one.pair: self.file.data[one.start : one.end] for one in old[::-1] if one.pair in kept}
        piece = b"".join(spelt.get(pair) or blocks.text_chunk(*pair) for pair in fresh)
        if not gone and tail:
            self.edits.append((old[head].start, old[head].start, piece))
        else:
            self._replace(gone, piece)

"""The blocks of a GIF file (GIF89a specification, 31 July 1990): found by label, skipped by length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.packets import legacy
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

VERSION_END, _HEADER = 6, 13
_IMAGE, _EXTENSION, _TRAILER = 0x2C, 0x21, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
_KINDS = {b"XMP DataXMP": "xmp", b"C2PA_GIF\x01\0\0": "c2pa"}
_LARGEST = 1 << 25
"""Bytes of a file that are taken for metadata."""
_MOST = 4096
"""Extensions with metadata that are read; real files have a handful."""
_BLOCKS = 1 << 20
"""Blocks that are walked over; an animation has three for each frame."""
_FIRST, _WINDOW = 1 << 8, 1 << 16
"""Bytes of sub-blocks that are looked at together: few at first, since most extensions are short."""


@values.frozen
class Block:
    """One extension with metadata: "xmp" or "comment"; its sub-blocks begin at `data`."""

    kind: str
    start: int
    data: int
    end: int
    text: str = ""


@values.frozen
class Layout:
    """Where the extensions with metadata stand, and `anchor`, the place for new ones."""

    blocks: tuple[Block, ...]
    anchor: int
    c2pa: bool
    damage: tuple[Damage, ...]
    incomplete: Damage | None
    beyond: Damage | None

    def of(self, kind: str) -> list[Block]:
        """Give the blocks of a kind."""
        return [block for block in self.blocks if block.kind == kind]


def walk(data: Buffer) -> Layout:
    """Go from block to block up to the trailer. Raises `ImageError` for less than a header."""
    if len(data) < _HEADER:
        raise ImageError("the GIF file ends within its header", offset=len(data))
    return _Walk(data).layout()


class _Walk:
    """A walk through the blocks; it ends where the file does, or at what is no block."""

    def __init__(self, data: Buffer) -> None:
        self.data = data
        self.blocks: list[Block] = []
        self.anchor = 0
        self.images = 0
        self.c2pa = False
        self.beyond: Damage | None = None
        self.total = 0

    def layout(self) -> Layout:
        stop = self._go(_HEADER + _table(self.data[10]))
        found = [block for block in self.blocks if block.kind == "xmp"][1:]
        damage = [Damage("a second XMP block was not read", block.start) for block in found]
        told = [*damage, *filter(None, [self.beyond, stop])]
        return Layout(tuple(self.blocks), self.anchor, self.c2pa, tuple(told), stop, self.beyond)

    def _go(self, at: int) -> Damage | None:
        """Walk up to the trailer; gives what is wrong where there is none."""
        self.anchor = at
        for _ in range(_BLOCKS):
            head = self.data[at : at + 14]
            kind = head[0] if head else None
            if kind == _IMAGE and len(head) > 9:
                end = skip(self.data, at + 11 + _table(head[9]))
                self.images += 1
            elif kind == _EXTENSION and len(head) > 2:
                end = self._extension(at, head)
            elif kind == _TRAILER:
                return None if self.images else Damage("the GIF file holds no image", at)
            elif kind == 0:  # some programs write one too many at the end of an image
                end = at + 1
            elif kind is None or kind in {_IMAGE, _EXTENSION}:
                end = None
            else:
                return Damage("the image is damaged: what should be a block is none", at)
            if end is None:
                return Damage(f"the image is cut off: {len(self.data)} bytes, no trailer", at)
            at = end
        raise ImageError(f"more than {_BLOCKS} blocks", offset=at)

    def _extension(self, at: int, head: bytes) -> int | None:
        """Note an extension that holds metadata; gives the place behind it."""
        label = head[1]
        named = label == _APPLICATION and head[2] == 11
        start = at + 14 if named else at + 2
        end = skip(self.data, start)
        if end is None:
            return None
        if self.anchor == at and label in {_COMMENT, _APPLICATION}:
            self.anchor = end
        if label == _COMMENT:
            self._comment(at, start, end)
        elif named and (kind := _KINDS.get(head[3:14])) == "c2pa":
            self.c2pa = True
        elif named and kind == "xmp" and self._readable(at, end):
            self.blocks.append(Block("xmp", at, start, end))
        return end

    def _comment(self, at: int, start: int, end: int) -> None:
        if not self._readable(at, end):
            return
        raw = content(self.data[start:end])
        if says_something(raw):
            self.blocks.append(Block("comment", at, start, end, decoded(raw)))

    def _readable(self, at: int, end: int) -> bool:
        self.total += end - at
        if self.total <= _LARGEST and len(self.blocks) < _MOST:
            return True
        self.beyond = self.beyond or Damage("there is more text from here on than is read", at)
        return False


def _table(flags: int) -> int:
    """Give the size of the colour table that follows a descriptor with these flags (18, 20)."""
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def skip(data: Buffer, at: int) -> int | None:
    """Give the place behind the sub-blocks that begin here; None where the file ends before."""
    size, step = len(data), _FIRST
    while at < size:
        window = data[at : min(at + step, size)]
        place = 0
        while place < len(window):
            length = window[place]
            if not length:
                return at + place + 1
            if length < 255:
                place += length + 1
            else:  # a picture's data are one run of full sub-blocks: these are counted at once
                lengths = window[place::256]
                place += 256 * (len(lengths) - len(lengths.lstrip(b"\xff")))
        at += place
        step = min(4 * step, _WINDOW)
    return None


def content(raw: bytes) -> bytes:
    """Draw sub-blocks together."""
    pieces = []
    at = 0
    while at < len(raw) and (length := raw[at]):
        pieces.append(raw[at + 1 : at + 1 + length])
        at += 1 + length
    return b"".join(pieces)


def sub_blocks(body: bytes) -> bytes:
    """Cut into sub-blocks, and close them."""
    portions = (body[at : at + 255] for at in range(0, len(body), 255))
    return b"".join(bytes((len(one),)) + one for one in portions) + b"\0"


def comment(text: str) -> bytes:
    """Encode a comment extension."""
    return bytes((_EXTENSION, _COMMENT)) + sub_blocks(text.encode("utf-8"))


def says_something(raw: bytes) -> bool:
    """Whether a comment is not blank."""
    return bool(raw.strip(b"\0 \t\r\n"))


def decoded(raw: bytes) -> str:
    """Decode a comment: the standard knows ASCII only (24); what can be UTF-8 is read as that."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return legacy.mended(raw)

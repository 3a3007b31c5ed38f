"""The chunks of a PNG file (W3C PNG, third edition, clause 5): found by their heads, checked, encoded."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import ImageError
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.containers.base import Buffer

SIGNATURE = b"\x89PNG\r\n\x1a\n"
IHDR, PHYS, IDAT, IEND, FCTL, IDOT, CABX = b"IHDR", b"pHYs", b"IDAT", b"IEND", b"fcTL", b"iDOT", b"caBX"
TEXT, ZTXT, ITXT, EXIF = b"tEXt", b"zTXt", b"iTXt", b"eXIf"
COMPRESSED_EXIF = frozenset({b"zxIf", b"zXIf"})
"""Proposed and not adopted; exiftool wrote some."""
_TEXTS = frozenset({TEXT, ZTXT, ITXT, EXIF, b"exIf"}) | COMPRESSED_EXIF
_NOTED = frozenset({IHDR, PHYS, IDAT, IEND, FCTL, IDOT, CABX}) | _TEXTS

LONGEST = (1 << 31) - 1
"""Bytes that a chunk can hold (5.3)."""
_LARGEST = 1 << 25
"""Bytes of a file that are taken for metadata."""
_MOST = 4096
"""Chunks that are looked into for metadata; real files have a few dozen."""
_CHUNKS = 1 << 20
"""Chunks that are walked over: 8 GiB of image data in the usual portions."""
_HEAD = struct.Struct(">L4s")
_FIRST = 1 << 14
"""Bytes that are looked at together: those that are at hand of each file (`attribution.image.opening`)."""
_WINDOW = 1 << 8
"""Bytes that are looked at together, behind the first ones."""
_PORTION = 1 << 12
"""Bytes of image data in the least chunk from which the last one of its size is searched."""


class Chunk(NamedTuple):
    """One chunk that may hold metadata: its type, and the offsets of its head and of the next one's."""

    type: bytes
    start: int
    end: int


@values.frozen
class Layout:
    """Where everything stands: the first chunk of each type of interest, and those with metadata.

    `end` is the offset behind IEND, or None with `stop`, where the walk came to nothing. `beyond` tells
    that there are more chunks with metadata than are looked into.
    """

    firsts: Mapping[bytes, int]
    chunks: tuple[Chunk, ...]
    end: int | None
    stop: int
    beyond: Damage | None

    @property
    def anchor(self) -> int:
        """Give the place for new chunks: before the image data, and whatever is tied to these.

        A frame's control belongs to the image data behind it; Apple's iDOT counts from itself to them.
        """
        return min(self.firsts[kind] for kind in (IDAT, FCTL, IDOT) if kind in self.firsts)


def walk(data: Buffer) -> Layout:
    """Go from head to head up to IEND; no bytes of the image are read. Raises `ImageError`."""
    firsts: dict[bytes, int] = {}
    chunks: list[Chunk] = []
    beyond, total = None, 0
    at, size = len(SIGNATURE), len(data)
    base, window = 0, data[:_FIRST]
    last = len(window) - 8
    for _ in range(_CHUNKS):
        if at > last:
            base, window = at, data[at : at + _WINDOW]
            last = at + len(window) - 8
            if at > last:
                return Layout(firsts, tuple(chunks), None, at, beyond)
        length, kind = _HEAD.unpack_from(window, at - base)
        end = at + length + 12
        if end > size:
            return Layout(firsts, tuple(chunks), None, at, beyond)
        if kind in _NOTED:
            firsts.setdefault(kind, at)
            if kind == IDAT and length >= _PORTION:
                end = _behind_run(data, at, end - at)
            elif kind in _TEXTS:
                total += length
                if total > _LARGEST or len(chunks) == _MOST:
                    beyond = beyond or Damage("there is more text from here on than is read", at)
                else:
                    chunks.append(Chunk(kind, at, end))
            elif kind == IEND:
                return Layout(firsts, tuple(chunks), end, end, beyond)
        at = end
    raise ImageError(f"more than {_CHUNKS} chunks", offset=at)


def _behind_run(data: Buffer, at: int, step: int) -> int:
    """Give the place behind the chunks of image data that have one size and stand side by side (5.6).

    Encoders cut the data into hundreds of portions, all but the last one of the same size. Nothing else
    may stand among them, so the last one is searched by bisection, first where it is as a rule: at the
    end of the file, with less than a portion, or than two of them, behind it.
    """
    head = data[at : at + 8]
    last, beyond = 0, (len(data) - at) // step
    guesses = [beyond - 2, beyond - 1]
    while beyond - last > 1:
        number = max(guesses.pop(), last + 1) if guesses else (last + beyond) // 2
        place = at + number * step
        if data[place : place + 8] == head:
            last = number
        else:
            beyond = number
    return at + (last + 1) * step


def payload(data: Buffer, chunk: Chunk, damage: list[Damage]) -> bytes:
    """Take the data of a chunk; a wrong checksum is told, since decoders skip such a chunk."""
    whole = data[chunk.start + 8 : chunk.end]
    body = whole[:-4]
    if zlib.crc32(body, zlib.crc32(chunk.type)) != int.from_bytes(whole[-4:], "big"):
        damage.append(
            Damage(f"the checksum of the {chunk.type.decode('latin-1')} chunk is wrong", chunk.start)
        )
    return body


def encoded(kind: bytes, body: bytes) -> bytes:
    """Encode a chunk. Raises `ImageError` where it would be too long."""
    if len(body) > LONGEST:
        raise ImageError(f"a PNG chunk holds {LONGEST} bytes at most, not {len(body)}")
    return _HEAD.pack(len(body), kind) + body + zlib.crc32(body, zlib.crc32(kind)).to_bytes(4, "big")

"""Boxes, of which AVIF, HEIC, JPEG XL and JPEG 2000 files are made (ISO/IEC 14496-12, 4.2).

A box states its length, its kind in four characters, and holds data or further boxes. A length of 1 is
followed by the real one in 64 bits, a length of 0 says that the box goes on to the end of the file.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import ImageError
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

MOST = 100_000
"""Boxes side by side that are walked at most: a real file holds some dozens."""
_WIDE = 1
"""The length that says: the real one follows in 64 bits."""
_UUID = b"uuid"
_HEAD = struct.Struct(">L4s")
"""Length and kind."""


class Box(NamedTuple):
    """One box: it begins at `start`, its payload at `data`, and both end at `end`.

    `kind` are its four characters, `uuid` the 16 bytes by which a box of the kind "uuid" is known, which
    are no part of its payload. `open` says that it states no length and goes on to the end, `cut` that it
    states more than there is.
    """

    kind: bytes
    start: int
    data: int
    end: int
    uuid: bytes = b""
    open: bool = False
    cut: bool = False


@values.frozen
class Boxes:
    """Boxes side by side, and what is wrong with the bytes behind the last sound one, if anything is."""

    boxes: tuple[Box, ...]
    damage: Damage | None = None

    def of(self, *kinds: bytes) -> list[Box]:
        """Give the boxes of some kinds."""
        return [box for box in self.boxes if box.kind in kinds]

    def expect(self) -> None:
        """Raise `ImageError` where something is wrong."""
        if self.damage:
            raise ImageError(self.damage.message, offset=self.damage.offset)


def walk(data: Buffer, start: int = 0, end: int | None = None) -> Boxes:
    """Find the boxes between two places, only their headers being read, and none that lies within another.

    Never raises: the walk ends where a box is cut off (it is the last one then, marked so) or impossible,
    and `Boxes.damage` says why.
    """
    stop = len(data) if end is None else min(end, len(data))
    found: list[Box] = []
    place = start
    while place < stop:
        if len(found) == MOST:
            return Boxes(tuple(found), Damage(f"more than {MOST} boxes side by side", place))
        head = data[place : place + 8]
        size, kind = _HEAD.unpack(head) if len(head) == 8 else (0, b"")
        if 8 <= size <= stop - place and kind != _UUID:  # as nearly all are
            found.append(Box(kind, place, place + 8, place + size))
            place += size
            continue
        box = _box(data, place, stop)
        if isinstance(box, Damage):
            return Boxes(tuple(found), box)
        found.append(box)
        if box.cut:
            return Boxes(tuple(found), Damage(f'the box "{name(box.kind)}" is cut off', place))
        place = box.end
    return Boxes(tuple(found))


def _box(data: Buffer, place: int, stop: int) -> Box | Damage:
    """Read the header of one box."""
    head = data[place : min(place + 32, stop)]
    size, kind, used = int.from_bytes(head[:4], "big"), head[4:8], 8
    if size == _WIDE:
        size, used = int.from_bytes(head[8:16], "big"), 16
    uuid = head[used : used + 16] if kind == _UUID else b""
    whole = used + (16 if kind == _UUID else 0)
    if len(head) < whole:
        return Damage("the file ends within the header of a box", place)
    is_open = size == 0 and used == 8  # a length of 0 in 64 bits means nothing
    if not is_open and size < whole:
        return Damage(f'the box "{name(kind)}" states an impossible length', place)
    end = stop if is_open else place + size
    return Box(kind, place, place + whole, min(end, stop), uuid, open=is_open, cut=end > stop)


def name(kind: bytes) -> str:
    """Give the four characters for people, unprintable ones as numbers."""
    return kind.decode("latin-1").encode("unicode_escape").decode("ascii")


def encoded(kind: bytes, payload: bytes = b"", *, uuid: bytes = b"") -> bytes:
    """Encode a box that is held in memory."""
    return header(kind, len(uuid) + len(payload)) + uuid + payload


def header(kind: bytes, length: int, *, wide: bool = False) -> bytes:
    """Encode the header of a box whose payload (and UUID) takes `length` bytes; `wide` for a 64-bit one."""
    if wide or length + 8 >= 1 << 32:
        return _WIDE.to_bytes(4, "big") + kind + (length + 16).to_bytes(8, "big")
    return (length + 8).to_bytes(4, "big") + kind

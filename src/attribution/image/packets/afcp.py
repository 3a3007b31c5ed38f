"""AFCP (AXS File Concatenation Protocol): a directory behind an image; its offsets are places in the file.

The last 12 bytes of the file are a sign, which tells the byte order too, the offset of the directory, and
four bytes more. The directory is the same sign, a version and the number of entries (16 bits each), four
bytes more, and entries of 12 bytes: a tag, a size and an offset (Image::ExifTool::AFCP describes it).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

_ORDERS = {b"AXS!": ">", b"AXS*": "<"}
_ROW = 12


def start(data: Buffer) -> int | None:
    """Find the directory of a file; None where it has none, or none that its end leads to."""
    end = data[max(0, len(data) - _ROW) : len(data)]
    sign = end[:4]
    if sign not in _ORDERS or len(end) < _ROW:
        return None
    (offset,) = struct.unpack(_ORDERS[sign] + "L", end[4:8])
    place: int = offset
    return place if data[place : place + 4] == sign and place <= len(data) - 2 * _ROW else None


def shifted(data: Buffer, place: int, by: int) -> tuple[bytes, bytes]:
    """Correct the offsets of the directory at a place, when all behind the first image moves `by` bytes.

    Gives the new directory, and the new end of the file; what stands between them holds no offsets.
    """
    head = data[place : place + _ROW]
    order = _ORDERS[head[:4]]
    (count,) = struct.unpack_from(order + "H", head, 6)
    rows = min(count, (len(data) - place) // _ROW - 2)
    directory = bytearray(data[place : place + _ROW * (rows + 1)])
    for row in range(1, rows + 1):
        _shift(directory, order, _ROW * row + 8, by)
    end = bytearray(data[len(data) - _ROW : len(data)])
    _shift(end, order, 4, by)
    return bytes(directory), bytes(end)


def _shift(block: bytearray, order: str, place: int, by: int) -> None:
    (offset,) = struct.unpack_from(order + "L", block, place)
    struct.pack_into(order + "L", block, place, (offset + by) % (1 << 32))

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
    sign = data[-_ROW:][:4]
    if sign not in _ORDERS:
        return None
    (offset,) = struct.unpack(_ORDERS[sign] + "L", data[-8:-4])
    place: int = offset
    return place if data[place : place + 4] == sign and place <= len(data) - 2 * _ROW else None


def shifted(block: bytes, by: int) -> bytes:
    """Correct the offsets of a directory and all behind it, when they move `by` bytes in the file."""
    order = _ORDERS[block[:4]]
    (count,) = struct.unpack_from(order + "H", block, 6)
    rows = [_ROW * number + 8 for number in range(1, count + 1)]
    result = bytearray(block)
    for row in [row for row in rows if row + 4 <= len(block) - _ROW] + [len(block) - 8]:
        (offset,) = struct.unpack_from(order + "L", block, row)
        struct.pack_into(order + "L", result, row, (offset + by) % (1 << 32))
    return bytes(result)

"""Multi-Picture Format (CIPA DC-007): the index of further pictures behind the first one.

Its offsets count from the index's own TIFF header, so they stay right when the file grows before the
index, and go wrong when it grows between the index and the pictures.
"""

from __future__ import annotations

import struct

from attribution.errors import ImageError
from attribution.image.packets.ifd import Tiff, open_tiff

_MP_ENTRY = 0xB002
_ENTRY_SIZE = 16
"""Bytes an entry takes: attribute, size and offset of 32 bits each, and two numbers of 16 bits."""
_DAMAGED = "the index of pictures (MPF) is damaged, so the file can't be changed safely"


def places(block: bytes) -> list[tuple[int, int]]:
    """Give start and end of each further picture, counted from the index; none where it is damaged."""
    try:
        tiff, rows = _rows(block)
    except ImageError:
        return []
    found = [struct.unpack_from(tiff.order + "LL", block, row + 4) for row in rows]
    return [(offset, offset + size) for size, offset in found if offset]


def shifted(block: bytes, by: int) -> bytes:
    """Correct the offsets of an index when the pictures move `by` bytes away from it.

    An offset of 0 means the first picture, which holds the index, and stays. Raises `ImageError` where
    the index is damaged.
    """
    tiff, rows = _rows(block)
    result = bytearray(block)
    for row in rows:
        (offset,) = struct.unpack_from(tiff.order + "L", block, row + 8)
        if offset and not 0 < offset + by < 1 << 32:
            raise ImageError(_DAMAGED)
        if offset:
            struct.pack_into(tiff.order + "L", result, row + 8, offset + by)
    return bytes(result)


def moved(block: bytes, by: int) -> bytes:
    """Shift the offsets of an index without asking whether they make sense; a damaged one stays as it is."""
    try:
        tiff, rows = _rows(block)
    except ImageError:
        return block
    result = bytearray(block)
    for row in rows:
        (offset,) = struct.unpack_from(tiff.order + "L", block, row + 8)
        struct.pack_into(tiff.order + "L", result, row + 8, offset and (offset + by) % (1 << 32))
    return bytes(result)


def _rows(block: bytes) -> tuple[Tiff, range]:
    """Open the index, and give the places of its rows."""
    tiff = open_tiff(block)
    directory = tiff.directory(tiff.first)
    entry = directory.find(_MP_ENTRY)
    data = tiff.value(entry) if entry else None
    if entry is None or data is None or len(data) % _ENTRY_SIZE or not data:
        raise ImageError(_DAMAGED)
    place = tiff.number(entry)
    end = tiff.first + 2 + 12 * len(directory.entries)
    if place < 8 or (place < end and tiff.first < place + len(data)):
        raise ImageError(_DAMAGED)  # rows that are part of what leads to them
    return tiff, range(place, place + len(data), _ENTRY_SIZE)

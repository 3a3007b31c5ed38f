"""Multi-Picture Format (CIPA DC-007): the index of further pictures behind the first one.

Its offsets count from the index's own TIFF header, so they stay right when the file grows before the
index, and go wrong when it grows between the index and the pictures.
"""

from __future__ import annotations

import struct

from attribution.errors import ImageError
from attribution.image.packets.ifd import open_tiff

_MP_ENTRY = 0xB002
_ENTRY_SIZE = 16
"""Bytes an entry takes: attribute, size and offset of 32 bits each, and two numbers of 16 bits."""


def shifted(block: bytes, by: int) -> bytes:
    """Correct the offsets of an index when the pictures move `by` bytes away from it.

    An offset of 0 means the first picture, which holds the index, and stays. Raises `ImageError` where
    the index is damaged.
    """
    tiff = open_tiff(block)
    entry = tiff.directory(tiff.first).find(_MP_ENTRY)
    data = tiff.value(entry) if entry else None
    if entry is None or data is None or len(data) % _ENTRY_SIZE or not data:
        raise ImageError("the index of pictures (MPF) is damaged, so the file can't be changed safely")
    place, result = tiff.number(entry), bytearray(block)
    for position in range(place + 8, place + len(data), _ENTRY_SIZE):
        (offset,) = struct.unpack_from(tiff.order + "L", block, position)
        if offset and not 0 < offset + by < 1 << 32:
            raise ImageError("the index of pictures (MPF) is damaged, so the file can't be changed safely")
        if offset:
            struct.pack_into(tiff.order + "L", result, position, offset + by)
    return bytes(result)

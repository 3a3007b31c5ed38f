"""What the header of a JPEG XL codestream says, and the data by which a JPEG is made of it again.

Bits are counted from the lowest one of each byte on (ISO/IEC 18181-1, B.2). The data for a JPEG ("jbrd",
ISO/IEC 18181-2, 9.9) state how long its segments are. Those with EXIF and XMP take their bytes from the boxes
"Exif" and "xml "; where these change their length, the data must be told, or no JPEG can be made any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Mapping

BEGIN = b"\xff\x0a"
"""The first bytes of a codestream."""
HEAD = 16
"""Bytes of a codestream within which its size stands."""
_WIDTHS = (9, 13, 18, 30)
_RATIOS = ((1, 1), (12, 10), (4, 3), (3, 2), (16, 9), (5, 4), (2, 1))
_END_OF_IMAGE = 0xD9
_SEGMENTS = {2: "exif", 3: "xmp"}
"""Types of APP segments whose payload stands in a box."""
_OVERHEAD = {"exif": 2 + len(b"Exif\0\0"), "xmp": 2 + len(b"http://ns.adobe.com/xap/1.0/\0")}
"""What a segment's length counts besides the block: itself, and the name that stands before it."""
_LONGEST = 0xFFFF
_MARKERS = 16_384


class _Bits:
    """Bits of a few bytes. Raises `ImageError` behind the last one."""

    def __init__(self, data: bytes) -> None:
        self.data, self.place = data, 0

    def take(self, count: int) -> int:
        """Read the next number."""
        first, self.place = self.place, self.place + count
        if self.place > len(self.data) * 8:
            raise ImageError("the data by which a JPEG is made again are damaged")
        number = int.from_bytes(self.data[first // 8 : self.place // 8 + 1], "little")
        return (number >> first % 8) & ((1 << count) - 1)


def size(head: bytes) -> tuple[int, int] | None:
    """Read width and height (18181-1, D.2) from the first bytes of a codestream; None where they lack."""
    bits = _Bits(head[len(BEGIN) :])
    try:
        small = bits.take(1)
        height = _length(bits, small)
        ratio = bits.take(3)
        width = (
            _length(bits, small) if ratio == 0 else height * _RATIOS[ratio - 1][0] // _RATIOS[ratio - 1][1]
        )
    except ImageError:
        return None
    return (width, height) if head.startswith(BEGIN) else None


def _length(bits: _Bits, small: int) -> int:
    return (bits.take(5) + 1) * 8 if small else bits.take(_WIDTHS[bits.take(2)]) + 1


@values.frozen
class Segment:
    """A segment of the JPEG whose payload stands in a box: its kind, and the bit where its length begins."""

    kind: str
    place: int


def segments(data: bytes) -> tuple[Segment, ...]:
    """Find the segments that take their bytes from boxes, in the first bytes of the data for a JPEG.

    Raises `ImageError` where these are damaged.
    """
    bits = _Bits(data)
    bits.take(1)  # whether it is grey
    apps = 0
    for _ in range(_MARKERS):
        marker = 0xC0 + bits.take(6)
        apps += marker & 0xF0 == 0xE0
        if marker == _END_OF_IMAGE:
            return tuple(filter(None, (_segment(bits) for _ in range(apps))))
    raise ImageError("the data by which a JPEG is made again name too many segments")


def _segment(bits: _Bits) -> Segment | None:
    """Read the type and skip the length of one segment."""
    selector = bits.take(2)
    number = selector if selector < 2 else 2 * selector - 2 + bits.take(selector - 1)
    place = bits.place
    bits.take(16)
    return Segment(_SEGMENTS[number], place) if number in _SEGMENTS else None


def fitted(data: bytes, lengths: Mapping[str, int | None]) -> bytes:
    """Tell the data for a JPEG how long the blocks of some kinds are now; None says that one goes.

    Raises `ImageError` where the JPEG can't do without the block, or can't hold so long a one.
    """
    found = segments(data)
    number = int.from_bytes(data, "little")
    for kind, length in lengths.items():
        places = [segment.place for segment in found if segment.kind == kind]
        if places and (length is None or len(places) > 1):
            raise ImageError(
                f"the JPEG that is kept in the JPEG XL file needs its {kind.upper()} block; "
                "make a JPEG of it again, and change that"
            )
        for place in places:
            whole = (length or 0) + _OVERHEAD[kind]
            if whole > _LONGEST:
                raise ImageError(
                    f"the {kind.upper()} block would take {length} bytes, more than fit into the JPEG "
                    "that is kept in the JPEG XL file"
                )
            number = number & ~(_LONGEST << place) | whole << place
    return number.to_bytes(len(data), "little")


def normal(data: bytes) -> bytes:
    """Give the data for a JPEG without the lengths of the blocks that stand in boxes."""
    try:
        found = segments(data)
    except ImageError:
        return data
    number = int.from_bytes(data, "little")
    for segment in found:
        number &= ~(_LONGEST << segment.place)
    return number.to_bytes(len(data), "little")

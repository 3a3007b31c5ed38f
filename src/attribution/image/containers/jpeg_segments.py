"""The segments of a JPEG file (ITU-T T.81, annex B), up to the first scan: found, and encoded."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING, NamedTuple

import attrs

from attribution.errors import ImageError
from attribution.image.packets import xmp_extension
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.containers.base import Buffer

SOI, EOI, SOS, COM = 0xD8, 0xD9, 0xDA, 0xFE
APP0, APP1, APP2, APP11, APP13 = 0xE0, 0xE1, 0xE2, 0xEB, 0xED
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_ENDS = frozenset({SOS, EOI})
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start-of-frame markers: all of C0 to CF but tables, an extension and conditioning."""

EXIF = b"Exif\0"
XMP = b"http://ns.adobe.com/xap/1.0/\0"
DAMAGED_XMP = b"XMP\0://ns.adobe.com/xap/1.0/\0"
PHOTOSHOP = b"Photoshop 3.0\0"
MPF = b"MPF\0"
JFIF = b"JFIF\0"
_KINDS: Mapping[int, tuple[tuple[bytes, str], ...]] = {
    APP0: ((b"", "jfif"),),
    APP1: (
        (EXIF, "exif"),
        (XMP, "xmp"),
        (DAMAGED_XMP, "xmp"),
        (xmp_extension.HEADER, "extended"),
    ),
    APP2: ((MPF, "mpf"),),
    APP11: ((b"JP", "jumbf"),),
    APP13: ((PHOTOSHOP, "photoshop"),),
    COM: ((b"", "comment"),),
}
"""Marker -> beginnings of the payload, and what they tell."""

MOST = 65_533
"""Bytes that one segment can hold."""
_SEGMENTS = 16_384
"""More segments than this before the image data are taken for damage."""
_LOOK = 4096
"""Bytes between two segments that are looked at, to tell fill bytes from strays."""
_BEGIN = re.compile(rb"\xff[^\xff\x00]", re.DOTALL)
_FIRST = 1 << 16
_WINDOW = 1 << 12
"""Bytes that are looked at together, behind the first ones."""
_HEAD = 44
"""Bytes of a segment that tell its marker, its length and its kind."""


class Segment(NamedTuple):
    """One segment: `start` (with fill bytes), `at` (the marker), `data` (the payload), `end`: offsets."""

    marker: int
    kind: str
    start: int
    at: int
    data: int
    end: int


@attrs.frozen(eq=False)
class Layout:
    """The segments before the image data, which begin (with their SOS marker) at `tail`."""

    segments: list[Segment]
    kinds: Mapping[str, list[Segment]]
    tail: int
    scan: bool
    damage: list[Damage]
    begin: int = 2
    """Bytes before the first segment."""

    def of(self, kind: str) -> list[Segment]:
        """Give the segments of a kind."""
        return self.kinds.get(kind, [])


def layout(data: Buffer, begin: int = 2) -> Layout:
    """Walk from the first segment to the first scan.

    Raises `ImageError` where a segment does not fit into the file.
    """
    segments: list[Segment] = []
    kinds: dict[str, list[Segment]] = {}
    damage: list[Damage] = []
    base, window, position = 0, data[:_FIRST], begin
    while len(segments) <= _SEGMENTS:
        if position + _HEAD > base + len(window):
            base, window = position, data[position : position + _WINDOW]
        at = position
        found = _BEGIN.match(window, position - base)
        if found is None:
            at = _next_marker(data, position)
            if at + _HEAD > base + len(window):
                base, window = at, data[at : at + _WINDOW]
            _tell_strays(data, position, at, damage)
        marker = window[at - base + 1]
        if marker in _ENDS:
            return Layout(segments, kinds, at, marker == SOS, damage, begin)
        segment = _segment(window[at - base : at - base + _HEAD], position, at, len(data))
        segments.append(segment)
        kinds.setdefault(segment.kind, []).append(segment)
        position = segment.end
    raise ImageError(f"more than {_SEGMENTS} segments before the image data", offset=position)


def _tell_strays(data: Buffer, position: int, at: int, damage: list[Damage]) -> None:
    """Fill bytes may stand before a marker, anything else may not."""
    if data[position : min(at, position + _LOOK)].strip(b"\xff"):
        damage.append(Damage(f"{at - position} bytes between two segments belong to none", position))


def _next_marker(data: Buffer, position: int) -> int:
    """Give the place of the next marker."""
    window = 2
    head = data[position : position + window]
    while len(head) > 1:
        found = _BEGIN.search(head)
        if found is not None:
            return position + found.start()
        position += len(head) - 1  # a marker may begin with the last byte
        window = min(2 * window, _FIRST)  # many short gaps must not cost as much as long ones
        head = data[position : position + window]
    raise ImageError("the JPEG file ends before its image data", offset=len(data))


def _segment(head: bytes, start: int, at: int, size: int) -> Segment:
    """Read marker and length of a segment from its first bytes; `size` is that of the file."""
    marker = head[1]
    if marker in _STANDALONE:
        return Segment(marker, "other", start, at, at + 2, at + 2)
    length = int.from_bytes(head[2:4], "big")
    if len(head) < 4 or at + 2 + length > size:
        raise ImageError("the JPEG file ends within a segment", offset=at)
    if length < 2:
        raise ImageError("a JPEG segment states an impossible length", offset=at)
    for prefix, kind in _KINDS.get(marker, ()):
        if head.startswith(prefix, 4) and length - 2 >= len(prefix):
            return Segment(marker, kind, start, at, at + 4, at + 2 + length)
    return Segment(marker, "other", start, at, at + 4, at + 2 + length)


def encoded(marker: int, payload: bytes, what: str) -> bytes:
    """Encode a segment. Raises `ImageError` where the payload is too long for one."""
    if len(payload) > MOST:
        raise ImageError(f"{what} would take {len(payload)} bytes, and a JPEG segment holds {MOST} at most")
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload

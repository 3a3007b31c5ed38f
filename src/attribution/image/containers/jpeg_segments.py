"""The segments of a JPEG file (ITU-T T.81, annex B), up to the first scan: found, and encoded."""

from __future__ import annotations

import re
import struct
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.packets import xmp_extension
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

SOI, EOI, SOS, COM = 0xD8, 0xD9, 0xDA, 0xFE
APP0, APP1, APP2, APP11, APP13 = 0xE0, 0xE1, 0xE2, 0xEB, 0xED
_STANDALONE = frozenset({0x01, *range(0xD0, 0xD9)})
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Start-of-frame markers: all of C0 to CF but tables, an extension and conditioning."""

EXIF = b"Exif\0"
XMP = b"http://ns.adobe.com/xap/1.0/\0"
DAMAGED_XMP = b"XMP\0://ns.adobe.com/xap/1.0/\0"
PHOTOSHOP = b"Photoshop 3.0\0"
MPF = b"MPF\0"
JFIF = b"JFIF\0"
_KINDS: tuple[tuple[int, bytes, str], ...] = (
    (APP0, b"", "jfif"),
    (APP1, EXIF, "exif"),
    (APP1, XMP, "xmp"),
    (APP1, DAMAGED_XMP, "xmp"),
    (APP1, xmp_extension.HEADER, "extended"),
    (APP2, MPF, "mpf"),
    (APP11, b"JP", "jumbf"),
    (APP13, PHOTOSHOP, "photoshop"),
    (COM, b"", "comment"),
)

MOST = 65_533
"""Bytes that one segment can hold."""
_SEGMENTS = 16_384
"""More segments than this before the image data are taken for damage."""
_LOOK = 4096
"""Bytes between two segments that are looked at, to tell fill bytes from strays."""
_MARKER = re.compile(rb"\xff[^\xff\x00]", re.DOTALL)
_WINDOW = 1 << 16
"""Bytes in which the next marker is looked for at a time."""


@attrs.frozen
class Segment:
    """One segment: `start` (with fill bytes), `at` (the marker), `data` (the payload), `end`: offsets."""

    marker: int
    kind: str
    start: int
    at: int
    data: int
    end: int


@attrs.frozen
class Layout:
    """The segments before the image data, which begin (with their SOS marker) at `tail`."""

    segments: tuple[Segment, ...]
    tail: int
    scan: bool
    damage: tuple[Damage, ...]

    def of(self, kind: str) -> list[Segment]:
        """Give the segments of a kind."""
        return [segment for segment in self.segments if segment.kind == kind]


def layout(data: Buffer) -> Layout:
    """Walk up to the first scan. Raises `ImageError` where a segment does not fit into the file."""
    segments: list[Segment] = []
    damage: list[Damage] = []
    position = 2
    while True:
        at = _next_marker(data, position)
        if data[position : min(at, position + _LOOK)].strip(b"\xff"):
            damage.append(Damage(f"{at - position} bytes between two segments belong to none", position))
        marker = data[at + 1]
        if marker in {SOS, EOI}:
            return Layout(tuple(segments), at, marker == SOS, tuple(damage))
        segments.append(_segment(data, marker, position, at))
        position = segments[-1].end
        if len(segments) > _SEGMENTS:
            raise ImageError(f"more than {_SEGMENTS} segments before the image data", offset=position)


def _next_marker(data: Buffer, position: int) -> int:
    """Give the place of the next marker: nearly always it follows at once."""
    head = data[position : position + 2]
    while len(head) > 1:
        found = _MARKER.search(head)
        if found is not None:
            return position + found.start()
        position += len(head) - 1  # a marker may begin with the last byte
        head = data[position : position + _WINDOW]
    raise ImageError("the JPEG file ends before its image data", offset=len(data))


def _segment(data: Buffer, marker: int, start: int, at: int) -> Segment:
    """Read one marker and its length."""
    if marker in _STANDALONE:
        return Segment(marker, "other", start, at, at + 2, at + 2)
    size = data[at + 2 : at + 4]
    length = int.from_bytes(size, "big")
    if len(size) < 2 or at + 2 + length > len(data):
        raise ImageError("the JPEG file ends within a segment", offset=at)
    if length < 2:
        raise ImageError("a JPEG segment states an impossible length", offset=at)
    head = data[at + 4 : min(at + 44, at + 2 + length)]
    kind = next(
        (kind for number, prefix, kind in _KINDS if number == marker and head.startswith(prefix)), "other"
    )
    return Segment(marker, kind, start, at, at + 4, at + 2 + length)


def encoded(marker: int, payload: bytes, what: str) -> bytes:
    """Encode a segment. Raises `ImageError` where the payload is too long for one."""
    if len(payload) > MOST:
        raise ImageError(f"{what} would take {len(payload)} bytes, and a JPEG segment holds {MOST} at most")
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload

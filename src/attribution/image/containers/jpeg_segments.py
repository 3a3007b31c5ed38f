"""The segments of a JPEG file (ITU-T T.81, annex B), up to the first scan: found, and encoded."""

from __future__ import annotations

import functools
import re
import struct
from typing import TYPE_CHECKING, NamedTuple

import attrs

from attribution.errors import ImageError
from attribution.image.packets import xmp_extension
from attribution.model.metadata import Damage
from attribution.model.patterns import lazily

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
NAMES_EXTENSION = b"HasExtendedXMP"
"""Stands in few packets; to look for the whole expression takes much longer."""
MPF = b"MPF\0"
JFIF = b"JFIF\0"
OLD_PHOTOSHOP = b"Adobe_Photoshop2.5:"
_KINDS: Mapping[int, tuple[tuple[bytes, str, int], ...]] = {
    APP0: ((b"", "jfif", 0),),
    APP1: (
        (EXIF, "exif", len(EXIF) + 1),
        (XMP, "xmp", len(XMP)),
        (DAMAGED_XMP, "xmp", len(DAMAGED_XMP)),
        (xmp_extension.HEADER, "extended", len(xmp_extension.HEADER)),
    ),
    APP2: ((MPF, "mpf", 0),),
    APP11: ((b"JP", "jumbf", 0),),
    APP13: ((PHOTOSHOP, "photoshop", len(PHOTOSHOP)), (OLD_PHOTOSHOP, "photoshop", len(OLD_PHOTOSHOP) + 8)),
    COM: ((b"", "comment", 0),),
    **dict.fromkeys(FRAMES, ((b"", "frame", 0),)),
}
"""Marker -> beginnings of the payload, what they tell, and the length of the header."""
PLAIN = frozenset(range(0xC0, 0xFF)) - frozenset(_KINDS) - _STANDALONE - _ENDS
"""The markers of segments that hold nothing to be read."""
_BY_MARKER: Mapping[int, str] = {
    **{0xFF00 | marker: "" for marker in PLAIN},
    **{0xFF00 | marker: kind for marker, [(prefix, kind, _), *_] in _KINDS.items() if not prefix},
}
"""The kinds that the marker alone tells, by both its bytes; an empty one where nothing is to be read."""
_MARKED = frozenset(0xFF00 | marker for marker in _KINDS)
_SCAN = 0xFF00 | SOS
_HEADER = struct.Struct(">HH")
"""Marker and length of a segment."""
_ODD_EXIF = lazily(rb".{0,4}?exif\0.", re.DOTALL | re.IGNORECASE)
_ODD_XMP = lazily(rb"http|XMP\0|\s{0,8}<\?xpacket|\s{0,8}<[\w:]*(?:xmpmeta|xapmeta|RDF)")

MOST = 65_533
"""Bytes that one segment can hold."""
SEGMENTS = 16_384
"""More segments than this before the image data are taken for damage."""
_LOOK = 4096
"""Bytes between two segments that are looked at, to tell fill bytes from strays."""
_BEGIN = lazily(rb"\xff[^\xff\x00]", re.DOTALL)
_FIRST = 1 << 14
"""Bytes that are looked at together: those that are at hand of each file (`attribution.image.opening`)."""
_WINDOW = 1 << 12
"""Bytes that are looked at together, behind the first ones."""
_HEAD = 44
"""Bytes of a segment that tell its marker, its length and its kind."""


class Segment(NamedTuple):
    """One segment: offsets of its begin with fill bytes, its marker, its payload, and its end.

    `block` is where a metadata block begins in the payload, behind the header that tells its kind.
    """

    marker: int
    kind: str
    start: int
    at: int
    data: int
    end: int
    block: int


@attrs.frozen(eq=False, slots=False)
class Layout:
    """The segments before the image data, which begin (with their SOS marker) at `tail`.

    `kinds` holds those that tell something, `plain` where each of the others begins.
    """

    data: Buffer
    kinds: Mapping[str, list[Segment]]
    plain: list[int]
    tail: int
    scan: bool
    damage: list[Damage]
    begin: int = 2
    """Bytes before the first segment."""

    def of(self, kind: str) -> list[Segment]:
        """Give the segments of a kind."""
        return self.kinds.get(kind, [])

    @functools.cached_property
    def segments(self) -> list[Segment]:
        """Give all segments. To read a file takes few of them, and to make them takes longer than to walk."""
        data, size = self.data, len(self.data)
        found = [_segment(data, size, data[at : at + _HEAD], at, at) for at in self.plain]
        return sorted((*found, *(segment for kind in self.kinds.values() for segment in kind)), key=_start)


def _start(segment: Segment) -> int:
    return segment.start


def layout(data: Buffer, begin: int = 2) -> Layout:
    """Walk from the first segment to the first scan.

    Raises `ImageError` where a segment does not fit into the file.
    """
    kinds: dict[str, list[Segment]] = {}
    plain: list[int] = []
    damage: list[Damage] = []
    base, window, position, size = 0, data[:_FIRST], begin, len(data)
    limit, header = len(window) - _HEAD, _HEADER.unpack_from
    for _ in range(SEGMENTS + 1):
        if position > limit:
            base, window = position, data[position : position + _WINDOW]
            limit = base + len(window) - _HEAD
        marker, length = header(window, position - base) if position <= limit else (0, 0)
        kind, end = _BY_MARKER.get(marker), position + 2 + length
        if kind is not None and length >= 2 and end <= size:
            if kind:
                segment = Segment(marker & 0xFF, kind, position, position, position + 4, end, position + 4)
                kinds.setdefault(kind, []).append(segment)
            else:
                plain.append(position)
            position = end
            continue
        if marker == _SCAN:
            return Layout(data, kinds, plain, position, scan=True, damage=damage, begin=begin)
        head = window[position - base : position - base + _HEAD]
        if marker in _MARKED:
            segment = _segment(data, size, head, position, position)
        else:
            segment = _looked_at(data, position, head, damage)
        if segment.kind == "end":
            return Layout(data, kinds, plain, segment.at, segment.marker == SOS, damage, begin)
        kinds.setdefault(segment.kind, []).append(segment)
        position = segment.end
    raise ImageError(f"more than {SEGMENTS} segments before the image data", offset=position)


def _looked_at(data: Buffer, position: int, head: bytes, damage: list[Damage]) -> Segment:
    """Read the segment that comes next, whatever stands before it; `head` are the bytes at the position."""
    at = position
    if not _BEGIN.match(head):
        at = _next_marker(data, position)
        head = data[at : at + _HEAD]
        _tell_strays(data, position, at, damage)
    return _segment(data, len(data), head, position, at)


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


def _segment(data: Buffer, size: int, head: bytes, start: int, at: int) -> Segment:
    """Read marker and length of a segment from its first bytes; `size` is that of the file."""
    marker = head[1]
    if marker in _ENDS:
        return Segment(marker, "end", start, at, at + 2, at + 2, at + 2)
    if marker in _STANDALONE:
        return Segment(marker, "other", start, at, at + 2, at + 2, at + 2)
    if len(head) < 4:
        raise ImageError("the JPEG file ends within a segment", offset=at)
    length = head[2] << 8 | head[3]
    end = at + 2 + length
    if end > size:
        raise ImageError("the JPEG file ends within a segment", offset=at)
    if length < 2:
        raise ImageError("a JPEG segment states an impossible length", offset=at)
    for prefix, kind, header in _KINDS.get(marker, ()):
        if head.startswith(prefix, 4) and length - 2 >= len(prefix):
            return Segment(marker, kind, start, at, at + 4, end, min(at + 4 + header, end))
    segment = Segment(marker, "other", start, at, at + 4, end, at + 4)
    return _oddly_headed(data, segment, head[4 : 2 + length]) if marker == APP1 else segment


def _oddly_headed(data: Buffer, segment: Segment, payload: bytes) -> Segment:
    """Tell kind and header of what stands in APP1 behind a header that is not quite right.

    Programs have written EXIF behind a few stray bytes or in small letters, and XMP behind other addresses
    or none. exiftool takes the same for what it is.
    """
    if found := _ODD_EXIF.match(payload):
        return segment._replace(kind="exif", block=segment.data + found.end())
    # Of a packet that has no proper header, nothing but its first tag tells where it begins.
    block = data.find(b"<", segment.data, segment.end) if _ODD_XMP.match(payload) else -1
    return segment if block < 0 else segment._replace(kind="xmp", block=block)


def encoded(marker: int, payload: bytes, what: str) -> bytes:
    """Encode a segment. Raises `ImageError` where the payload is too long for one."""
    if len(payload) > MOST:
        raise ImageError(f"{what} would take {len(payload)} bytes, and a JPEG segment holds {MOST} at most")
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload

"""JPEG files whose segments are as they should be, read at once: nearly all files are such ones.

At most one block of EXIF, XMP and Photoshop's resources stands there, behind its proper header, and nothing
is damaged, missing or said twice. Of any other file `read` gives None, whatever is odd about it, and
`attribution.image.containers.jpeg` looks at it segment by segment. Where both read, they read the same.
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from attribution.image.containers import jpeg_blocks, jpeg_segments
from attribution.image.containers.jpeg_segments import APP0, APP1, APP2, APP11, APP13, COM, EXIF, XMP
from attribution.image.packets import photoshop
from attribution.model.metadata import Packets

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.containers.base import Buffer

_Beginning = tuple[bytes, str, int]
_ODD: _Beginning = (b"", "", 0)
_SEGMENTS: Mapping[int, tuple[_Beginning, ...]] = {
    **{0xFF00 | marker: () for marker in jpeg_segments.PLAIN},
    **{0xFF00 | marker: ((b"", "frame", 0),) for marker in jpeg_segments.FRAMES},
    0xFF00 | APP0: ((b"", "jfif", 0),),
    0xFF00 | APP1: ((EXIF, "exif", len(EXIF) + 1), (XMP, "xmp", len(XMP)), _ODD),
    0xFF00 | APP2: ((jpeg_segments.MPF, "", 0),),
    0xFF00 | APP11: ((b"JP", "", 0),),
    0xFF00 | APP13: (
        (jpeg_segments.PHOTOSHOP, "photoshop", len(jpeg_segments.PHOTOSHOP)),
        (jpeg_segments.OLD_PHOTOSHOP, "", 0),
    ),
    0xFF00 | COM: ((b"", "comment", 0),),
}
"""Marker -> beginnings of the payload, what they tell (nothing: the file is none of these), and how long
the header is."""
_SCAN = 0xFF00 | jpeg_segments.SOS
_HEADER = struct.Struct(">HH")
_BEGIN = 2
_FIRST = 1 << 14
"""Bytes that are looked at together: those that are at hand of each file (`attribution.image.opening`)."""
_WINDOW = 1 << 12
"""Bytes that are looked at together, behind the first ones."""
_HEAD = 44
"""Bytes of a segment that tell its marker, its length and its kind."""

_Places = dict[str, tuple[int, int]]


def read(data: Buffer) -> Packets | None:
    """Read a file that is as it should be; None for any other."""
    places = _walked(data)
    if places is None or not _ends(data, places["scan"][0]):
        return None
    packet = _block(data, places.get("xmp"))
    frame = _block(data, places.get("frame"))
    if len(frame) < 5 or jpeg_segments.NAMES_EXTENSION in packet:
        return None
    offsets: dict[str, int] = {kind: places[kind][0] for kind in ("exif", "xmp") if kind in places}
    resources, rest = photoshop.resources(_block(data, places.get("photoshop")))
    iims = [item for item in resources if item.id == photoshop.IPTC and item.is_iptc]
    if len(iims) > 1 or rest.strip(b"\0"):
        return None
    if iims:
        offsets["iptc"] = places["photoshop"][0] + iims[0].offset
    width, height = jpeg_blocks.measures(frame)
    return Packets(
        _block(data, places.get("exif")) or None,
        (iims[0].data or None) if iims else None,
        packet or None,
        text=jpeg_blocks.texts([_block(data, places["comment"])]) if "comment" in places else (),
        iptc_digest=photoshop.digest(resources),
        width=width,
        height=height,
        resolution=jpeg_blocks.density(_block(data, places.get("jfif"))),
        offsets=offsets,
    )


def _walked(data: Buffer) -> _Places | None:
    """Find the blocks, the frame header and the first scan; None where anything is odd."""
    places: _Places = {}
    base, window, position, size = 0, data[:_FIRST], _BEGIN, len(data)
    limit, header = _limit(0, window, size), _HEADER.unpack_from
    for _ in range(jpeg_segments.SEGMENTS):
        if position > limit:
            base, window = position, data[position : position + _WINDOW]
            limit = _limit(base, window, size)
            if position > limit:
                return None
        place = position - base
        marker, length = header(window, place)
        end = position + 2 + length
        if marker == _SCAN:
            places["scan"] = (position, end)
            return places
        if marker not in _SEGMENTS or length < 2 or end > size:
            return None
        for prefix, kind, skipped in _SEGMENTS[marker]:
            if window.startswith(prefix, place + 4):
                if not kind or kind in places or length < 2 + skipped:
                    return None
                places[kind] = (position + 4 + skipped, end)
                break
        position = end
    return None


def _limit(base: int, window: bytes, size: int) -> int:
    """Give the last place at which a window tells what a segment is; all is told where the file ends."""
    end = base + len(window)
    return end - (_HEAD if end < size else _HEADER.size)


def _block(data: Buffer, place: tuple[int, int] | None) -> bytes:
    return data[place[0] : place[1]] if place else b""


def _ends(data: Buffer, scan: int) -> bool:
    """Whether the end marker stands behind the scan: nearly always at the very end."""
    size = len(data)
    return data[size - 2 : size] == b"\xff\xd9" or data.rfind(b"\xff\xd9", scan) >= 0

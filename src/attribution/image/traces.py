"""What programs leave in a file: what they are called, how large the picture was, whether it was cropped.

Sources: Exif 2.32 (CIPA DC-008-2019), 4.6.4 Software, 4.6.5 PixelXDimension and PixelYDimension, 4.5.8
thumbnails; XMP part 2 (Camera Raw namespace `crs`; `xmp:CreatorTool`; `xmpMM:History`); Metadata Working
Group 2.0, 5.9 (`mwg-rs:AppliedToDimensions`); PNG 3rd edition, 11.3.3 (keywords of texts).
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import ImageError
from attribution.image.packets import ifd
from attribution.image.packets.exif import EXIF_IFD
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.packets.ifd import Directory, Tiff
    from attribution.model.metadata import Packets

_SOFTWARE = 0x0131
_WIDTH, _HEIGHT = 0xA002, 0xA003
_THUMBNAIL, _LENGTH = 0x0201, 0x0202
_LONGEST = 1_000_000
"""Bytes of an XMP packet that are searched."""
_TOOL = lazily(
    rb"(?:xmp:CreatorTool|tiff:Software|exif:Software|stEvt:softwareAgent)(?:\s*=\s*[\"']|\s*>)([^<\"']{1,200})"
)
_HAS_CROP = lazily(rb"crs:(?:HasCrop|AlreadyCropped)(?:\s*=\s*[\"']|\s*>)\s*True", re.IGNORECASE)
_HISTORY = lazily(
    rb"stEvt:(?:action|parameters|changed)(?:\s*=\s*[\"']|\s*>)[^<\"']{0,200}\bcrop", re.IGNORECASE
)
_APPLIED = lazily(rb"mwg-rs:AppliedToDimensions.{0,1000}", re.DOTALL)
_SIDE = (
    lazily(rb"stDim:w(?:\s*=\s*[\"']|\s*>)\s*([\d.]{1,9})"),
    lazily(rb"stDim:h(?:\s*=\s*[\"']|\s*>)\s*([\d.]{1,9})"),
)


class Size(NamedTuple):
    """Width and height in pixels, and which part of the file states them."""

    width: float
    height: float
    where: str


def software(packets: Packets) -> tuple[tuple[str, str], ...]:
    """Give (where, name) for each program that a file says it was made with, and the texts of PNG files."""
    found = [(f"text {keyword}", f"{keyword}: {text[:500]}") for keyword, text in packets.text]
    block = _open(packets.exif)
    entry = block[1].find(_SOFTWARE) if block else None
    data = block[0].value(entry) if block and entry and entry.number < 1000 else None
    if data:
        found.append(("EXIF Software", data.split(b"\0", 1)[0].decode("utf-8", "replace").strip()))
    tools = _TOOL.findall(_xmp(packets))
    found += [("XMP CreatorTool", tool.decode("utf-8", "replace").strip()) for tool in tools[:20]]
    return tuple((where, name) for where, name in found if name)


def earlier_sizes(packets: Packets) -> tuple[Size, ...]:
    """Give the sizes that the picture had when something was written: EXIF's, its thumbnail's, of regions."""
    return (*_exif_sizes(packets), *_region_sizes(packets))


def crops(packets: Packets) -> tuple[str, ...]:
    """Give the places that say outright that the picture was cropped."""
    xmp = _xmp(packets)
    found = (("XMP crs:HasCrop", _HAS_CROP), ("XMP xmpMM:History", _HISTORY))
    return tuple(where for where, pattern in found if pattern.search(xmp))


def _xmp(packets: Packets) -> bytes:
    return (packets.xmp or b"")[:_LONGEST]


@lru_cache(maxsize=2)
def _open(block: bytes | None) -> tuple[Tiff, Directory] | None:
    try:
        tiff = ifd.open_tiff(block or b"")
        return tiff, tiff.directory(tiff.first)
    except ImageError:
        return None


def _exif_sizes(packets: Packets) -> Iterator[Size]:
    opened = _open(packets.exif)
    if opened is None or packets.is_view:
        return
    tiff, main = opened
    try:
        pointer = main.find(EXIF_IFD)
        if pointer:
            inner = tiff.directory(tiff.number(pointer))
            width, height = (_number(tiff, inner, tag) for tag in (_WIDTH, _HEIGHT))
            if width and height:
                yield Size(width, height, "EXIF PixelXDimension and PixelYDimension")
        if main.next:
            yield from _thumbnail(tiff, tiff.directory(main.next))
    except ImageError:
        return


def _number(tiff: Tiff, directory: Directory, tag: int) -> int:
    """Give a SHORT or LONG, 0 where there is none."""
    entry = directory.find(tag)
    data = tiff.value(entry) if entry and entry.number == 1 else None
    return (
        int.from_bytes(data, "little" if tiff.order == "<" else "big") if data and len(data) in (2, 4) else 0
    )


def _thumbnail(tiff: Tiff, directory: Directory) -> Iterator[Size]:
    """Give the size of the JPEG thumbnail, but that of cameras: 160 by 120, whatever the picture's shape."""
    start, length = (_number(tiff, directory, tag) for tag in (_THUMBNAIL, _LENGTH))
    size = _jpeg_size(tiff.block[start : start + length]) if start and length else None
    if size and sorted(size) != [120, 160]:
        yield Size(*size, "the EXIF thumbnail")


def _jpeg_size(data: bytes) -> tuple[int, int] | None:
    """Find the frame header of a JPEG file (ITU-T T.81, B.2.2)."""
    place = 2
    while place + 9 <= len(data) and data[place] == 0xFF:
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4], "big")
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = (int.from_bytes(data[place + n : place + n + 2], "big") for n in (5, 7))
            return (width, height) if width and height else None
        place += 2 + max(length, 2)
    return None


def _region_sizes(packets: Packets) -> Iterator[Size]:
    found = _APPLIED.search(_xmp(packets))
    sides = [pattern.search(found[0]) for pattern in _SIDE] if found else []
    if len(sides) == 2 and sides[0] and sides[1]:
        try:
            width, height = float(sides[0][1]), float(sides[1][1])
        except ValueError:
            return
        if width > 1 and height > 1:
            yield Size(width, height, "XMP mwg-rs:AppliedToDimensions")

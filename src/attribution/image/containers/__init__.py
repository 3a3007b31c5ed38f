"""The image file formats that can be read and written, as a written-out list.

A format's module is loaded when a file may be of that format: most programs meet three or four of them.
"""

from __future__ import annotations

import importlib
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from attribution.errors import UnsupportedFormatError

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer, Container

    CONTAINERS: tuple[Container, ...]


_HERE = f"{__name__}."


class Format(NamedTuple):
    """Where a container stands, and how nearly all of its files begin, as offsets and bytes."""

    module: str
    name: str
    signs: tuple[tuple[int, bytes], ...] = ()

    def load(self) -> Container:
        """Give the container."""
        # To import what is loaded takes much longer than to look it up; another thread may still load it.
        place = _HERE + self.module
        loaded: Container | None = getattr(sys.modules.get(place), self.name, None)
        return loaded or getattr(importlib.import_module(place), self.name)


_TIFF = ((0, b"II*\0"), (0, b"MM\0*"), (0, b"II+\0"), (0, b"MM\0+"))
_FTYP = ((4, b"ftyp"),)
FORMATS: tuple[Format, ...] = (
    Format("jpeg", "JPEG", ((0, b"\xff\xd8\xff"),)),
    Format("png", "PNG", ((0, b"\x89PNG"),)),
    Format("webp", "WEBP", ((8, b"WEBP"),)),
    Format("gif", "GIF", ((0, b"GIF8"),)),
    Format("tiff", "TIFF", _TIFF),
    Format("heif", "AVIF", _FTYP),
    Format("heif", "HEIC", _FTYP),
    Format("heif", "HEIF", _FTYP),
    Format("jxl", "JXL", ((0, b"\xff\x0a"), (4, b"JXL "))),
    Format("jp2", "JP2", ((4, b"jP  "),)),
    Format("svg", "SVG", ((0, b"<svg"),)),
    Format("xmp_file", "XMP", ((0, b"<?xpacket"), (0, b"<x:xmpmeta"))),
    Format("exv", "EXV", ((0, b"\xff\x01Exiv2"),)),
    Format("svgz", "SVGZ", ((0, b"\x1f\x8b"),)),
    Format("psd", "PSD", ((0, b"8BPS"),)),
    Format("eps", "EPS", ((0, b"%!PS"), (0, b"\xc5\xd0\xd3\xc6"))),
    Format("pdf", "PDF", ((0, b"%PDF"),)),
    Format("raw", "RAW", _TIFF),
    Format("jxr", "JXR", ((0, b"II\xbc"),)),
    Format("j2k", "J2K", ((0, b"\xff\x4f\xff\x51"),)),
)
"""The formats. Files that begin otherwise are shown to all of them, so a sign too few costs time alone."""

SUFFIXES = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".apng", ".webp", ".gif", ".tif", ".tiff", ".btf", ".dng"),
    *(".avif", ".heic", ".heif", ".jxl", ".jp2", ".jpx", ".svg"),
)
"""Endings of names, in lower case, that promise a format which can be read and written."""

_MAGIC: tuple[tuple[int, bytes, str], ...] = (
    (0, b"\x8aMNG\r\n\x1a\n", "an MNG animation"),
    (0, b"\x8bJNG\r\n\x1a\n", "a JNG image"),
    (4, b"ftypcrx ", "a camera's raw file"),
    (4, b"ftyp", "a video or another file of the ISO base media format"),
    (0, b"BM", "a BMP image"),
    (0, b"\0\0\x01\0", "an icon"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"\x1f\x8b", "a gzip archive"),
)
_MARKUP: tuple[tuple[bytes, str], ...] = (
    (b"<!doctype html", "an HTML page"),
    (b"<html", "an HTML page"),
    (b"<svg", "an SVG image"),
    (b"<x:xmpmeta", "an XMP sidecar"),
    (b"<?xpacket", "an XMP sidecar"),
    (b"<?xml", "an XML file"),
)
_HEAD = 1024


def recognise(data: Buffer, *, path: str | None = None) -> Container:
    """Find the container of a file by its first bytes; the name of the file plays no part.

    Raises `UnsupportedFormatError` that says what the file looks like.
    """
    head = data[:_HEAD]
    container = _by_sign(head) or next((one for one in _all() if one.matches(head)), None)
    if container is not None:
        return container
    found = looks_like(head)
    mislabelled = (path or "").lower().endswith(SUFFIXES)
    named = ", whatever its name says" if mislabelled and head else ""
    known = ", ".join(one.name for one in _all())
    raise UnsupportedFormatError(f"this is {found}{named}, and none of what can be read: {known}", path=path)


def _by_sign(head: bytes) -> Container | None:
    for form in FORMATS:
        for offset, sign in form.signs:
            if head.startswith(sign, offset) and (container := form.load()).matches(head):
                return container
    return None


def _all() -> tuple[Container, ...]:
    return tuple(form.load() for form in FORMATS)


def __getattr__(name: str) -> Any:
    """Give `CONTAINERS`, all of them, loaded (PEP 562)."""
    if name == "CONTAINERS":
        return _all()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def looks_like(head: bytes) -> str:
    """Say what a file that begins with `head` seems to be, with its article: "a PNG image"."""
    if not head:
        return "an empty file"
    for offset, magic, name in _MAGIC:
        if head.startswith(magic, offset):
            return name
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for tag, name in _MARKUP:
        if text.startswith(tag) or (tag == b"<svg" and text.startswith(b"<") and tag in text):
            return name
    return "a text file" if _is_text(head) else "no image of a format known here"


def _is_text(head: bytes) -> bool:
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        # The last character may be cut in two where the head ends.
        return error.reason == "unexpected end of data" and b"\0" not in head
    return b"\0" not in head

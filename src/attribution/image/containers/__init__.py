"""The image file formats that can be read and written, as a written-out list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import UnsupportedFormatError
from attribution.image.containers.eps import EPS
from attribution.image.containers.exv import EXV
from attribution.image.containers.gif import GIF
from attribution.image.containers.heif import AVIF, HEIC, HEIF
from attribution.image.containers.j2k import J2K
from attribution.image.containers.jp2 import JP2
from attribution.image.containers.jpeg import JPEG
from attribution.image.containers.jxl import JXL
from attribution.image.containers.jxr import JXR
from attribution.image.containers.pdf import PDF
from attribution.image.containers.png import PNG
from attribution.image.containers.psd import PSD
from attribution.image.containers.raw import RAW
from attribution.image.containers.svg import SVG
from attribution.image.containers.svgz import SVGZ
from attribution.image.containers.tiff import TIFF
from attribution.image.containers.webp import WEBP
from attribution.image.containers.xmp_file import XMP

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer, Container

CONTAINERS: tuple[Container, ...] = (
    JPEG,
    PNG,
    WEBP,
    GIF,
    TIFF,
    AVIF,
    HEIC,
    HEIF,
    JXL,
    JP2,
    SVG,
    XMP,
    EXV,
    SVGZ,
    PSD,
    EPS,
    PDF,
    RAW,
    JXR,
    J2K,
)

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
    for container in CONTAINERS:
        if container.matches(head):
            return container
    found = looks_like(head)
    mislabelled = (path or "").lower().endswith(SUFFIXES)
    named = ", whatever its name says" if mislabelled and head else ""
    known = ", ".join(container.name for container in CONTAINERS)
    raise UnsupportedFormatError(f"this is {found}{named}, and none of what can be read: {known}", path=path)


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

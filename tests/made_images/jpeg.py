"""JPEG: what Pillow encodes, and what cameras, editors and telephones put around it."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import jpegs
from made_images.made import IIM, LATIN_IIM, XMP, encoded, frames, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row


def made() -> Iterator[Row]:
    """Give every kind."""
    for name, data in {**_encoded(), **_built(), **_odd()}.items():
        yield name, ".jpg", data


def _encoded() -> dict[str, bytes]:
    grey, inks = picture("L"), picture("CMYK")
    first, *others = frames()
    return {
        "baseline": encoded("JPEG"),
        "progressive": encoded("JPEG", progressive=True),
        "optimised, 4:4:4": encoded("JPEG", optimize=True, subsampling=0, quality=95),
        "restarts": encoded("JPEG", restart_marker_blocks=1),
        "grey": encoded("JPEG", grey),
        "CMYK with Adobe's marker": encoded("JPEG", inks),
        "no JFIF": _without_jfif(encoded("JPEG")),
        "several pictures": encoded("MPO", first, save_all=True, append_images=others),
        "comment and resolution": encoded("JPEG", comment="Zoë".encode("latin-1"), dpi=(300, 300)),
    }


def _without_jfif(data: bytes) -> bytes:
    return data[:2] + data[20:]


def _built() -> dict[str, bytes]:
    packet = jpegs.app1_xmp(XMP.encode())
    iim = jpegs.app13(jpegs.resource(0x0404, IIM))
    latin = jpegs.app13(jpegs.resource(0x0404, LATIN_IIM))
    return {
        "camera": jpegs.with_segments(jpegs.app1_exif(jpegs.camera_exif())),
        "camera, little-endian": jpegs.with_segments(jpegs.app1_exif(jpegs.camera_exif("<"))),
        "editor": jpegs.editor(),
        "pair": jpegs.pair(packet),
        "pair, index behind all": jpegs.pair(before=jpegs.app1_exif(jpegs.camera_exif()) + packet + iim),
        "XMP before Exif, IIM first": jpegs.with_segments(
            iim, packet, jpegs.app1_exif(jpegs.camera_exif("<"))
        ),
        "IIM in Windows-1252": jpegs.with_segments(latin),
    }


def _odd() -> dict[str, bytes]:
    base, resources = jpegs.tiny(), jpegs.resource(0x03ED, bytes(16)) + jpegs.resource(0x0404, IIM)
    exif = jpegs.camera_exif("<")
    return {
        "resources in two segments": jpegs.with_segments(
            jpegs.app13(resources[:33]), jpegs.app13(resources[33:])
        ),
        "fill bytes before markers": jpegs.with_segments(b"\xff\xff\xff" + jpegs.app1_exif(exif)),
        "two Exif blocks": jpegs.with_segments(jpegs.app1_exif(exif), jpegs.app1_exif(jpegs.camera_exif())),
        "empty comment, empty APP1": jpegs.with_segments(jpegs.segment(0xFE, b""), jpegs.segment(0xE1, b"")),
        "trailing bytes": base + b"\0" * 100 + b"behind the image",
        "second image behind the first": base + jpegs.tiny(8, 8, (1, 2, 3)),
        "AFCP trailer": _afcp(base),
        "no EOI of a thumbnail": jpegs.with_segments(jpegs.segment(0xE0, b"JFXX\0\x10" + base[:-2])),
    }


def _afcp(base: bytes) -> bytes:
    """Put a directory behind the image, which tells where it stands from the begin of the file."""
    start = len(base)
    head = b"AXS!" + struct.pack(">HHL", 0x0100, 1, 0)
    text = b"a text of its own"
    row = b"TEXT" + struct.pack(">LL", len(text), start + len(head) + 12)
    return base + head + row + text + b"AXS!" + struct.pack(">LL", start, 0)

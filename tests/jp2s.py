"""JPEG 2000 files for tests, made here and now."""

from __future__ import annotations

import io
import struct
from functools import cache

from PIL import Image

import jpegs

EXIF = b"JpgTiffExif->JP2"
PHOTOSHOP_EXIF = bytes.fromhex("0537cdab9d0c4431a72afa561f2a113e")
IPTC = bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38")
PHOTOSHOP_IPTC = bytes.fromhex("09a14e97c0b442e0bebf36df6f0ce36f")
XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
OTHER = bytes(range(16))


def box(kind: bytes, payload: bytes) -> bytes:
    """Encode one box."""
    return struct.pack(">L", len(payload) + 8) + kind + payload


def uuid(name: bytes, payload: bytes) -> bytes:
    """Encode a box that is known by its UUID."""
    return box(b"uuid", name + payload)


@cache
def plain() -> bytes:
    """Encode an image of 16 pixels by 8 without metadata."""
    file = io.BytesIO()
    Image.linear_gradient("L").resize((16, 8)).save(file, "JPEG2000")
    return file.getvalue()


def start() -> int:
    """Give the place of the image's box."""
    return plain().index(b"jp2c") - 4


def headless() -> bytes:
    """Build a file without the header of the image, which the image has again."""
    return plain()[:32] + plain()[start() :]


def codestream() -> bytes:
    """Give the coded image alone."""
    return plain()[start() + 8 :]


def with_boxes(*before: bytes, behind: tuple[bytes, ...] = ()) -> bytes:
    """Put boxes in front of the image and behind it."""
    return plain()[: start()] + b"".join(before) + plain()[start() :] + b"".join(behind)


def odd() -> bytes:
    """Build a file as several programs write them, with a box of another; its image states no length."""
    return plain()[: start()] + b"".join(
        (
            box(b"xml ", b"<gml/>"),
            uuid(PHOTOSHOP_IPTC, jpegs.IIM),
            uuid(OTHER, b"II*\0"),
            uuid(EXIF, b"Exif\0\0" + jpegs.camera_exif("<")),
            box(b"xml ", jpegs.PACKET),
            uuid(PHOTOSHOP_EXIF, b"II*\0another"),
            b"\0\0\0\0jp2c" + codestream(),
        )
    )


def files() -> dict[str, bytes]:
    """Give what the laws of the containers are tried on."""
    return {
        "JPEG 2000 plain": plain(),
        "JPEG 2000 odd": odd(),
        "JPEG 2000 codestream": codestream(),
    }

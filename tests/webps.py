"""WebP files for tests, made here and now: simple and extended ones, and such as no standard foresees."""

from __future__ import annotations

import io
import struct
from functools import cache
from typing import Any

from PIL import Image

import jpegs


def chunk(kind: bytes, payload: bytes) -> bytes:
    """Encode one chunk with its padding."""
    return kind + struct.pack("<L", len(payload)) + payload + b"\0" * (len(payload) % 2)


def riff(*chunks: bytes) -> bytes:
    """Encode a file of chunks."""
    body = b"".join(chunks)
    return b"RIFF" + struct.pack("<L", len(body) + 4) + b"WEBP" + body


def vp8x(flags: int, width: int = 16, height: int = 8) -> bytes:
    """Encode the header of an extended file."""
    numbers = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return chunk(b"VP8X", bytes((flags, 0, 0, 0)) + numbers)


@cache
def simple(mode: str = "RGB", *, lossless: bool = False) -> bytes:
    """Encode an image without metadata, 16 pixels by 8; a lossy one with alpha is an extended file."""
    file = io.BytesIO()
    image = Image.new("RGB", (16, 8), (200, 90, 20))
    if mode == "RGBA":
        image.putalpha(Image.linear_gradient("L").resize((16, 8)))
    image.save(file, "WEBP", lossless=lossless)
    return file.getvalue()


def image(mode: str = "RGB", *, lossless: bool = False) -> bytes:
    """Give the chunks of an image alone."""
    return simple(mode, lossless=lossless)[12:]


@cache
def animated(**metadata: Any) -> bytes:
    """Encode an animation of two pictures."""
    file = io.BytesIO()
    first, second = (Image.new("RGBA", (16, 8), color) for color in ((200, 90, 20, 255), (1, 2, 3, 90)))
    first.save(file, "WEBP", save_all=True, append_images=[second], **metadata)
    return file.getvalue()


@cache
def odd(*more: bytes) -> bytes:
    """Build a file with metadata before the image, as one program writes each, and chunks of others."""
    return riff(
        vp8x(0x20),
        chunk(b"ICCP", b"a profile"),
        chunk(b"EXIF", b"Exif\0\0" + jpegs.camera_exif("<")),
        chunk(b"MINE", b"odd"),
        chunk(b"XMP\0", jpegs.PACKET),
        image(),
        *more,
        chunk(b"MINE", b""),
    )


def files() -> dict[str, bytes]:
    """Give what the laws of the containers are tried on."""
    return {
        "WebP simple": simple(),
        "WebP lossless": simple("RGBA", lossless=True),
        "WebP animated": animated(exif=jpegs.camera_exif("<"), xmp=jpegs.PACKET),
        "WebP odd": odd(chunk(b"EXIF", b"II*\0another")),
    }

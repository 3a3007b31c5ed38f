"""WebP: with and without the extended header, lossy and lossless, with alpha, animated, in odd orders."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import jpegs
from made_images.made import XMP, encoded, frames, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

EXTENDED = {"icc": 0x20, "alpha": 0x10, "exif": 0x08, "xmp": 0x04, "animation": 0x02}


def made() -> Iterator[Row]:
    """Give every kind."""
    first, *others = frames("RGBA")
    exif = jpegs.camera_exif()
    kinds = {
        "lossy, simple": encoded("WEBP"),
        "lossless, simple": encoded("WEBP", lossless=True),
        "lossless with alpha, simple": encoded("WEBP", picture("RGBA"), lossless=True),
        "lossy with alpha": encoded("WEBP", picture("RGBA")),
        "odd size": encoded("WEBP", picture(size=(17, 13))),
        "profile": encoded("WEBP", icc_profile=jpegs.profile()[14:]),
        "Exif with its JPEG header, and XMP": encoded("WEBP", exif=b"Exif\0\0" + exif, xmp=XMP.encode()),
        "animated": encoded("WEBP", first, save_all=True, append_images=others, duration=40),
        "animated with Exif and XMP": encoded(
            "WEBP", first, save_all=True, append_images=others, duration=40, exif=exif, xmp=XMP.encode()
        ),
        "unknown chunk": extended(encoded("WEBP"), 0, (b"priv", b"odd")),
        "Exif before the image": _early(encoded("WEBP"), exif),
        "XMP without its flag": extended(encoded("WEBP"), 0, (b"XMP ", XMP.encode())),
        "bytes behind the end": encoded("WEBP") + b"trailing bytes",
    }
    for name, data in kinds.items():
        yield name, ".webp", data


def chunk(kind: bytes, data: bytes) -> bytes:
    """Encode one chunk, padded to an even length."""
    return kind + struct.pack("<L", len(data)) + data + b"\0" * (len(data) % 2)


def riff(body: bytes) -> bytes:
    """Put the file's header before the chunks."""
    return b"RIFF" + struct.pack("<L", len(body) + 4) + b"WEBP" + body


def header(flags: int, size: tuple[int, int] = (16, 12)) -> bytes:
    """Encode the extended header."""
    sides = b"".join((side - 1).to_bytes(3, "little") for side in size)
    return chunk(b"VP8X", struct.pack("<L", flags) + sides)


def extended(simple: bytes, flags: int, *behind: tuple[bytes, bytes]) -> bytes:
    """Give a simple file the extended header, and chunks behind the image."""
    return riff(header(flags) + simple[12:] + b"".join(chunk(*pair) for pair in behind))


def _early(simple: bytes, exif: bytes) -> bytes:
    return riff(header(EXTENDED["exif"]) + chunk(b"EXIF", exif) + simple[12:])

"""GIF: both versions, animated, with comments, an XMP extension and extensions of strangers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from made_images.made import XMP, encoded, frames, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

TRAILER = b"\x01" + bytes(range(255, -1, -1)) + b"\0"
"""Leads a reader who takes the packet for sub-blocks to the end of the extension (XMP part 3, 1.1.2)."""


def made() -> Iterator[Row]:
    """Give every kind."""
    first, *others = frames("P")
    plain = encoded("GIF", picture("P"))
    packet = b"\x21\xff\x0bXMP DataXMP" + XMP.encode() + TRAILER
    foreign = b"\x21\xff\x0bSTRANGER1.0\x04kept\x03too\0"
    kinds = {
        "87a": b"GIF87a" + plain[6:],
        "89a": b"GIF89a" + plain[6:],
        "grey": encoded("GIF", picture("L")),
        "interlaced": encoded("GIF", picture("P"), interlace=True),
        "transparent": encoded("GIF", picture("P"), transparency=3),
        "animated": encoded("GIF", first, save_all=True, append_images=others, duration=40, loop=0),
        "comment": encoded("GIF", picture("P"), comment="Foto: Zoë".encode()),
        "long comment": encoded("GIF", picture("P"), comment=b"a long comment " * 40),
        "XMP": _before_image(plain, packet),
        "comment, XMP, extension of a stranger": _before_image(
            plain, b"\x21\xfe\x03Ann\0" + foreign + packet + b"\x21\xfe\x03Bob\0"
        ),
        "XMP behind the image": b"GIF89a" + plain[6:-1] + packet + b";",
        "bytes behind the end": plain + b"trailing bytes",
    }
    for name, data in kinds.items():
        yield name, ".gif", data


def _before_image(data: bytes, blocks: bytes) -> bytes:
    """Put extensions behind the screen's palette."""
    place = 13 + (3 << (data[10] & 7) + 1 if data[10] & 0x80 else 0)
    return b"GIF89a" + data[6:place] + blocks + data[place:]

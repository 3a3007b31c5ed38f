"""AVIF and HEIC: stills and a sequence by Pillow, a still by heif-enc, and one without room to spare."""

from __future__ import annotations

from base64 import b64decode
from typing import TYPE_CHECKING

import jpegs
from made_images.made import XMP, encoded, frames, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAa1tZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "AA5waXRtAAAAAAACAAAAEGlkYXQAAAAAABAAEAAAADhpbG9jAQAAAERAAAIAAQAAAAAAAAHRAAEAAAAAAAAAOAACAAEAAAAAAAAA"
    "AQAAAAAAAAAIAAAAOGlpbmYAAAAAAAIAAAAVaW5mZQIAAAEAAQAAaHZjMQAAAAAVaW5mZQIAAAAAAgAAZ3JpZAAAAADYaXBycAAA"
    "ALZpcGNvAAAAdmh2Y0MBA3AAAAAAAAAAAAAe8AD8/fj4AAAPAyAAAQAYQAEMAf//A3AAAAMAkAAAAwAAAwAeugJAIQABACpCAQED"
    "cAAAAwCQAAADAAADAB6gIIEFluqumubgQEDAgAAAAwCAAAADAIQiAAEABkQBwXPBiQAAABRpc3BlAAAAAAAAAEAAAABAAAAAFGlz"
    "cGUAAAAAAAAAEAAAABAAAAAQcGl4aQAAAAADCAgIAAAAGmlwbWEAAAAAAAAAAgABAoECAAICA4QAAAAaaXJlZgAAAAAAAAAOZGlt"
    "ZwACAAEAAQAAAEBtZGF0AAAANCgBrwtIWTDQ9f0IoTmaK+mPo3rArRzV0SgiCNhslZnRCxD2N2nAXoC0buCu/ZugrKsaeDA="
)
ITEMS_IN_META_HEIC = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAXxtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ACJpbG9jAAAAAERAAAEAAQAAAAABoAABAAAAAAAAADkAAAAjaWluZgAAAAAAAQAAABVpbmZlAgAAAAABAABodmMxAAAAAA5waXRt"
    "AAAAAAABAAAA/GlwcnAAAADcaXBjbwAAAHVodmNDAQNwAAAAkAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMA"
    "AAMAHroCQGEAAQApQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqrprm4CGgwIAAAAyAAAADAIRiAAEABkQBwXPBiQAAABNjb2xybmNs"
    "eAABAA0ABoAAAAAUaXNwZQAAAAAAAABAAAAAQAAAAChjbGFwAAAAEAAAAAEAAAAQAAAAAf///9AAAAAC////0AAAAAIAAAAQcGl4"
    "aQAAAAADCAgIAAAAGGlwbWEAAAAAAAAAAQABBYECAwWEAAAAQW1kYXQAAAA1KAGvGSFo0kDvXNWOqqiQcO3bh6MpFzJ9RWMwo/rA"
    "G8nzfw262O6B5X8bqLG9QzdFsIMHHuA="
)
"""16 x 16 pixels: as heif-enc 1.15 writes (an `idat`, a thumbnail's size), and as newer libheif does."""


def made() -> Iterator[Row]:
    """Give every kind."""
    first, *others = frames()
    kinds = {
        "still": encoded("AVIF", quality=40),
        "still with alpha": encoded("AVIF", picture("RGBA"), quality=40),
        "sequence": encoded("AVIF", first, save_all=True, append_images=others, duration=40, quality=40),
        "Exif and XMP": encoded("AVIF", quality=40, exif=jpegs.camera_exif(), xmp=XMP.encode()),
        "profile": encoded("AVIF", quality=40, icc_profile=jpegs.profile()[14:]),
        "free box": encoded("AVIF", quality=40) + bytes((0, 0, 0, 16)) + b"free" + bytes(8),
    }
    for name, data in kinds.items():
        yield name, ".avif", data
    yield "by heif-enc", ".heic", HEIC
    yield "by libheif", ".heic", ITEMS_IN_META_HEIC
    yield "brand of no codec", ".heif", HEIC[:28].replace(b"heic", b"mif1") + HEIC[28:]

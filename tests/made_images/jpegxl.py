"""JPEG XL: a bare codestream and containers, as cjxl 0.7 wrote them."""

from __future__ import annotations

import struct
from base64 import b64decode
from typing import TYPE_CHECKING

import jpegs
from made_images.made import XMP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

CODESTREAM = b64decode(
    "/wpDQEJxIQE4AYtNCQCACpVRxg1ezvV8+aHDYtrGdYa22rawhLHZXhgkpNCxt0kt+jV1ypSAOPg7z6w9g+EUFAAqSZyD7dquEp7+"
    "371lotWFIADECYkKIA=="
)
CONTAINER = b64decode(
    "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAABganhsY/8KQ0BCcSEBOAGLTQkAgAqVUcYNXs71fPmhw2LaxnWGttq2"
    "sISx2V4YJKTQsbdJLfo1dcqUgDj4O8+sPYPhFBQAKkmcg+3arhKe/t+9ZaLVhSAAxAmJCiA="
)
RECOMPRESSED_JPEG = b64decode(
    "AAAADEpYTCANCocKAAAAFGZ0eXBqeGwgAAAAAGp4bCAAAAARanhscAAAAAD/CkNAJAAAAeBqYnJkwG0DCIIgtAwIgFCjQMhVJQAA"
    "IOSobMFQnP8TRMYIZZxTCtqPkCHMUgcZZqB0hxqsDxlOPmbAIQcVFjlo2IHto4b+/ZFlDjvuQEPR/S/GOGOSSzb5ZJRTnpnmmm2+"
    "GeechR6a6KKNPhrppKWemuqqrb4a66zFHpvsss0+G+205Z6b7rrtvhvvvAUfnPDCDT8c8cQjl3xyyiu3/HLMMw9d9NFJL93001FP"
    "PXbZZ6e9dttvxz334IUfnvjijT8e+eSjl3566qu3/nrsswc/fPHHJ798889HP33445d/fvrrt/9+/PP/VzBVVQIAIOSobMFQnP8X"
    "REIpo6xTisR4QMhm1CDDpDrQUD3YcO4hxwwoyAcNOeiwAxuLLHPU7/Zhxw2t6I88M/gkw/tfjHHGJZt8Msop01yzzTfjnLPQQxNd"
    "tNFHI5201FNTXbXVV2Odtdhjk1222Wejnbbcc9Ndt91345134IIPTnjhhh+OeOKRSz455ZVbfjnmmYcu+uikl2766ainHrvss9Ne"
    "u+2345578MIPT3zxxh+PfPLRSz899dVbfz322Ycv/vjkl2/++einH7/889Nfv/3345//v8APAFQWAAsIgOAAEEpGSUYAAQEAAAEA"
    "AQAAAwAAARNqeGxwgAAAAeBbAhAAAAQIcQhwCHH+/w4AABgACAABAAAAAACAgCWJJMi8SQ8ATzPDvQAAhSQFBYXZyIzBDNlFkRaD"
    "laKjY4hQLVxm6mkAYN43g9Jnlj/PI8wB+uPFkxdUAPROADEeYoYuCoiIHI9UISLCwRkQERGEiIiIiIgIEZmIiIiIiIiIiIiIiIiI"
    "iChRHADCWihBAIy5lNBwcLMEBIEwoKC3HEi9R4IAhcgJHZWuIUiTwwEUxH8AA/4ZdTZSQPdlRKQKERHcnoKIiCBEYElERERERERE"
    "REREREREREREREQAAAAAAABKEumIutjsZQtCfFx3Z6Pkeh8fXe7EkHt/NkpAuvtrlHT/1ygB"
)
"""16 x 16 pixels: bare; boxed; and a recompressed JPEG file, in two parts around what brings it back."""


def made() -> Iterator[Row]:
    """Give every kind."""
    head, codestream = CONTAINER[:32], CONTAINER[32:]
    exif = box(b"Exif", bytes(4) + jpegs.camera_exif())
    packet = box(b"xml ", XMP.encode())
    kinds = {
        "codestream": CODESTREAM,
        "container": CONTAINER,
        "recompressed JPEG": RECOMPRESSED_JPEG,
        "Exif and XMP": head + exif + packet + codestream,
        "Exif and XMP behind the image": CONTAINER + exif + packet,
        "box of a stranger": CONTAINER + box(b"priv", b"kept"),
        "last box without its length": head + _endless(codestream),
        "parts": head
        + box(b"jxlp", bytes(4) + CODESTREAM[:40])
        + box(b"jxlp", b"\x80\0\0\1" + CODESTREAM[40:]),
    }
    for name, data in kinds.items():
        yield name, ".jxl", data


def box(kind: bytes, data: bytes) -> bytes:
    """Encode one box."""
    return struct.pack(">L", len(data) + 8) + kind + data


def _endless(last: bytes) -> bytes:
    """Let a box reach to the end of the file, whatever that is."""
    return bytes(4) + last[4:]

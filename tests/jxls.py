"""JPEG XL files for tests: two small images as cjxl 0.7 encoded them, in boxes that are made here and now."""

from __future__ import annotations

import struct

import jpegs

CODESTREAM = bytes.fromhex(
    "ff0ac141407121080201008c004b283434be092c9898d040e5a818a37d814000fee62d0040f8bf1700607806003c2015"
)
"""A grey gradient, 16 pixels by 8, without loss."""

SIGNATURE = b"\0\0\0\x0cJXL \r\n\x87\n"


def box(kind: bytes, payload: bytes) -> bytes:
    """Encode one box."""
    return struct.pack(">L", len(payload) + 8) + kind + payload


def exif(block: bytes) -> bytes:
    """Encode a box of EXIF, with the place of the TIFF header in front."""
    return box(b"Exif", bytes(4) + block)


def packed(kind: bytes, payload: bytes) -> bytes:
    """Encode a packed box."""
    import brotli

    return box(b"brob", kind + brotli.compress(payload))


HEAD = SIGNATURE + box(b"ftyp", b"jxl \0\0\0\0jxl ")
BEGIN = HEAD + box(b"jxll", b"\x05")


def boxed(*more: bytes) -> bytes:
    """Build a file with metadata in front of the image."""
    metadata = exif(jpegs.camera_exif("<")) + box(b"xml ", jpegs.PACKET)
    return BEGIN + metadata + b"".join(more) + box(b"jxlc", CODESTREAM)


def odd() -> bytes:
    """Build a file in two parts, with a box of another, and metadata behind it that go on to the end."""
    first, second = bytes(4) + CODESTREAM[:5], b"\x80\0\0\1" + CODESTREAM[5:]
    metadata = box(b"Exif", b"\0\0\0\6Exif\0\0" + jpegs.camera_exif("<"))
    parts = box(b"jxlp", first) + metadata + box(b"free", b"odd") + box(b"jxlp", second)
    return BEGIN + parts + exif(b"II*\0another") + b"\0\0\0\0xml " + jpegs.PACKET


JPEG_BEGIN = bytes.fromhex("00000000ff0ac14150dc08")
JPEG_DATA = bytes.fromhex(
    "c310dc0082d032d100982000080010029200000000a8ff1301000000c0ff003f0000000b0880e000104a46494600010100000100"
    "01000003"
)
JPEG_IMAGE = bytes.fromhex(
    "80000001e05b001000f001087808780878feff0e000018000800010000000000808025141b934f4c4ae4350020c068107ae76398"
    "c205af11e1d39b99ca01e000003801c40444598e04274234514dc4660070921c884de9727c814c303d18e02206a3839a0891133c"
    "285d7669a1726433ae0039c57067bd1bce6b704ae3f76f0000000000002500"
)


def transcoded(*metadata: bytes) -> bytes:
    """Build a file from which a grey JPEG of 16 pixels by 8 can be made again.

    That has an EXIF block as long as `camera_exif("<")` and a packet as long as `PACKET`.
    """
    parts = box(b"jxlp", JPEG_BEGIN) + box(b"jbrd", JPEG_DATA)
    blocks = exif(jpegs.camera_exif("<")) + box(b"xml ", jpegs.PACKET)
    return HEAD + parts + (b"".join(metadata) or blocks) + box(b"jxlp", JPEG_IMAGE)


def files() -> dict[str, bytes]:
    """Give what the laws of the containers are tried on."""
    return {"JPEG XL bare": CODESTREAM, "JPEG XL boxed": boxed(), "JPEG XL odd": odd()}

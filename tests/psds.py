"""Photoshop files for tests."""

from __future__ import annotations

import struct

import jpegs


def psd(resources: bytes, *, version: int = 1, compression: int = 0) -> bytes:
    """Make an image of 3 x 2 grey pixels with these resources."""
    header = b"8BPS" + struct.pack(">H6xHLLHH", version, 1, 2, 3, 8, 1)
    layers = struct.pack(">Q" if version == 2 else ">L", 0)
    lengths = struct.pack(">2L" if version == 2 else ">2H", 2, 2)
    image = b"\0\1" + lengths + b"\xfe\x07" * 2 if compression else b"\0\0" + b"\x07" * 6
    return header + struct.pack(">L", 0) + struct.pack(">L", len(resources)) + resources + layers + image


RESOURCES = (
    jpegs.resource(0x03ED, b"\0\x48\0\0\0\1\0\1\0\x48\0\0\0\1\0\1")
    + jpegs.resource(0x0404, jpegs.IIM, b"name")
    + jpegs.resource(0x0425, bytes(16))
    + jpegs.resource(0x0422, jpegs.camera_exif("<"))
    + jpegs.resource(0x0424, jpegs.PACKET)
)
FILES = {
    "PSD": psd(RESOURCES),
    "PSD big": psd(RESOURCES, version=2, compression=1),
    "PSD bare": psd(b"", compression=1),
}

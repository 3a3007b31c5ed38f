"""PostScript files for tests: as Photoshop and Illustrator write them."""

from __future__ import annotations

import struct

import jpegs
import svgs

HEADER = (
    b"%!PS-Adobe-3.0 EPSF-3.0\r%%Title: (Ferry \\(quay\\)\r%%+ at 5 \\\\)\r%%Creator: Adobe Photoshop\r"
    b"%%Copyright: Zo\xeb Lee\r%%Author: (Ann)\r%%Title: No\r%%BoundingBox: 0 0 9 9\r%%EndComments\r"
    b'%%Author: No\r%ImageData: 3 2 8 1 0 1 2 "beginimage"\r'
)


def resources(block: bytes) -> bytes:
    """Write Photoshop's resources as comments."""
    digits = block.hex().upper()
    lines = [f"% {digits[at : at + 64]}\r" for at in range(0, len(digits), 64)]
    return f"%%BeginPhotoshop: {len(block)}\r".encode() + "".join(lines).encode() + b"%%EndPhotoshop\r"


def packet(text: bytes = svgs.PACKET) -> bytes:
    """Write a packet as Illustrator does."""
    return b"%begin_xml_code\r%begin_xml_packet: 5\r" + text + b"\r%end_xml_packet\r%end_xml_code\r"


def dos(postscript: bytes, preview: bytes = b"II*\0\x08\0\0\0\0\0\0\0\0\0") -> bytes:
    """Put a header of DOS before PostScript, and a preview behind it."""
    places = struct.pack("<6LH", 30, len(postscript), 0, 0, 30 + len(postscript), len(preview), 0xFFFF)
    return b"\xc5\xd0\xd3\xc6" + places + postscript + preview


PLAIN = HEADER + resources(jpegs.RESOURCES) + packet() + b"%%EOF"
FILES = {"EPS of DOS": dos(PLAIN)}

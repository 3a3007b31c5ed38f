"""Extended XMP (XMP specification part 3, 1.1.3.1): what does not fit into the segment of a JPEG's packet.

The packet names its extension by the MD5 of it, as 32 hexadecimal digits. Each portion of the extension
states this name, the length of the whole and its own offset, both of 32 bits, and may stand anywhere.
"""

from __future__ import annotations

import struct

from attribution.model.patterns import lazily

HEADER = b"http://ns.adobe.com/xmp/extension/\0"
_NAME = lazily(rb"(HasExtendedXMP[^0-9A-Fa-f]{1,64}?)([0-9A-Fa-f]{32})")
_HEAD = 40
"""Bytes of a portion before its part of the extension."""
_PORTION = 65_000
"""Bytes of the extension in one portion, as Adobe's programs write them."""


def name(packet: bytes | None) -> bytes | None:
    """Find which extension a packet names (`xmpNote:HasExtendedXMP`), in upper case."""
    found = spelled_name(packet)
    return found.upper() if found else None


def spelled_name(packet: bytes | None) -> bytes | None:
    """Find which extension a packet names, as it is written there: some readers compare the letters."""
    found = _NAME.search(packet or b"")
    return found[2] if found else None


def name_of(extension: bytes) -> bytes:
    """Give the name of an extension."""
    import hashlib

    return hashlib.md5(extension, usedforsecurity=False).hexdigest().upper().encode()


def naming(packet: bytes, extension: bytes) -> bytes:
    """Let a packet that names an extension name this one instead; it keeps its length."""
    return _NAME.sub(lambda found: found[1] + name_of(extension), packet, count=1)


def opened(portion: bytes) -> tuple[bytes, int, int, bytes] | None:
    """Take a portion (behind `HEADER`) apart: name, length of the whole, offset, bytes; None if too short."""
    if len(portion) < _HEAD:
        return None
    whole, offset = struct.unpack_from(">LL", portion, 32)
    return portion[:32].upper(), whole, offset, portion[_HEAD:]


def portions(extension: bytes, named: bytes | None = None) -> list[bytes]:
    """Split an extension into portions, each as `opened` takes it, under the name as its packet spells it."""
    head = (named or name_of(extension)) + struct.pack(">L", len(extension))
    places = range(0, len(extension), _PORTION)
    return [head + struct.pack(">L", place) + extension[place : place + _PORTION] for place in places]


def assembled(parts: dict[int, bytes]) -> bytes:
    """Follow the parts from one to the next by their offsets, as far as they lead."""
    result = bytearray()
    while part := parts.get(len(result)):
        result += part
    return bytes(result)

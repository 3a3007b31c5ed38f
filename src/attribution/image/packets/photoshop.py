"""Photoshop image resources (IRB): the envelope in which JPEG, TIFF and PSD carry the IIM.

A resource is a signature of 4 bytes, an id of 16 bits, a Pascal string padded to even length, a
length of 32 bits, and the data padded to even length, all big-endian (Adobe Photoshop File Formats
Specification, "Image Resource Blocks").
"""

from __future__ import annotations

import struct
from typing import NamedTuple

IPTC = 0x0404
IPTC_DIGEST = 0x0425
EXIF, EXIF_TOO = 0x0422, 0x0423
XMP = 0x0424
SIGNATURES = frozenset({b"8BIM", b"PHUT", b"DCSR", b"AgHg", b"MeSa"})
_LENGTH = struct.Struct(">L")
_MOST = 8_192
"""Resources that are looked at; Photoshop has numbers for some hundreds. What is behind them stays."""


class Resource(NamedTuple):
    """One resource; `raw` are its bytes with head and padding, `offset` its data's place in the block."""

    id: int
    data: bytes
    raw: bytes
    offset: int = 0

    @property
    def is_iptc(self) -> bool:
        """Whether this is the IIM; under another signature, most programs do not take it for that."""
        return self.id == IPTC and self.raw.startswith(b"8BIM")

    @property
    def padded(self) -> bytes:
        """`raw`, with the last padding byte that some programs leave out at the end of a block."""
        return self.raw + b"\0" * (len(self.raw) % 2)


def resources(block: bytes) -> tuple[list[Resource], bytes]:
    """Split a block into its resources and the rest, which is none (padding, or damage)."""
    found: list[Resource] = []
    position, size = 0, len(block)
    while position + 12 <= size and block[position : position + 4] in SIGNATURES and len(found) < _MOST:
        start = (
            position + 11 + (block[position + 6] | 1)
        )  # the name's length and the name take an even number
        if start > size:
            break
        end = start + _LENGTH.unpack_from(block, start - 4)[0]
        if end > size:
            break
        after = min(end + (end - start) % 2, size)
        number = block[position + 4] << 8 | block[position + 5]
        found.append(Resource(number, block[start:end], block[position:after], start))
        position = after
    return found, block[position:]


def missing(rest: bytes) -> int:
    """Give how many bytes what is left of a block lacks to be a resource; 0 where it begins none."""
    if rest[:4] not in SIGNATURES:
        return 0
    name = rest[6] if len(rest) > 6 else 0
    head = 7 + name + (name + 1) % 2
    if len(rest) < head + 4:
        return head + 4 - len(rest)
    end = head + 4 + int.from_bytes(rest[head : head + 4], "big")
    return max(0, end - len(rest))


def _resource(number: int, data: bytes) -> Resource:
    head = b"8BIM" + struct.pack(">HHL", number, 0, len(data))
    return Resource(number, data, head + data + b"\0" * (len(data) % 2))


def iptc(found: list[Resource]) -> Resource | None:
    """Give the first IIM resource that is not empty, else the first: that is what most programs read."""
    all_of_them = [item for item in found if item.is_iptc]
    return next((item for item in all_of_them if item.data), all_of_them[0] if all_of_them else None)


def digest(found: list[Resource]) -> bytes | None:
    """Give the MD5 of the IIM as it is stored, 16 bytes."""
    size = 16
    for item in found:
        if item.id == IPTC_DIGEST and len(item.data) == size:
            return item.data
    return None


def replaced(block: bytes, data: bytes | None) -> bytes:
    """Put new IIM into a block (None removes it); every other resource and the rest keep their bytes.

    The digest is written along, also where it was absent or stale: whoever changes the IIM here changes
    all standards in step, which is what the digest is there to tell (MWG 2.0, section 3.3).
    """
    found, rest = resources(block)
    old = iptc(found)
    at = found.index(old) if old else _before_strangers(found)
    new = [_resource(IPTC, data), _resource(IPTC_DIGEST, _md5(data))] if data else []
    before = [item for item in found[:at] if not _goes(item, data)]
    after = [item for item in found[at + bool(old) :] if not _goes(item, data)]
    kept = [*before, *new, *after]
    return b"".join(item.padded for item in kept) + (rest if kept or rest.strip(b"\0") else b"")


def stamped(block: bytes, digest: bytes | None) -> bytes:
    """Put another digest in the place of the one in a block; None removes it. None is added."""
    found, rest = resources(block)
    if all(item.id != IPTC_DIGEST for item in found):
        return block
    first = next(item for item in found if item.id == IPTC_DIGEST)
    new = _resource(IPTC_DIGEST, digest).padded if digest else b""
    kept = (item.padded if item.id != IPTC_DIGEST else new if item is first else b"" for item in found)
    body = b"".join(kept)
    return body + (rest if body or rest.strip(b"\0") else b"")


def foreign(block: bytes) -> bytes:
    """Give all of a block but the IIM and its digest."""
    found, rest = resources(block)
    kept = [item.padded for item in found if not (item.is_iptc or item.id == IPTC_DIGEST)]
    return b"".join(kept) + (rest if rest.strip(b"\0") else b"")


def _before_strangers(found: list[Resource]) -> int:
    """Count the resources before the first IIM under another signature: some programs read that one too."""
    return next((number for number, item in enumerate(found) if item.id == IPTC), len(found))


def _goes(item: Resource, data: bytes | None) -> bool:
    """Whether a resource goes too: the old digest, and every IIM where there shall be none."""
    return item.id == IPTC_DIGEST or (item.is_iptc and not data)


def _md5(data: bytes) -> bytes:
    import hashlib

    return hashlib.md5(data, usedforsecurity=False).digest()

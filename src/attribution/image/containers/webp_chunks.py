"""The chunks of a WebP file (RFC 9649, 2.3): found, encoded, and what the coded image says of itself."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import ImageError
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

HEADER = 12
"""Bytes before the first chunk: "RIFF", the length of all that follows, "WEBP"."""
VP8X, VP8, VP8L, ALPH, ANIM, ANMF, ICCP = b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ANIM", b"ANMF", b"ICCP"
_STILL = frozenset({VP8, VP8L})
PICTURES = frozenset({VP8, VP8L, ANMF})
KINDS = {b"EXIF": "exif", b"XMP ": "xmp", b"XMP\0": "xmp"}
"""Metadata by the name of their chunk; some programs end XMP's with a NUL."""
_NAMES = {kind: frozenset(name for name in KINDS if KINDS[name] == kind) for kind in ("exif", "xmp")}
MOST = 100_000
"""Chunks that are walked at most: an animation has one for each picture."""
XMP_FLAG, EXIF_FLAG, ALPHA_FLAG, PROFILE_FLAG = 0x04, 0x08, 0x10, 0x20
"""Bits of the first byte of VP8X that say what the file holds (RFC 9649, 2.7.1)."""
_CHUNK = 8
_FIRST = 1 << 14
"""Bytes that are looked at together: those that are at hand of each file (`attribution.image.opening`)."""
_HEAD = struct.Struct("<4sL")
_LONGEST = (1 << 32) - 10
"""The most that the file can state as its length (RFC 9649, 2.4)."""


class Chunk(NamedTuple):
    """One chunk: its header at `start`, its payload from `data` to `end`, the next one at `next`."""

    kind: bytes
    start: int
    data: int
    end: int
    next: int


@values.frozen
class Layout:
    """The chunks of a file, what is wrong with them, and where that begins which belongs to none (`tail`).

    `incomplete` says that the image is missing or cut off, `broken` that the file can't be changed without
    guessing where its parts end. Both are among `damage`.
    """

    chunks: tuple[Chunk, ...]
    tail: int
    damage: tuple[Damage, ...] = ()
    incomplete: Damage | None = None
    broken: Damage | None = None

    def of(self, kind: str) -> list[Chunk]:
        """Give the metadata chunks of one kind: "exif" or "xmp"."""
        names = _NAMES[kind]
        return [chunk for chunk in self.chunks if chunk.kind in names]

    def has(self, *kinds: bytes) -> bool:
        """Tell whether there are chunks of some names."""
        return bool([chunk for chunk in self.chunks if chunk.kind in kinds])

    @property
    def extended(self) -> Chunk | None:
        """Give the header of an extended file (RFC 9649, 2.7.1), which stands first; None in a simple one."""
        first = self.chunks[0] if self.chunks else None
        return first if first and first.kind == VP8X and first.end - first.data >= 10 else None


def layout(data: Buffer) -> Layout:
    """Walk the chunks. What is wrong is told, never raised.

    Metadata that stand behind the end that the file states are taken for a part of it all the same.
    """
    size = len(data)
    chunks, stated, fault = _walk(data, _CHUNK + int.from_bytes(data[4:8], "little"))
    while chunks and chunks[-1].start >= stated and chunks[-1].kind not in KINDS:
        chunks.pop()
    tail = chunks[-1].next if chunks else min(HEADER, size)
    incomplete = _incomplete(data, stated, chunks, fault)
    damage = [one for one in (fault, incomplete) if one]
    if not damage and stated > size:
        damage.append(Damage("the last byte of the file, which only pads it, is missing", size))
    if chunks and chunks[-1].start >= stated:
        damage.append(Damage("metadata stand behind the end that the file states", stated))
    return Layout(tuple(chunks), tail, tuple(damage), incomplete, fault or incomplete)


def _walk(data: Buffer, stated: int) -> tuple[list[Chunk], int, Damage | None]:
    """Find the chunks up to the end of the file. Gives the end to go by, and why the file's own is wrong.

    What stands behind it may be anything, so nothing there is a fault.
    """
    chunks: list[Chunk] = []
    fault: Damage | None = None
    place, size, window = HEADER, len(data), data[:_FIRST]
    within = len(window) - _CHUNK
    while place < size:
        head = window[place : place + _CHUNK] if place <= within else data[place : place + _CHUNK]
        chunk = _chunk(data, size, place, head, stated)
        if chunk is None or len(chunks) == MOST:
            cut = Damage("the file ends within a chunk", place) if chunk is None else None
            fault = fault or (cut or Damage(f"more than {MOST} chunks", place) if place < stated else None)
            return chunks, stated, fault
        if stated < chunk.end and (place < stated or not chunks):
            fault = fault or Damage("the length that the file states ends within a chunk", place)
            stated = size
        chunks.append(chunk)
        place = chunk.next
    return chunks, stated, fault


def _chunk(data: Buffer, size: int, place: int, head: bytes, stated: int) -> Chunk | None:
    """Read the header of one chunk; None where it, or its payload, does not fit into the file."""
    if len(head) < _CHUNK:
        return None
    kind, length = _HEAD.unpack(head)
    start = place + _CHUNK
    end = start + length
    if end > size:
        return None
    # A payload of odd length is padded; not so where the file ends and another's bytes follow.
    padded = length % 2 and end < size and (end != stated or data[end] == 0)
    return Chunk(kind, place, start, end, end + 1 if padded else end)


def _incomplete(data: Buffer, stated: int, chunks: list[Chunk], fault: Damage | None) -> Damage | None:
    """Tell that the file holds no image, or only the beginning of one."""
    if not [chunk for chunk in chunks if chunk.kind in PICTURES]:
        return Damage("the WebP file holds no whole image", len(data))
    last = chunks[-1]
    unpadded = len(data) + 1 == stated and last.end == len(data) and (last.end - last.data) % 2
    if stated > len(data) and not unpadded:
        return Damage(f"the file is cut off: it states {stated} bytes and has {len(data)}", len(data))
    if fault and fault.offset is not None and data[fault.offset : fault.offset + 4] in PICTURES:
        return Damage("an image is cut off", fault.offset)
    return None


def encoded(kind: bytes, payload: bytes) -> bytes:
    """Encode a chunk with its padding."""
    return kind + struct.pack("<L", len(payload)) + payload + b"\0" * (len(payload) % 2)


def file_header(length: int) -> bytes:
    """Encode the header of a file whose chunks take `length` bytes. Raises `ImageError` for too many."""
    if length + 4 > _LONGEST:
        raise ImageError(f"the WebP file would hold {length} bytes of chunks, and can't hold more than 4 GiB")
    return b"RIFF" + struct.pack("<L", length + 4) + b"WEBP"


def size(data: Buffer, found: Layout) -> tuple[int, int] | None:
    """Read width and height of the canvas, or of the only image; None where they can't be read."""
    header = found.extended
    if header:
        measures = int.from_bytes(data[header.data + 4 : header.data + 10], "little")
        return measures % (1 << 24) + 1, (measures >> 24) + 1
    picture = next((chunk for chunk in found.chunks if chunk.kind in _STILL), None)
    return _coded_size(data, picture) if picture else None


def _coded_size(data: Buffer, picture: Chunk) -> tuple[int, int] | None:
    """Read the header of a coded image: RFC 6386, 9.1, for VP8, and RFC 9649, 3.4, for VP8L."""
    head = data[picture.data : min(picture.data + 10, picture.end)]
    if picture.kind == VP8L:
        bits = int.from_bytes(head[1:5], "little")
        return (bits % (1 << 14) + 1, (bits >> 14) % (1 << 14) + 1) if head[:1] == b"/" and head[4:] else None
    if len(head) < 10 or head[3:6] != b"\x9d\x01\x2a":
        return None
    width, height = (int.from_bytes(head[at : at + 2], "little") % (1 << 14) for at in (6, 8))
    return (width, height) if width and height else None


def canvas(data: Buffer, found: Layout) -> bytes | None:
    """Encode the VP8X that says of a single image what it says itself, without flags for EXIF and XMP.

    None where that can't be told: in an animation, or where the image's own header is damaged.
    """
    pictures = [chunk for chunk in found.chunks if chunk.kind in PICTURES]
    measured = _coded_size(data, pictures[0]) if pictures and pictures[0].kind != ANMF else None
    if measured is None or found.has(ANIM, ANMF):
        return None
    flags = ALPHA_FLAG if found.has(ALPH) or _uses_alpha(data, pictures[0]) else 0
    flags |= PROFILE_FLAG if found.has(ICCP) else 0
    numbers = b"".join((number - 1).to_bytes(3, "little") for number in measured)
    return encoded(VP8X, bytes((flags, 0, 0, 0)) + numbers)


def _uses_alpha(data: Buffer, picture: Chunk) -> bool:
    """Read the bit of a lossless image that hints at transparency (RFC 9649, 3.4, alpha_is_used)."""
    return picture.kind == VP8L and bool(data[picture.data + 4] & 0x10)

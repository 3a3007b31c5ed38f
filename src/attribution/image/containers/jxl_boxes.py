"""The boxes of a JPEG XL file (ISO/IEC 18181-2): found, and its metadata taken out of them.

A bare codestream counts as one box that holds it all. Boxes may be packed with Brotli ("brob", 9.7):
these are read where the package `brotli` is installed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.image.containers import boxes, jxl_codestream
from attribution.image.containers.boxes import Box
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

SIGNATURE = b"\0\0\0\x0cJXL \r\n\x87\n"
FILE_TYPE = b"jxl \0\0\0\0jxl "
EXIF, XML, PACKED, WHOLE, PART, FOR_JPEG = b"Exif", b"xml ", b"brob", b"jxlc", b"jxlp", b"jbrd"
KINDS = {EXIF: "exif", XML: "xmp"}
LEADERS = frozenset({b"JXL ", b"ftyp", b"jxll"})
"""Boxes that stand first."""
LONGEST = 1 << 24
"""Bytes that a packed box may hold: no metadata are longer, but a bomb is."""
_JUMBF = b"jumb"
_SIGNED = b"jumdc2pa"
_LAST = 0x80
_TIFF = (b"II*\0", b"MM\0*")


@values.frozen
class Block:
    """A metadata box ("exif" or "xmp"); `damage` says why it can't be read.

    `offset` is where in the file the data begin, None where they are packed.
    """

    kind: str
    box: Box
    data: bytes = b""
    offset: int | None = None
    damage: Damage | None = None


@values.frozen
class Layout:
    """The boxes of a file, its metadata, where that begins which is no box (`tail`), and what is wrong.

    `incomplete` says that the image is missing or cut off, `broken` that boxes are cut off.
    """

    boxes: tuple[Box, ...]
    blocks: tuple[Block, ...]
    tail: int
    damage: tuple[Damage, ...] = ()
    incomplete: Damage | None = None
    broken: Damage | None = None
    bare: bool = False

    def of(self, kind: str) -> list[Block]:
        """Give the metadata boxes of one kind that can be read and are not empty."""
        return [block for block in self.blocks if block.kind == kind and block.data]

    def unread(self, kind: str) -> list[Damage]:
        """Say which metadata boxes of one kind can't be read."""
        return [block.damage for block in self.blocks if block.kind == kind and block.damage]


def layout(data: Buffer) -> Layout:
    """Walk the boxes. What is wrong is told, never raised."""
    if data[:2] == jxl_codestream.BEGIN:
        whole = Box(WHOLE, 0, 0, len(data), open=True)
        incomplete = None if size(data, [whole]) else Damage("the image is cut off", len(data))
        return Layout((whole,), (), len(data), _list(incomplete), incomplete, incomplete, bare=True)
    found = boxes.walk(data)
    blocks = tuple(block for box in found.boxes if not box.cut and (block := _block(data, box)))
    incomplete = _incomplete(data, found.boxes)
    # Metadata that are cut off can't be changed; what is no box at all stays behind all others.
    broken = found.damage if found.damage and found.boxes and found.boxes[-1].cut else None
    tail = found.boxes[-1].end if found.boxes else len(data)
    damage = (*_list(found.damage), *_list(incomplete), *(block.damage for block in blocks if block.damage))
    return Layout(found.boxes, blocks, tail, damage, incomplete, broken or incomplete)


def _list(damage: Damage | None) -> tuple[Damage, ...]:
    return (damage,) if damage else ()


def _incomplete(data: Buffer, found: tuple[Box, ...]) -> Damage | None:
    """Tell that the codestream is missing or cut off; a divided one marks its last part (18181-2, 9.6)."""
    stream = [box for box in found if box.kind in {WHOLE, PART}]
    if not stream:
        return Damage("the JPEG XL file holds no image data", len(data))
    last = stream[-1]
    begin = data[last.data : last.data + 1]
    whole = last.kind == WHOLE or (begin and begin[0] & _LAST)
    if last.cut or not whole or size(data, stream) is None:
        return Damage("the image is cut off", len(data))
    return None


def size(data: Buffer, found: list[Box]) -> tuple[int, int] | None:
    """Read width and height; the first part of a codestream may be very short."""
    head = b""
    for box in found:
        if box.kind in {WHOLE, PART} and len(head) < jxl_codestream.HEAD:
            start = box.data + (4 if box.kind == PART else 0)
            head += data[start : min(start + jxl_codestream.HEAD, box.end)] if start < box.end else b""
    return jxl_codestream.size(head)


def inner(data: Buffer, box: Box) -> bytes:
    """Give the kind of a box, of a packed one that of what is packed."""
    return data[box.data : min(box.data + 4, box.end)] if box.kind == PACKED else box.kind


def _block(data: Buffer, box: Box) -> Block | None:
    """Read a metadata box; None for another one."""
    kind = KINDS.get(inner(data, box))
    if kind is None:
        return None
    payload: bytes | Damage = data[box.data : box.end]
    if box.kind == PACKED:
        payload = unpacked(data[box.data + 4 : box.end], box.start)
    if isinstance(payload, Damage):
        return Block(kind, box, damage=payload)
    begin = _tiff(payload) if kind == "exif" else 0
    offset = None if box.kind == PACKED else box.data + begin
    return Block(kind, box, payload[begin:], offset)


def _tiff(payload: bytes) -> int:
    """Find the TIFF header by the offset that stands before it (18181-2, 9.8), or at once behind that."""
    stated = 4 + int.from_bytes(payload[:4], "big")
    return stated if payload[stated : stated + 4] in _TIFF else 4


def is_signed(data: Buffer, box: Box) -> bool:
    """Tell whether a box holds content credentials (C2PA); a packed one that can't be read may."""
    if box.kind == PACKED and inner(data, box) == _JUMBF:
        payload = unpacked(data[box.data + 4 : box.end], box.start)
        return isinstance(payload, Damage) or _SIGNED in payload[:64]
    return box.kind == _JUMBF and _SIGNED in data[box.data : min(box.data + 64, box.end)]


def unpacked(data: bytes, place: int) -> bytes | Damage:
    """Unpack what Brotli packed (RFC 7932), up to `LONGEST` bytes; `place` is told in what is wrong."""
    try:
        import brotli
    except ImportError:
        message = 'a packed metadata box was not read; install "image-attribution[jxl]" for that'
        return Damage(message, place)
    machine = brotli.Decompressor()
    result, size = [], 0
    try:
        piece = machine.process(data, output_buffer_limit=LONGEST)
        while piece and size <= LONGEST:
            result.append(piece)
            size += len(piece)
            piece = b"" if machine.is_finished() else machine.process(b"", output_buffer_limit=LONGEST)
    except brotli.error:
        return Damage("a packed metadata box is damaged", place)
    except TypeError:
        return Damage("a packed metadata box was not read: the package brotli is older than 1.2", place)
    if size > LONGEST:
        return Damage(f"a packed metadata box holds more than {LONGEST} bytes", place)
    return b"".join(result) if machine.is_finished() else Damage("a packed metadata box is damaged", place)

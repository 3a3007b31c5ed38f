"""JPEG 2000 (ISO/IEC 15444-1, annex I, and 15444-2): metadata in boxes that are known by their UUID.

XMP's is Adobe's (XMP Specification, part 3, 1.1.5), those for EXIF and IPTC-IIM are what exiftool, Exiv2 and
Photoshop write. XMP is also read from an "xml " box that holds RDF. New boxes go in front of the image. A
file whose boxes count places from its begin is not changed; nor is a bare codestream, which has no room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import boxes
from attribution.image.containers.base import Buffer, Range, joined
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from attribution.image.containers.boxes import Box

_SIGNATURES = (b"\0\0\0\x0cjP  \r\n\x87\n", b"\0\0\0\x0cjP\x1a\x1a\r\n\x87\n")
_CODESTREAM = b"\xff\x4f\xff\x51"
_END = b"\xff\xd9"
_UUIDS = {
    b"JpgTiffExif->JP2": "exif",
    bytes.fromhex("0537cdab9d0c4431a72afa561f2a113e"): "exif",
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): "iptc",
    bytes.fromhex("09a14e97c0b442e0bebf36df6f0ce36f"): "iptc",
    bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): "xmp",
}
_NEW = {kind: uuid for uuid, kind in reversed(_UUIDS.items())}
"""What a new box of each kind is known by: the first one of that kind."""
_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_RDF = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PLACES = frozenset({b"ftbl", b"cidx", b"fidx", b"iptr", b"mdat", b"moov", b"moof"})
"""Boxes that hold places in the file, or what such places lead to (15444-2, 15444-3 and 15444-9)."""
_LISTS = (b"flst", b"cptr")
"""Boxes of places that stand within others."""
_IMPROPER = b"Exif\0\0"
_IMAGE = b"jp2c"


@attrs.frozen
class _Block:
    """A metadata box ("exif", "iptc" or "xmp"), and where in the file its data begin."""

    kind: str
    box: Box
    offset: int


@attrs.frozen
class _Layout:
    """The boxes of a file (none in a bare codestream), its metadata, and where what is no box begins."""

    boxes: tuple[Box, ...]
    blocks: tuple[_Block, ...]
    tail: int
    damage: tuple[Damage, ...]
    incomplete: Damage | None
    broken: Damage | None

    def of(self, kind: str) -> list[_Block]:
        """Give the metadata boxes of one kind, those known by a UUID first."""
        return sorted(
            (block for block in self.blocks if block.kind == kind), key=lambda block: not block.box.uuid
        )


class _Jpeg2000:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "JPEG 2000"
    holds = frozenset({"exif", "iptc", "xmp"})
    native = frozenset({"xmp"})
    texts: frozenset[str] = frozenset()
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with the signature box, or as a bare codestream."""
        return head.startswith((*_SIGNATURES, _CODESTREAM))

    def read(self, data: Buffer) -> Packets:
        """Take the metadata boxes out of a file. What is damaged is told in the packets, never raised."""
        return _read(data, _layout(data))

    def held(self, packets: Packets) -> Packets:
        """Keep EXIF, IPTC-IIM and XMP: there is no place for texts or an extension of XMP."""
        block = packets.exif or b""
        exif = block[_improper(block) :] or None
        return Packets(exif=exif, iptc=packets.iptc or None, xmp=packets.xmp or None)

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file. Raises `ImageError` for bare codestreams, places in the file, and damage."""
        layout = _layout(data)
        old, new = _read(data, layout), self.held(packets)
        if new == old:
            return [Range(0, len(data))]
        _refuse(data, layout)
        blocks = {"exif": (old.exif, new.exif), "iptc": (old.iptc, new.iptc), "xmp": (old.xmp, new.xmp)}
        changed = {kind: block for kind, (before, block) in blocks.items() if block != before}
        return _planned(layout, changed, len(data))

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give all boxes but the metadata, however their lengths are spelt, and what follows them."""
        layout = _layout(data)
        ours = {block.box.start for block in layout.blocks}
        result: list[bytes | Range] = []
        for box in layout.boxes:
            if box.start not in ours:
                head = box.kind + (box.end - box.data).to_bytes(8, "big") + box.uuid
                result += [head, Range(box.data, box.end)]
        return joined([*result, Range(layout.tail, len(data))])


JP2 = _Jpeg2000()


def _layout(data: Buffer) -> _Layout:
    """Walk the boxes. What is wrong is told, never raised."""
    if data[: len(_CODESTREAM)] == _CODESTREAM:
        cut = _cut(data, 0, len(data))
        return _Layout((), (), 0, (cut,) if cut else (), cut, cut)
    found = boxes.walk(data)
    blocks = tuple(block for box in found.boxes if not box.cut and (block := _block(data, box)))
    incomplete = _incomplete(data, found.boxes)
    # A box that is cut off can't be changed; what is no box at all stays behind all others.
    broken = found.damage if found.boxes and found.boxes[-1].cut else None
    tail = found.boxes[-1].end if found.boxes else len(data)
    damage = tuple(filter(None, (found.damage, incomplete)))
    return _Layout(found.boxes, blocks, tail, damage, incomplete, broken or incomplete)


def _block(data: Buffer, box: Box) -> _Block | None:
    """Recognise a metadata box; None for another one, and for one that is empty."""
    kind = _UUIDS.get(box.uuid)
    if box.kind == b"xml " and data.find(_RDF, box.data, box.end) >= 0:
        kind = "xmp"
    begin = box.data + (_improper(data[box.data : box.end]) if kind == "exif" else 0)
    return _Block(kind, box, begin) if kind and begin < box.end else None


def _improper(block: bytes) -> int:
    """Count the bytes that some programs copy from JPEG before the TIFF header, where they don't belong."""
    count = 0
    while block.startswith(_IMPROPER, count):
        count += len(_IMPROPER)
    return count


def _incomplete(data: Buffer, found: tuple[Box, ...]) -> Damage | None:
    """Tell that the image is missing or cut off; it may also stand elsewhere, as a fragment table says."""
    images = [box for box in found if box.kind == _IMAGE]
    if not images:
        elsewhere = any(box.kind in _PLACES for box in found)
        return None if elsewhere else Damage("the JPEG 2000 file holds no image data", len(data))
    last = images[-1]
    if last.cut:
        return Damage("the image is cut off", len(data))
    return _cut(data, last.data, last.end) if last.open else None


def _cut(data: Buffer, start: int, end: int) -> Damage | None:
    """Tell that a codestream of unstated length lacks its end marker (15444-1, A.4.4)."""
    whole = data.rfind(_END, max(start, end - 1024), end) >= 0
    return None if whole else Damage("the image is cut off: it has no end marker", end)


def _read(data: Buffer, layout: _Layout) -> Packets:
    first = {block.kind: block for kind in _NEW for block in layout.of(kind)[:1]}
    spare = [
        Damage(f"a second {kind.upper()} block was not read", block.box.start)
        for kind in _NEW
        for block in layout.of(kind)[1:]
    ]
    found = {kind: data[block.offset : block.box.end] for kind, block in first.items()}
    width, height = _size(data, layout) or (None, None)
    return Packets(
        exif=found.get("exif"),
        iptc=found.get("iptc"),
        xmp=found.get("xmp"),
        width=width,
        height=height,
        c2pa=any(_is_signed(data, box) for box in layout.boxes),
        offsets={kind: block.offset for kind, block in first.items()},
        damage=(*layout.damage, *spare),
        incomplete=layout.incomplete,
    )


def _is_signed(data: Buffer, box: Box) -> bool:
    """Tell whether a box holds content credentials (C2PA)."""
    head = data[box.data : min(box.data + 64, box.end)]
    return box.uuid == _C2PA or (box.kind == b"jumb" and b"jumdc2pa" in head)


def _size(data: Buffer, layout: _Layout) -> tuple[int, int] | None:
    """Read width and height from the image header box (15444-1, I.5.3.1), or from the codestream itself."""
    for box in layout.boxes:
        if box.kind == b"jp2h":
            for inner in boxes.walk(data, box.data, box.end).of(b"ihdr"):
                head = data[inner.data : min(inner.data + 8, inner.end)]
                return _positive(int.from_bytes(head[4:], "big"), int.from_bytes(head[:4], "big"))
    image = next((box for box in layout.boxes if box.kind == _IMAGE), None)
    start = image.data if image else 0
    head = data[start : start + 24]
    if not head.startswith(_CODESTREAM):
        return None
    # 15444-1, A.5.1: the reference grid's far corner, less the image's offset on it.
    far_x, far_y, near_x, near_y = (int.from_bytes(head[at : at + 4], "big") for at in (8, 12, 16, 20))
    return _positive(far_x - near_x, far_y - near_y)


def _positive(width: int, height: int) -> tuple[int, int] | None:
    return (width, height) if width > 0 and height > 0 else None


def _refuse(data: Buffer, layout: _Layout) -> None:
    """Raise `ImageError` where the file can't be changed."""
    if layout.broken:
        raise ImageError(f"{layout.broken.message}, so the file is not changed", offset=layout.broken.offset)
    if not layout.boxes:
        raise ImageError("a bare JPEG 2000 codestream has no room for metadata; write a sidecar")
    fixed = next((box for box in layout.boxes if _counts_places(data, box)), None)
    if fixed:
        message = f'the box "{boxes.name(fixed.kind)}" depends on places in the file, so that is not changed'
        raise ImageError(message, offset=fixed.start)


def _counts_places(data: Buffer, box: Box) -> bool:
    if box.kind in _PLACES:
        return True
    named = box.kind in {_IMAGE, b"uuid", b"xml "}  # their own bytes, whatever they look like
    return not named and any(data.find(kind, box.data, box.end) >= 0 for kind in _LISTS)


def _planned(layout: _Layout, changed: dict[str, bytes | None], size: int) -> list[bytes | Range]:
    """Put blocks in the place of the one that was read, or in front of the image; None removes all."""
    old = {kind: layout.of(kind) for kind in changed}
    new = [
        boxes.encoded(b"uuid", block, uuid=_NEW[kind])
        for kind, block in changed.items()
        if block and not old[kind]
    ]
    place = next(box for box in layout.boxes if box.kind == _IMAGE)
    kinds = {block.box.start: kind for kind, blocks in old.items() for block in blocks}
    result: list[bytes | Range] = []
    for box in layout.boxes:
        result += new if box is place else []
        kind = kinds.get(box.start, "")
        block = changed.get(kind)
        if block and box is old[kind][0].box:
            result.append(boxes.encoded(b"uuid", block, uuid=box.uuid or _NEW[kind]))
        elif block or kind not in changed:
            result.append(Range(box.start, box.end))
    return joined([*result, Range(layout.tail, size)])

"""JPEG 2000 (ISO/IEC 15444-1, annex I, and 15444-2): metadata in boxes that are known by their UUID.

XMP's is Adobe's (XMP Specification, part 3, 1.1.5), those for EXIF and IPTC-IIM are what exiftool, Exiv2 and
Photoshop write. XMP is also read from an "xml " box that holds RDF. New boxes go in front of the image. A
file whose boxes count places from its begin is not changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers import boxes, j2k, several
from attribution.image.containers.base import Buffer, Range, joined, once
from attribution.model import values
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from attribution.image.containers.boxes import Box

_SIGNATURES = (b"\0\0\0\x0cjP  \r\n\x87\n", b"\0\0\0\x0cjP\x1a\x1a\r\n\x87\n")
_UUIDS = {
    b"JpgTiffExif->JP2": "exif",
    bytes.fromhex("0537cdab9d0c4431a72afa561f2a113e"): "exif",
    bytes.fromhex("33c7a4d2b81d4723a0baf1a3e097ad38"): "iptc",
    bytes.fromhex("09a14e97c0b442e0bebf36df6f0ce36f"): "iptc",
    bytes.fromhex("be7acfcb97a942e89c71999491e3afac"): "xmp",
}
_NEW = {kind: next(uuid for uuid, one in _UUIDS.items() if one == kind) for kind in ("exif", "iptc", "xmp")}
"""What a new box of each kind is known by: the first one of that kind."""
_C2PA = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
_RDF = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_PLACES = frozenset({b"ftbl", b"cidx", b"fidx", b"iptr", b"mdat", b"moov", b"moof"})
"""Boxes that hold places in the file, or what such places lead to (15444-2, 15444-3 and 15444-9)."""
_LISTS = (b"flst", b"cptr")
"""Boxes of places that stand within others."""
_IMPROPER = b"Exif\0\0"
_IMAGE = b"jp2c"


@values.frozen
class _Block:
    """A metadata box ("exif", "iptc" or "xmp"), and where in the file its data begin."""

    kind: str
    box: Box
    offset: int


@values.frozen
class _Layout:
    """The boxes of a file, its metadata, and where what is no box begins."""

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
        """Whether the file begins with the signature box."""
        return head.startswith(_SIGNATURES)

    def read(self, data: Buffer) -> Packets:
        """Take the metadata boxes out of a file. What is damaged is told in the packets, never raised."""
        return _read(data, once(data, _layout))

    def held(self, packets: Packets) -> Packets:
        """Keep EXIF, IPTC-IIM and XMP: there is no place for texts or an extension of XMP."""
        block = packets.exif or b""
        return Packets(
            exif=block[_improper(block) :] or None,
            iptc=packets.iptc or None,
            xmp=packets.xmp or None,
            spare=tuple((kind, one) for kind, one in packets.spare if kind in several.KINDS),
        )

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file. Raises `ImageError` where boxes are cut off, or count places."""
        layout = once(data, _layout)
        old, new = _read(data, layout), self.held(packets)
        if new == old:
            return [Range(0, len(data))]
        _refuse(data, layout)
        return _planned(data, layout, new)

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give all boxes but the metadata, however their lengths are spelt, and what follows them."""
        layout = once(data, _layout)
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
    return j2k.cut(data, last.data, last.end) if last.open else None


def _read(data: Buffer, layout: _Layout) -> Packets:
    blocks: dict[str, bytes] = {}
    spare: list[tuple[str, bytes]] = []
    offsets: dict[str, int] = {}
    damage = [*layout.damage]
    for kind in _NEW:
        found = _blocks(data, layout, kind)
        choice = several.choose(kind, found)
        if choice.first is not None:
            blocks[kind], offsets[kind] = found[choice.first], layout.of(kind)[choice.first].offset
        spare += [(kind, found[number]) for number in choice.spare]
        unread = [layout.of(kind)[number].box.start for number in choice.unread]
        damage += [Damage(f"a further {kind.upper()} block can't be read", start) for start in unread]
    width, height = _size(data, layout) or (None, None)
    return Packets(
        exif=blocks.get("exif"),
        iptc=blocks.get("iptc"),
        xmp=blocks.get("xmp"),
        spare=tuple(spare),
        width=width,
        height=height,
        c2pa=any(_is_signed(data, box) for box in layout.boxes),
        offsets=offsets,
        damage=tuple(damage),
        incomplete=layout.incomplete,
    )


def _blocks(data: Buffer, layout: _Layout, kind: str) -> list[bytes]:
    return [data[block.offset : block.box.end] for block in layout.of(kind)]


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
                height, width = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:], "big")
                return (width, height) if width and height else None
    image = next((box for box in layout.boxes if box.kind == _IMAGE), None)
    return j2k.size(data[image.data : min(image.data + j2k.HEAD, image.end)]) if image else None


def _refuse(data: Buffer, layout: _Layout) -> None:
    """Raise `ImageError` where the file can't be changed."""
    if layout.broken:
        raise ImageError(f"{layout.broken.message}, so the file is not changed", offset=layout.broken.offset)
    fixed = next((box for box in layout.boxes if _counts_places(data, box)), None)
    if fixed:
        message = f'the box "{boxes.name(fixed.kind)}" depends on places in the file, so that is not changed'
        raise ImageError(message, offset=fixed.start)


def _counts_places(data: Buffer, box: Box) -> bool:
    if box.kind in _PLACES:
        return True
    named = box.kind in {_IMAGE, b"uuid", b"xml "}  # their own bytes, whatever they look like
    return not named and any(data.find(kind, box.data, box.end) >= 0 for kind in _LISTS)


def _planned(data: Buffer, layout: _Layout, new: Packets) -> list[bytes | Range]:
    """Put blocks in the place of the old ones, or in front of the image."""
    replaced: dict[int, bytes] = {}
    added: list[bytes] = []
    for kind, uuid in _NEW.items():
        old = layout.of(kind)
        main, _ = several.of(kind, new)
        for number, block in several.replacements(kind, _blocks(data, layout, kind), new).items():
            box = old[number].box
            # Few readers look for XMP in an "xml " box, so that which counts leaves it.
            known = box.uuid or (uuid if block == main else b"")
            whole = boxes.encoded(b"uuid", block, uuid=known) if known else boxes.encoded(box.kind, block)
            replaced[box.start] = whole if block else b""
        added += [boxes.encoded(b"uuid", main, uuid=uuid)] if main and not old else []
    place = next(box for box in layout.boxes if box.kind == _IMAGE)
    result: list[bytes | Range] = []
    for box in layout.boxes:
        result += added if box is place else []
        result.append(replaced.get(box.start, Range(box.start, box.end)))
    return joined([*result, Range(layout.tail, len(data))])

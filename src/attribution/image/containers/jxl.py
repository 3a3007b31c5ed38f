"""JPEG XL (ISO/IEC 18181): metadata in the boxes "Exif" and "xml " of a file, also packed ones ("brob").

New ones go in front of the image; a changed one stays in its place, and is not packed. A bare codestream is
wrapped into boxes with its first metadata, and is bare again when the last of them go and there is no other
box. Where a file keeps a JPEG ("jbrd"), from which that can be made again, the JPEG will have the changed
metadata, if it had any of the kind: the coded image stays the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers import boxes, jxl_boxes, jxl_codestream
from attribution.image.containers.base import Buffer, Range, joined
from attribution.image.containers.jxl_boxes import (
    EXIF,
    FILE_TYPE,
    FOR_JPEG,
    KINDS,
    LEADERS,
    SIGNATURE,
    WHOLE,
    XML,
    Layout,
)
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from attribution.image.containers.boxes import Box

_BOXES = {"exif": EXIF, "xmp": XML}
_HEAD = 1 << 16
"""Bytes of the data for a JPEG within which the lengths of its segments stand."""


class _JpegXl:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "JPEG XL"
    holds = frozenset({"exif", "xmp"})
    native = frozenset({"exif", "xmp"})
    texts: frozenset[str] = frozenset()
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with the signature, or as a bare codestream."""
        return head.startswith((SIGNATURE, jxl_codestream.BEGIN))

    def read(self, data: Buffer) -> Packets:
        """Take the metadata boxes out of a file. What is damaged is told in the packets, never raised."""
        return _read(data, jxl_boxes.layout(data))

    def held(self, packets: Packets) -> Packets:
        """Keep EXIF and XMP: there is no place for IPTC-IIM, texts or an extension of XMP."""
        return Packets(exif=packets.exif or None, xmp=packets.xmp or None)

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file. Raises `ImageError` where boxes are cut off, or old metadata unreadable."""
        layout = jxl_boxes.layout(data)
        old, new = _read(data, layout), self.held(packets)
        if new == old:
            return [Range(0, len(data))]
        blocks = {"exif": (old.exif, new.exif), "xmp": (old.xmp, new.xmp)}
        changed = {kind: block for kind, (before, block) in blocks.items() if block != before}
        for damage in (layout.broken, *(item for kind in changed for item in layout.unread(kind))):
            if damage:
                raise ImageError(f"{damage.message}, so the file is not changed", offset=damage.offset)
        return _planned(data, layout, changed)

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give the codestream and all boxes but those that only wrap it, however their lengths are spelt."""
        layout = jxl_boxes.layout(data)
        result: list[bytes | Range] = []
        for box in layout.boxes:
            if box.kind == WHOLE:
                result += [WHOLE, Range(box.data, box.end)]
            elif jxl_boxes.inner(data, box) not in KINDS and not _wraps(data, box):
                head = box.kind + (box.end - box.data).to_bytes(8, "big") + box.uuid
                result += [head, *_told(data, box, {})]
        return joined([*result, Range(layout.tail, len(data))])


JXL = _JpegXl()


def _read(data: Buffer, layout: Layout) -> Packets:
    exif, xmp = layout.of("exif"), layout.of("xmp")
    spare = [
        Damage(f"a second {block.kind.upper()} block was not read", block.box.start)
        for block in exif[1:] + xmp[1:]
    ]
    width, height = jxl_boxes.size(data, list(layout.boxes)) or (None, None)
    return Packets(
        exif=exif[0].data if exif else None,
        xmp=xmp[0].data if xmp else None,
        width=width,
        height=height,
        c2pa=any(jxl_boxes.is_signed(data, box) for box in layout.boxes),
        offsets={block.kind: block.offset for block in exif[:1] + xmp[:1] if block.offset is not None},
        damage=(*layout.damage, *spare),
        incomplete=layout.incomplete,
    )


def _wraps(data: Buffer, box: Box) -> bool:
    """Whether a box only says that the file is JPEG XL."""
    if box.start == 0:
        return True  # the signature, by which the file was recognised
    return box.kind == b"ftyp" and data[box.data : min(box.end, box.data + 32)] == FILE_TYPE


def _told(data: Buffer, box: Box, lengths: dict[str, int | None] | None) -> list[bytes | Range]:
    """Give the payload of a box; the data for a JPEG are told of new lengths, or without any for {}."""
    if box.kind != FOR_JPEG or lengths is None:
        return [Range(box.data, box.end)]
    end = min(box.data + _HEAD, box.end)
    head = data[box.data : end]
    head = jxl_codestream.fitted(head, lengths) if lengths else jxl_codestream.normal(head)
    return [head, Range(end, box.end)]


def _planned(data: Buffer, layout: Layout, changed: dict[str, bytes | None]) -> list[bytes | Range]:
    """Put blocks in the place of the first of their kind, or in front of the image; None removes all."""
    if not any(changed.values()) and _is_only_wrapped(data, layout, changed):
        codestream = next(box for box in layout.boxes if box.kind == WHOLE)
        return [Range(codestream.data, codestream.end)]
    old = {kind: [block.box for block in layout.of(kind)] for kind in changed}
    new = b"".join(_encoded(kind, block) for kind, block in changed.items() if block and not old[kind])
    result: list[bytes | Range] = []
    if layout.bare:
        head = SIGNATURE + boxes.encoded(b"ftyp", FILE_TYPE) + new
        return [head + boxes.header(WHOLE, len(data)), Range(0, len(data))]
    place = next((box for box in layout.boxes if box.kind not in LEADERS), None)
    for box in layout.boxes:
        result += [new] if box is place else []
        kind = next((kind for kind in changed if box in old[kind]), None)
        if kind is None:
            result += _kept(data, box, changed)
        elif (block := changed[kind]) and box is old[kind][0]:
            result.append(_encoded(kind, block))
    return joined([*result, Range(layout.tail, len(data))])


def _is_only_wrapped(data: Buffer, layout: Layout, changed: dict[str, bytes | None]) -> bool:
    """Tell whether nothing but one codestream is left, once the metadata in question are gone."""
    left = [box for box in layout.boxes if KINDS.get(jxl_boxes.inner(data, box)) not in changed]
    return (
        [box.kind for box in left if not _wraps(data, box)] == [WHOLE]
        and not layout.bare
        and layout.tail == len(data)
    )


def _encoded(kind: str, block: bytes) -> bytes:
    """Encode a metadata box; EXIF's begins with the place of the TIFF header (18181-2, 9.8)."""
    return boxes.encoded(_BOXES[kind], bytes(4) + block if kind == "exif" else block)


def _kept(data: Buffer, box: Box, changed: dict[str, bytes | None]) -> list[bytes | Range]:
    """Give a box as it is, but for the data for a JPEG."""
    lengths = {kind: None if block is None else len(block) for kind, block in changed.items()}
    return [Range(box.start, box.data), *_told(data, box, lengths)]

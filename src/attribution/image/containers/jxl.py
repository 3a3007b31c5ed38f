"""JPEG XL (ISO/IEC 18181): metadata in the boxes "Exif" and "xml " of a file, also packed ones ("brob").

New ones go in front of the image; a changed one stays in its place, and is not packed. A bare codestream is
wrapped into boxes with its first metadata, and is bare again when the last of them go and no other box is
left (but where the image's box states no length: that is how cjxl wraps, and we don't). Where a file keeps
a JPEG ("jbrd"), from which that can be made again, the JPEG will have the changed metadata, if it had any
of the kind: the coded image stays the same.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers import boxes, jxl_boxes, jxl_codestream, several
from attribution.image.containers.base import Buffer, Range, joined, once
from attribution.image.containers.jxl_boxes import (
    EXIF,
    FILE_TYPE,
    FOR_JPEG,
    KINDS,
    LEADERS,
    SIGNATURE,
    WHOLE,
    XML,
    Block,
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
        return _read(data, once(data, jxl_boxes.layout))

    def held(self, packets: Packets) -> Packets:
        """Keep EXIF and XMP: there is no place for IPTC-IIM, texts or an extension of XMP."""
        spare = tuple((kind, one) for kind, one in packets.spare if kind in several.KINDS)
        return Packets(exif=packets.exif or None, xmp=packets.xmp or None, spare=spare)

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file. Raises `ImageError` where boxes are cut off, or old metadata unreadable."""
        layout = once(data, jxl_boxes.layout)
        old, new = _read(data, layout), self.held(packets)
        if new == old:
            return [Range(0, len(data))]
        changed = [kind for kind in _BOXES if several.of(kind, old) != several.of(kind, new)]
        for damage in (layout.broken, *(item for kind in changed for item in layout.unread(kind))):
            if damage:
                raise ImageError(f"{damage.message}, so the file is not changed", offset=damage.offset)
        return _planned(data, layout, new, changed)

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give the codestream and all boxes but those that only wrap it, however their lengths are spelt."""
        layout = once(data, jxl_boxes.layout)
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
    blocks: dict[str, Block] = {}
    spare: list[tuple[str, bytes]] = []
    damage = [*layout.damage]
    for kind in _BOXES:
        found = layout.of(kind)
        choice = several.choose(kind, [block.data for block in found])
        if choice.first is not None:
            blocks[kind] = found[choice.first]
        spare += [(kind, found[number].data) for number in choice.spare]
        unread = [found[number].box.start for number in choice.unread]
        damage += [Damage(f"a further {kind.upper()} block can't be read", start) for start in unread]
    width, height = jxl_boxes.size(data, list(layout.boxes)) or (None, None)
    return Packets(
        exif=blocks["exif"].data if "exif" in blocks else None,
        xmp=blocks["xmp"].data if "xmp" in blocks else None,
        spare=tuple(spare),
        width=width,
        height=height,
        c2pa=any(jxl_boxes.is_signed(data, box) for box in layout.boxes),
        offsets={kind: block.offset for kind, block in blocks.items() if block.offset is not None},
        damage=tuple(damage),
        incomplete=layout.incomplete,
    )


def _wraps(data: Buffer, box: Box) -> bool:
    """Whether a box only says that the file is JPEG XL."""
    if box.start == 0:
        return True  # the signature, by which the file was recognised
    return box.kind == b"ftyp" and data[box.data : min(box.end, box.data + 32)] == FILE_TYPE


def _told(data: Buffer, box: Box, lengths: dict[str, int | None]) -> list[bytes | Range]:
    """Give the payload of a box; the data for a JPEG are told of new lengths, or without any for {}."""
    if box.kind != FOR_JPEG:
        return [Range(box.data, box.end)]
    end = min(box.data + _HEAD, box.end)
    head = data[box.data : end]
    head = jxl_codestream.fitted(head, lengths) if lengths else jxl_codestream.normal(head)
    return [head, Range(end, box.end)]


def _planned(data: Buffer, layout: Layout, new: Packets, changed: list[str]) -> list[bytes | Range]:
    """Put blocks in the place of the old ones, or in front of the image."""
    replaced: dict[int, bytes] = {}
    added: list[bytes] = []
    for kind in changed:
        old = layout.of(kind)
        for number, block in several.replacements(kind, [one.data for one in old], new).items():
            replaced[old[number].box.start] = _encoded(kind, block) if block else b""
        main, _ = several.of(kind, new)
        added += [_encoded(kind, main)] if main and not old else []
    if layout.bare:
        head = SIGNATURE + boxes.encoded(b"ftyp", FILE_TYPE) + b"".join(added)
        return [head + boxes.header(WHOLE, len(data)), Range(0, len(data))]
    if (new.exif, new.xmp) == (None, None) and (image := _only_wrapped(data, layout, replaced)):
        return [Range(image.data, image.end)]
    lengths = {
        kind: None if block is None else len(block) for kind in changed for block in [getattr(new, kind)]
    }
    place = next((box for box in layout.boxes if box.kind not in LEADERS), None)
    result: list[bytes | Range] = []
    for box in layout.boxes:
        result += added if box is place else []
        if box.start in replaced:
            result.append(replaced[box.start])
        else:
            result += [Range(box.start, box.data), *_told(data, box, lengths)]
    return joined([*result, Range(layout.tail, len(data))])


def _only_wrapped(data: Buffer, layout: Layout, replaced: dict[int, bytes]) -> Box | None:
    """Give the box of the codestream where nothing else is left, once the metadata in question are gone."""
    left = [box for box in layout.boxes if box.start not in replaced and not _wraps(data, box)]
    alone = [(box.kind, box.open) for box in left] == [(WHOLE, False)] and layout.tail == len(data)
    return left[0] if alone else None


def _encoded(kind: str, block: bytes) -> bytes:
    """Encode a metadata box; EXIF's begins with the place of the TIFF header (18181-2, 9.8)."""
    return boxes.encoded(_BOXES[kind], bytes(4) + block if kind == "exif" else block)

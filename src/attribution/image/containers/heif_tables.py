"""The tables of a "meta" box, written anew: items named, located, referred to (ISO/IEC 14496-12, 8.11)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import boxes
from attribution.image.containers.heif_items import FILE, Extent, Location, Locations, Widths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.image.containers.box_edits import Span
    from attribution.image.containers.heif_items import Association, Meta

_HIDDEN = b"\x02\0\0\x01"
"""Version 2 of "infe", with the flag that says that the item is not to be shown."""
_KINDS = {"exif": b"Exif\0", "xmp": b"mime\0application/rdf+xml\0"}
LAST = 0xFFFF
"""The greatest number of an item that takes 16 bits; new items get none beyond."""
_GROUP = 12
"""Bytes of a group of items before its members: version, number, count."""


def item(number: int, standard: str) -> bytes:
    """Encode the "infe" of a new item."""
    return boxes.encoded(b"infe", _HIDDEN + number.to_bytes(2, "big") + b"\0\0" + _KINDS[standard])


def uncompressed(raw: bytes, number: int) -> bytes:
    """Encode the "infe" of an XMP item that was compressed, and is so no longer; `raw` was its old one."""
    new = item(number & LAST, "xmp")
    version = raw[boxes.walk(raw).boxes[0].data]
    if version > 2:  # it has numbers of 32 bits
        new = boxes.encoded(b"infe", b"\x03\0\0\x01" + number.to_bytes(4, "big") + new[14:])
    return new


def items(data: bytes, added: list[bytes], dropped: int, kept: list[bytes]) -> bytes:
    """Encode "iinf"; `data` is the old payload."""
    width = 4 if data[0] else 2
    count = int.from_bytes(data[4 : 4 + width], "big") + len(added) - dropped
    if count >= 1 << (8 * width):
        raise ImageError("the file holds as many items as it can")
    return boxes.encoded(b"iinf", data[:4] + count.to_bytes(width, "big") + b"".join((*kept, *added)))


def description(number: int, primary: int, version: int) -> bytes:
    """Encode the entry of "iref" that says: the new item describes the primary one."""
    width = 4 if version else 2
    numbers = number.to_bytes(width, "big"), b"\0\1", primary.to_bytes(width, "big")
    return boxes.encoded(b"cdsc", b"".join(numbers))


def associations(data: bytes, kept: Iterable[Association]) -> bytes:
    """Encode "ipma"; `data` is the old payload."""
    entries = [entry.raw for entry in kept]
    return boxes.encoded(b"ipma", data[:4] + len(entries).to_bytes(4, "big") + b"".join(entries))


def locations(table: Locations, entries: Iterable[Location], widths: Widths) -> bytes:
    """Encode "iloc". Raises `OverflowError` where a number does not fit into its width."""
    entries = list(entries)
    wide = table.version == 2
    sizes = widths.offset << 12 | widths.length << 8 | widths.base << 4 | widths.index
    head = table.head + sizes.to_bytes(2, "big") + len(entries).to_bytes(4 if wide else 2, "big")
    index = widths.index if table.version else 0
    parts = [head]
    for entry in entries:
        parts.append(entry.item.to_bytes(4 if wide else 2, "big"))
        parts.append(entry.mode.to_bytes(2, "big") if table.version else b"")
        parts += [entry.source.to_bytes(2, "big"), entry.base.to_bytes(widths.base, "big")]
        parts.append(len(entry.extents).to_bytes(2, "big"))
        for extent in entry.extents:
            parts += [
                extent.index.to_bytes(index, "big"),
                extent.offset.to_bytes(widths.offset, "big"),
                extent.length.to_bytes(widths.length, "big"),
            ]
    return boxes.encoded(b"iloc", b"".join((*parts, table.rest)))


def placed(number: int, place: Span, widths: Widths) -> Location:
    """Locate a new item of one piece in the file."""
    start, end = place
    if widths.offset:
        return Location(number, FILE, 0, 0, (Extent(0, start, end - start),))
    return Location(number, FILE, 0, start, (Extent(0, 0, end - start),))


def moved(old: Location, places: list[int], widths: Widths) -> Location:
    """Give an entry with new places of its pieces (from what they count from), spelled as far as can be."""
    if not places:
        return old
    shifted = places[0] - old.extents[0].offset
    bases = [old.base, shifted, 0] if widths.offset and not old.base else [shifted, old.base, 0]
    for base in bases:
        offsets = [place - base for place in places]
        fits = 0 <= base < 1 << (8 * widths.base)
        if fits and all(0 <= offset < 1 << (8 * widths.offset) for offset in offsets):
            extents = zip(old.extents, offsets, strict=True)
            return attrs.evolve(
                old, base=base, extents=tuple(Extent(e.index, place, e.length) for e, place in extents)
            )
    raise OverflowError


def track(blocks: dict[str, Span], step: int) -> bytes:
    """Encode a "meta" for a track, with items of one piece each (MIAF, ISO/IEC 23000-22, 7.3.8)."""
    widths = widened(Widths(4, 4, 0, 0), step)
    entries = [placed(number, place, widths) for number, place in enumerate(blocks.values(), 1)]
    names = [item(number, standard) for number, standard in enumerate(blocks, 1)]
    parts = (
        boxes.encoded(b"hdlr", bytes(8) + b"pict" + bytes(13)),
        locations(Locations(bytes(4), widths, ()), entries, widths),
        items(bytes(6), names, 0, []),
    )
    return boxes.encoded(b"meta", bytes(4) + b"".join(parts))


def widened(widths: Widths, step: int) -> Widths:
    """Give wider numbers: as they are, at least 32 bits, 64 bits.

    Widths that the standard does not know (8.11.3.3), and exiftool does not read, become such as it knows.
    """
    offset, length, base = (-(-width // 4) * 4 for width in (widths.offset, widths.length, widths.base))
    least = 4 * step
    return Widths(max(offset, least), max(length, least), base, widths.index)


def free_number(meta: Meta, groups: Iterable[int]) -> int:
    """Find the number of a new item: behind all others, or else the first one that is free."""
    used = {entry.number for entry in meta.items} | set(meta.placed) | {0, meta.primary or 0} | set(groups)
    used |= {number for entry in meta.references for number in (entry.source, *entry.targets)}
    used |= {entry.item for entry in meta.associations}
    following = max(number for number in used if number <= LAST) + 1
    if following <= LAST:
        return following
    free = next((number for number in range(1, LAST) if number not in used), None)
    if free is None:
        raise ImageError("the file holds as many items as it can")
    return free


def grouped(data: bytes) -> set[int]:
    """Give the numbers of items, tracks and groups in a "grpl" box (8.18). Raises `ImageError`."""
    found = boxes.walk(data)
    found.expect()
    result: set[int] = set()
    for box in found.boxes:
        block = data[box.data : box.end]
        count = int.from_bytes(block[8:_GROUP], "big")
        if len(block) < _GROUP + 4 * count:
            raise ImageError("a group of items is damaged")
        places = (4, *range(_GROUP, _GROUP + 4 * count, 4))
        result |= {int.from_bytes(block[at : at + 4], "big") for at in places}
    return result

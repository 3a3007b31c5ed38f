"""The items of an AVIF or HEIF file (ISO/IEC 14496-12, 8.11): what they are, where they lie, whom they serve.

A "meta" box tells of items in several tables: "iinf" names them, "iloc" locates them, "iref" says which
describes which, "iprp" gives them properties such as width and height, "pitm" names the one that is shown.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import boxes
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from attribution.image.containers.base import Buffer
    from attribution.image.containers.boxes import Box, Boxes

MOST = 1 << 22
"""Bytes of one table that are read at most: a real one has some thousands."""
_ENTRIES = 1 << 16
"""Entries of one table that are read at most: files have few items with numbers of more than 16 bits."""
_EXTENTS = 1 << 17
"""Pieces in which items lie, all together, that are read at most."""
_XMP = b"application/rdf+xml"
FILE, IDAT = 0, 1
"""Construction methods of an item: it lies in the file, or in the "idat" box beside the tables."""
_SINGLE = (b"iinf", b"iloc", b"iref", b"iprp", b"idat", b"pitm")


@values.frozen
class Item:
    """One entry of "iinf": its four characters, or for kind "mime" what it contains; `raw` is its box."""

    number: int
    kind: bytes
    content: bytes
    encoding: bytes
    protected: bool
    raw: bytes

    @property
    def standard(self) -> str:
        """Give "exif" or "xmp", empty for everything else."""
        if self.content.split(b";")[0].strip().lower() == _XMP:
            return "xmp"
        return "exif" if self.kind == b"Exif" else ""


@values.frozen
class Extent:
    """One piece of an item, as its table spells it."""

    index: int
    offset: int
    length: int


@values.frozen
class Location:
    """One entry of "iloc": `mode` holds the construction method, `source` is 0 for this very file."""

    item: int
    mode: int
    source: int
    base: int
    extents: tuple[Extent, ...]

    @property
    def method(self) -> int:
        """Give the construction method: `FILE`, `IDAT`, or 2 for a piece of another item."""
        return self.mode & 15


@values.frozen
class Widths:
    """How many bytes the numbers of "iloc" take, in the order in which the table states it."""

    offset: int
    length: int
    base: int
    index: int


@values.frozen
class Locations:
    """The table "iloc"; `head` is its version and flags, `rest` what stands behind the last entry."""

    head: bytes
    widths: Widths
    entries: tuple[Location, ...]
    rest: bytes = b""

    @property
    def version(self) -> int:
        """Give the version: 0 has no construction method, 2 has numbers of 32 bits for items."""
        return self.head[0]


@values.frozen
class Reference:
    """One entry of "iref": `source` refers to `targets`; `raw` is its box."""

    kind: bytes
    source: int
    targets: tuple[int, ...]
    raw: bytes


@values.frozen
class Association:
    """One entry of "ipma", in the box `box`: the properties (from 1) of an item; `raw` are its bytes."""

    box: Box
    item: int
    properties: tuple[int, ...]
    raw: bytes


@attrs.frozen(slots=False)
class Meta:
    """One "meta" box. `frames` are the boxes around its tables, from the outermost to itself.

    `damage` says what in it can't be read: then nothing in it is changed.
    """

    frames: tuple[Box, ...]
    parts: Boxes
    primary: int | None
    items: tuple[Item, ...]
    locations: Locations | None
    references: tuple[Reference, ...]
    associations: tuple[Association, ...]
    damage: tuple[Damage, ...]

    @property
    def box(self) -> Box:
        """Give the box itself."""
        return self.frames[-1]

    def part(self, kind: bytes) -> Box | None:
        """Give the first box of a kind in it."""
        return next(iter(self.parts.of(kind)), None)

    @cached_property
    def placed(self) -> dict[int, Location]:
        """Give the places of items by their numbers."""
        return {entry.item: entry for entry in reversed(self.locations.entries if self.locations else ())}

    @cached_property
    def associated(self) -> dict[Box, list[Association]]:
        """Give the properties of items by the boxes that tell of them."""
        result: dict[Box, list[Association]] = {}
        for entry in self.associations:
            result.setdefault(entry.box, []).append(entry)
        return result

    @cached_property
    def described(self) -> dict[int, set[int]]:
        """Give for each item that describes others (content description) which they are."""
        result: dict[int, set[int]] = {}
        for entry in self.references:
            if entry.kind == b"cdsc":
                result.setdefault(entry.source, set()).update(entry.targets)
        return result

    def candidates(self, standard: str) -> list[Item]:
        """Give the Exif or XMP items of the primary image, those first that say whom they describe."""
        found: list[tuple[bool, int, int, Item]] = []
        for item in self.items:
            if item.standard == standard:
                whom = self.described.get(item.number)
                if whom is None or self.primary is None or self.primary in whom:
                    found.append((whom is None, item.number, len(found), item))
        return [item for _, _, _, item in sorted(found, key=lambda entry: entry[:3])]


class _Cursor:
    """Takes numbers out of a table from front to back; raises `ImageError` where it ends too early."""

    def __init__(self, block: bytes, box: Box, at: int) -> None:
        self.block, self.box, self.at = block, box, at

    def take(self, size: int) -> bytes:
        """Give the next bytes."""
        piece = self.block[self.at : self.at + size]
        if len(piece) < size:
            raise ImageError(f'the box "{boxes.name(self.box.kind)}" is cut off', offset=self.box.start)
        self.at += size
        return piece

    def number(self, size: int) -> int:
        """Give the next number, 0 for one that takes no bytes."""
        return int.from_bytes(self.take(size), "big")

    def text(self) -> bytes:
        """Give the bytes up to the next NUL, or to the end."""
        end = self.block.find(b"\0", self.at)
        stop = len(self.block) if end < 0 else end
        piece, self.at = self.block[self.at : stop], stop + 1
        return piece


def block_of(data: Buffer, box: Box) -> bytes:
    """Read the payload of a table. Raises `ImageError` where it is larger than any real one."""
    if box.end - box.data > MOST:
        raise ImageError(f'the box "{boxes.name(box.kind)}" is too large to be read', offset=box.start)
    return data[box.data : box.end]


def read(data: Buffer, frames: tuple[Box, ...]) -> Meta:
    """Read the tables of a "meta" box. Never raises: what can't be read is told in `Meta.damage`."""
    box = frames[-1]
    parts = boxes.walk(data, box.data + 4, box.end)
    damage = [parts.damage] if parts.damage else []
    damage += [
        Damage(f'there are several boxes "{boxes.name(kind)}"', parts.of(kind)[1].start)
        for kind in _SINGLE
        if len(parts.of(kind)) > 1
    ]

    def told(kind: bytes, reader: Callable[[Buffer, Box, list[Damage]], None]) -> None:
        for part in parts.of(kind)[:1]:
            try:
                reader(data, part, damage)
            except ImageError as error:
                damage.append(Damage(error.message, error.offset))

    tables = _Tables()
    told(b"pitm", tables.primary_item)
    told(b"iinf", tables.item_infos)
    told(b"iloc", tables.item_locations)
    told(b"iref", tables.item_references)
    told(b"iprp", tables.item_properties)
    return Meta(
        frames,
        parts,
        tables.primary,
        tuple(tables.items),
        tables.locations,
        tuple(tables.references),
        tuple(tables.associations),
        tuple(damage),
    )


class _Tables:
    """What has been read of the tables so far: each is of use without the others."""

    def __init__(self) -> None:
        self.primary: int | None = None
        self.items: list[Item] = []
        self.locations: Locations | None = None
        self.references: list[Reference] = []
        self.associations: list[Association] = []

    def primary_item(self, data: Buffer, box: Box, _: list[Damage]) -> None:
        """Read "pitm" (8.11.4)."""
        cursor = _Cursor(data[box.data : min(box.end, box.data + 8)], box, 4)
        self.primary = cursor.number(4 if cursor.block[:1] > b"\0" else 2)

    def item_infos(self, data: Buffer, box: Box, damage: list[Damage]) -> None:
        """Read "iinf" with its entries (8.11.6)."""
        block = block_of(data, box)
        cursor = _Cursor(block, box, 4)
        count = cursor.number(4 if block[:1] > b"\0" else 2)
        entries = boxes.walk(block, cursor.at)
        if entries.damage:
            place = box.data + (entries.damage.offset or 0)
            damage.append(Damage(entries.damage.message, place))
        if count != len(entries.boxes):
            damage.append(Damage(f"{count} items are announced, and {len(entries.boxes)} named", box.start))
        for entry in entries.boxes:
            try:
                self.items.append(_item(block, entry))
            except ImageError as error:
                damage.append(Damage(error.message, box.data + entry.start))
        if len({item.number for item in self.items}) < len(self.items):
            damage.append(Damage("two items have the same number", box.start))

    def item_locations(self, data: Buffer, box: Box, damage: list[Damage]) -> None:
        """Read "iloc" (8.11.3)."""
        block = block_of(data, box)
        self.locations = locations(block, box)
        entries = self.locations.entries
        if len({entry.item for entry in entries}) < len(entries):
            damage.append(Damage("an item is located twice", box.start))

    def item_references(self, data: Buffer, box: Box, damage: list[Damage]) -> None:
        """Read "iref" (8.11.12)."""
        block = block_of(data, box)
        size = 4 if block[:1] > b"\0" else 2
        entries = boxes.walk(block, 4)
        if entries.damage or len(block) < 4 or any(entry.open for entry in entries.boxes):
            damage.append(Damage('the box "iref" is damaged', box.start))
        for entry in entries.boxes:
            cursor = _Cursor(block[entry.data : entry.end], box, 0)
            source, count = cursor.number(size), cursor.number(2)
            targets = cursor.take(count * size)
            numbers = tuple(
                int.from_bytes(targets[i : i + size], "big") for i in range(0, len(targets), size)
            )
            self.references.append(Reference(entry.kind, source, numbers, block[entry.start : entry.end]))

    def item_properties(self, data: Buffer, box: Box, damage: list[Damage]) -> None:
        """Read the associations "ipma" of "iprp" (ISO/IEC 23008-12, 9.3)."""
        parts = boxes.walk(data, box.data, box.end)
        if parts.damage:
            damage.append(parts.damage)
        for part in parts.of(b"ipma"):
            self.associations += _associations(block_of(data, part), part)


def _item(block: bytes, box: Box) -> Item:
    """Read one "infe" (8.11.6.2). Raises `ImageError`."""
    cursor = _Cursor(block[box.data : box.end], box, 0)
    version = cursor.number(4) >> 24
    if box.kind != b"infe" or version > 3 or box.open:
        raise ImageError("an item is described in an unknown way", offset=box.start)
    number = cursor.number(4 if version == 3 else 2)
    protected = cursor.number(2) != 0
    kind = cursor.take(4) if version > 1 else b""
    cursor.text()  # its name
    typed = version < 2 or kind == b"mime"
    content, encoding = (cursor.text(), cursor.text()) if typed else (b"", b"")
    return Item(number, kind, content, encoding.lower(), protected, block[box.start : box.end])


def _counted(cursor: _Cursor, size: int) -> int:
    """Read how many entries follow. Raises `ImageError` for more than any file has."""
    count = cursor.number(size)
    if count > _ENTRIES:
        raise ImageError(f"more than {_ENTRIES} entries in one table", offset=cursor.box.start)
    return count


def locations(block: bytes, box: Box) -> Locations:
    """Read an "iloc" box. Raises `ImageError` where it is cut off, or states more than can be."""
    cursor = _Cursor(block, box, 0)
    head, sizes = cursor.take(4), cursor.number(2)
    widths = Widths(sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15, sizes & 15)
    if head[0] > 2 or max(widths.offset, widths.length, widths.base) > 8:
        raise ImageError("items are located in an unknown way", offset=box.start)
    count = _counted(cursor, 4 if head[0] == 2 else 2)
    entries: list[Location] = []
    left = _EXTENTS
    for _ in range(count):
        entries.append(_location(cursor, head[0], widths, left))
        left -= len(entries[-1].extents)
    return Locations(head, widths, tuple(entries), block[cursor.at :])


def _location(cursor: _Cursor, version: int, widths: Widths, most: int) -> Location:
    number = cursor.number(4 if version == 2 else 2)
    mode = cursor.number(2) if version else FILE
    source, base, count = cursor.number(2), cursor.number(widths.base), cursor.number(2)
    index = widths.index if version else 0
    if count > (most if index + widths.offset + widths.length else 1):
        raise ImageError("the items lie in too many pieces", offset=cursor.box.start)
    extents = tuple(
        Extent(cursor.number(index), cursor.number(widths.offset), cursor.number(widths.length))
        for _ in range(count)
    )
    return Location(number, mode, source, base, extents)


def _associations(block: bytes, box: Box) -> Iterator[Association]:
    """Read an "ipma" box (ISO/IEC 23008-12, 9.3.2). Raises `ImageError` where it is cut off."""
    cursor = _Cursor(block, box, 0)
    flags, count = cursor.number(4), _counted(cursor, 4)
    size = 2 if flags & 1 else 1
    mask = 0x7FFF if flags & 1 else 0x7F
    for _ in range(count):
        start = cursor.at
        item = cursor.number(4 if flags >> 24 else 2)
        numbers = tuple(cursor.number(size) & mask for _ in range(cursor.number(1)))
        yield Association(box, item, numbers, block[start : cursor.at])


def size(data: Buffer, meta: Meta) -> tuple[int | None, int | None]:
    """Give width and height of the primary image in pixels (ISO/IEC 23008-12, 6.5.3), None where unknown."""
    properties = meta.part(b"iprp")
    if properties is None:
        return None, None
    container = next(iter(boxes.walk(data, properties.data, properties.end).of(b"ipco")), None)
    found = boxes.walk(data, container.data, container.end).boxes if container else ()
    for entry in meta.associations:
        for number in entry.properties if entry.item == meta.primary else ():
            if 0 < number <= len(found) and found[number - 1].kind == b"ispe":
                place = found[number - 1]
                pair = data[place.data + 4 : min(place.data + 12, place.end)]
                return int.from_bytes(pair[:4], "big") or None, int.from_bytes(pair[4:], "big") or None
    return None, None

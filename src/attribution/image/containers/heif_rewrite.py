"""What becomes of the tables of one "meta" box, when items in it come, go, or lie elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.image.containers import boxes, heif_layout, heif_tables
from attribution.image.containers.box_edits import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.containers.base import Buffer
    from attribution.image.containers.box_edits import Moves, Span
    from attribution.image.containers.heif_items import Location, Meta, Widths


@attrs.define(eq=False)
class Rewrite:
    """The items, by their numbers, that go, that are new, and whose data change."""

    meta: Meta
    dropped: set[int] = attrs.field(factory=set)
    added: dict[int, str] = attrs.field(factory=dict)
    pointed: dict[int, str] = attrs.field(factory=dict)

    @property
    def ours(self) -> set[int]:
        """Give the items whose data go or come."""
        return self.dropped | set(self.pointed)

    @property
    def new(self) -> dict[int, str]:
        """Give the items with new data."""
        return {**self.pointed, **self.added}

    @property
    def emptied(self) -> bool:
        """Whether no item is left."""
        return bool(self.dropped) and not self.added and len(self.dropped) == len(self.meta.items)

    def edits(self, data: Buffer, step: int, moves: Moves | None, places: dict[str, Span]) -> Iterator[Edit]:
        """Give the changed tables.

        `places` are those of the new blocks in the new file, and `moves` tells those of all else; while
        neither is known, None, the tables have at least their lengths. Raises `OverflowError` where
        numbers need more room than `step` gives.
        """
        yield from self._named(data)
        yield from self._described(data)
        yield from self._with_properties(data)
        yield from self._located(step, moves, places)

    def _named(self, data: Buffer) -> Iterator[Edit]:
        """Write "iinf" anew, if anything in it changes."""
        meta, box = self.meta, self.meta.part(b"iinf")
        kept = [
            heif_tables.uncompressed(item.raw, item.number)
            if item.number in self.pointed and item.encoding
            else item.raw
            for item in meta.items
            if item.number not in self.dropped
        ]
        added = [heif_tables.item(number, standard) for number, standard in self.added.items()]
        if box and [*kept, *added] != [item.raw for item in meta.items]:
            head = data[box.data : box.data + 8]
            new = heif_tables.items(head, added, len(meta.items) - len(kept), kept)
            yield Edit(box.start, box.end, new, meta.frames)

    def _described(self, data: Buffer) -> Iterator[Edit]:
        """Write "iref" anew, if anything in it changes, or for the first time."""
        meta, box = self.meta, self.meta.part(b"iref")
        head = (
            data[box.data : box.data + 4] if box else bytes(((meta.primary or 0) > heif_tables.LAST, 0, 0, 0))
        )
        entries = [entry.raw for entry in meta.references if entry.source not in self.dropped]
        if meta.primary is not None and len(meta.frames) == 1:
            entries += [heif_tables.description(number, meta.primary, head[0]) for number in self.added]
        if entries == [entry.raw for entry in meta.references]:
            return
        new = boxes.encoded(b"iref", head + b"".join(entries)) if entries else b""
        if box:
            yield Edit(box.start, box.end, new, meta.frames)
        elif names := meta.part(b"iinf"):
            yield Edit(names.end, names.end, new, meta.frames)

    def _with_properties(self, data: Buffer) -> Iterator[Edit]:
        """Write those boxes "ipma" anew that give properties to items that go."""
        properties = self.meta.parts.of(b"iprp")[:1]
        for box, entries in self.meta.associated.items():
            kept = [entry for entry in entries if entry.item not in self.dropped]
            if len(kept) < len(entries):
                new = heif_tables.associations(data[box.data : box.data + 4], kept)
                yield Edit(box.start, box.end, new, (*self.meta.frames, *properties))

    def _located(self, step: int, moves: Moves | None, places: dict[str, Span]) -> Iterator[Edit]:
        """Write "iloc" anew: with the new places of everything."""
        meta, box, table = self.meta, self.meta.part(b"iloc"), self.meta.locations
        if box is None or table is None:
            return
        widths = heif_tables.widened(table.widths, step)
        entries = [
            heif_tables.placed(entry.item, places[self.pointed[entry.item]], widths)
            if entry.item in self.pointed
            else _moved(meta, entry, moves, widths)
            for entry in table.entries
            if entry.item not in self.dropped
        ]
        entries += [
            heif_tables.placed(number, places[standard], widths) for number, standard in self.added.items()
        ]
        yield Edit(box.start, box.end, heif_tables.locations(table, entries, widths), meta.frames)


def _moved(meta: Meta, entry: Location, moves: Moves | None, widths: Widths) -> Location:
    """Correct the places of an item of others. Raises `OverflowError` where they need more room."""
    origin = heif_layout.base(meta, entry)
    if moves is None or origin is None:
        return entry
    begin = moves.place(origin) if origin else 0
    places = [moves.place(origin + entry.base + extent.offset) - begin for extent in entry.extents]
    return heif_tables.moved(entry, places, widths)

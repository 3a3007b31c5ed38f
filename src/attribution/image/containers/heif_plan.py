"""A change of the metadata of an AVIF or HEIF file: which bytes go, which come, and which tables follow.

The data of an item are replaced where they lie, and new ones get a box "mdat" of their own behind the last
one there is. All that lies behind keeps its bytes; the places that the tables state are corrected. Whatever
might lose something on the way is refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers import boxes, heif_layout, heif_tables
from attribution.image.containers.base import Range, joined
from attribution.image.containers.box_edits import Edit, Moves, between, headers, within, without
from attribution.image.containers.heif_layout import FRAGMENTS, STANDARDS
from attribution.image.containers.heif_rewrite import Rewrite

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.containers.box_edits import Span
    from attribution.image.containers.heif_items import Item, Meta
    from attribution.image.containers.heif_layout import Layout, Owned

_HEADER = b"\0\0\0\x06Exif\0\0"
"""What stands before the TIFF header of a new item (ISO/IEC 23008-12, A.2.1), as Apple and exiftool do it."""
_STEPS = 3
"""Widths of the numbers in "iloc" that are tried: as they are, 32 bits, 64 bits."""


def pieces(layout: Layout, changes: dict[str, bytes | None]) -> list[bytes | Range]:
    """Lay out the new file; `changes` has the new blocks, None for what is removed. Raises `ImageError`."""
    _check(layout)
    plan = _Plan(layout)
    plan.refuse_shared(changes)
    for standard, block in changes.items():
        plan.change(standard, block)
    for step in range(_STEPS):
        try:
            return plan.pieces(step)
        except OverflowError:
            continue
    raise ImageError("the file would become too large for its tables")


def _check(layout: Layout) -> None:
    """Raise `ImageError` where the file is damaged, or built in a way in which not all places are known."""
    damage = heif_layout.missing(layout)
    damage = damage or next((found for meta in layout.metas for found in meta.damage), None)
    if damage:
        raise ImageError(f"{damage.message}; the file is not changed", offset=damage.offset)
    odd = layout.top.of(*FRAGMENTS) or layout.top.of(b"meta")[1:] or layout.top.of(b"moov")[1:]
    if odd:
        name = boxes.name(odd[0].kind)
        raise ImageError(f'files with such a box "{name}" are not changed', offset=odd[0].start)
    for meta in layout.metas:
        entries = meta.locations.entries if meta.locations else ()
        sized = not meta.locations or meta.locations.widths.length
        if any(entry.source or (entry.extents and not sized) for entry in entries):
            raise ImageError("files with items located like these are not changed", offset=meta.box.start)


class _Plan:
    """The changes so far: bytes that go, blocks that come, and tables that follow."""

    def __init__(self, layout: Layout) -> None:
        self.layout, self.data = layout, layout.data
        self.chunks = layout.chunks()
        self.rewrites = [Rewrite(meta) for meta in layout.metas]
        self.blocks: dict[str, bytes] = {}
        self.cuts: list[Span] = []
        self.inserted: dict[Span, str] = {}
        self.edits: list[Edit] = []

    def refuse_shared(self, changes: dict[str, bytes | None]) -> None:
        """Raise `ImageError` where Exif and XMP share bytes and both change."""
        spans = [
            [
                span
                for meta, item in self.layout.candidates(kind)
                for span in self.layout.spans(meta, item.number)
            ]
            for kind in STANDARDS
        ]
        if len(changes) > 1 and within(*spans):
            raise ImageError("the Exif block and the XMP packet share bytes, so they are not changed")

    def change(self, standard: str, block: bytes | None) -> None:
        """Replace, add or remove a block. Raises `ImageError` where the file does not allow that."""
        if self._in_a_box_of_its_own(standard, block):
            return
        ours: list[Owned] = []
        lead = _HEADER if standard == "exif" else b""
        for rewrite in self.rewrites:
            found = rewrite.meta.candidates(standard)
            if block is None:
                self._drop(rewrite, found)
                ours += [(rewrite.meta, item) for item in found]
            elif found:
                item, before, _ = heif_layout.found(self.layout, rewrite.meta, standard)
                if item is None:
                    raise ImageError(
                        "what is there can't be read, so it is not replaced", offset=rewrite.meta.box.start
                    )
                rewrite.pointed[item.number] = standard
                ours.append((rewrite.meta, item))
                lead = self._lead(rewrite.meta, item, before) or lead
            else:
                self._add(rewrite, standard)
        named = any(standard in rewrite.new.values() for rewrite in self.rewrites)
        if block is not None and not (named or self.layout.bare_track()):
            raise ImageError("the file holds no tables of items to which metadata could be added")
        self._move(ours, standard, None if block is None else lead + block)

    def _in_a_box_of_its_own(self, standard: str, block: bytes | None) -> bool:
        """Change XMP that is in no item; whether that was all there is to do.

        It goes into an item, where more readers look, if the file has tables of such.
        """
        places = self.layout.xmp_boxes if standard == "xmp" else []
        found = (
            [heif_layout.found(self.layout, meta, standard) for meta in self.layout.metas] if places else []
        )
        if not places or (block is not None and any(packet for _, packet, _ in found)):
            return False
        if block is None or (self._takes_items() and not self.layout.candidates(standard)):
            self.edits += [Edit(box.start, box.end, b"") for box in places]
            return False
        self.edits.append(Edit(places[0].data, places[0].end, block, (places[0],)))
        return True

    def _takes_items(self) -> bool:
        meta = self.layout.meta
        return bool(meta and meta.part(b"iinf") and meta.locations and meta.primary is not None)

    def _lead(self, meta: Meta, item: Item, before: bytes) -> bytes:
        """Give what stands before the TIFF header of an Exif item, if it is as it should be."""
        if item.standard != "exif" or not before:
            return b""
        payload = heif_layout.stored(self.layout, meta, item)
        return payload[: -len(before)] if payload[:1] == b"\0" else b""

    def _drop(self, rewrite: Rewrite, found: list[Item]) -> None:
        """Remove items. Raises `ImageError` where others rely on them."""
        numbers = {item.number for item in found}
        meta = rewrite.meta
        named = {
            number for entry in meta.references if entry.source not in numbers for number in entry.targets
        }
        if numbers & (named | self._groups(meta) | {meta.primary}):
            raise ImageError("other items rely on the block, so it is not removed", offset=meta.box.start)
        rewrite.dropped |= numbers

    def _groups(self, meta: Meta) -> set[int]:
        return {
            number
            for box in meta.parts.of(b"grpl")
            for number in heif_tables.grouped(self.data[box.data : box.end])
        }

    def _add(self, rewrite: Rewrite, standard: str) -> None:
        """Name a new item, in the file's own tables, and in those of tracks that name metadata already."""
        meta = rewrite.meta
        if meta.part(b"iinf") is None or meta.locations is None:
            return
        if meta.primary is None and len(meta.frames) == 1:
            raise ImageError(
                "the file names no primary image that metadata could describe", offset=meta.box.start
            )
        number = heif_tables.free_number(meta, {*self._groups(meta), *rewrite.added})
        rewrite.added[number] = standard

    def _move(self, ours: list[Owned], standard: str, payload: bytes | None) -> None:
        """Take the old data away, and put the new ones in their place, or into a box of their own."""
        cuts = self.layout.removable(ours, self.chunks)
        self.cuts += cuts
        if payload is None:
            return
        self.blocks[standard] = payload
        media = [(box.data, box.end) for box in self.layout.top.of(b"mdat")]
        if found := within(cuts, media):
            self.inserted[found[0]] = standard

    def pieces(self, step: int) -> list[bytes | Range]:
        """Give the new file. Raises `OverflowError` where numbers need more room."""
        data = [*self.edits, *self._homes(), *self._new_box()]
        draft = Moves(self._complete(data, self._tables(step, None)))
        moves = Moves(self._complete(data, self._tables(step, draft)))
        mine = {(rewrite.meta.box, number) for rewrite in self.rewrites for number in rewrite.ours}
        for span in self.layout.others(mine, self.chunks):
            if moves.touched(span):
                raise ImageError(
                    "an item lies where the file has to change, so it is not changed", offset=span[0]
                )
        return joined(moves.pieces(len(self.data)))

    def _complete(self, data: list[Edit], tables: Iterator[Edit]) -> list[Edit]:
        edits = [*data, *tables]
        return [*edits, *headers(self.data, edits)]

    def _homes(self) -> Iterator[Edit]:
        """Cut the old data out, with the box around them where nothing else is in it."""
        every = sorted(self.cuts)
        for box, frames in self.layout.homes():
            cuts = between(every, box.data, box.end)
            stays = without([(box.data, box.end)], cuts) or any(span in self.inserted for span in cuts)
            if cuts and not stays:
                yield Edit(box.start, box.end, b"", frames[:-1])
                continue
            for span in cuts:
                yield Edit(*span, self.blocks[self.inserted[span]] if span in self.inserted else b"", frames)

    def _new_box(self) -> Iterator[Edit]:
        """Put blocks that have no place yet into a box behind the images, before what counts from the end."""
        blocks = b"".join(self.blocks[standard] for standard in self._unplaced)
        if blocks:
            media = [box.end for box in self.layout.top.of(b"mdat") if not box.open]
            last = self.layout.top.boxes[-1]
            place = media[-1] if media else last.start if last.open else last.end
            yield Edit(place, place, boxes.encoded(b"mdat", blocks))

    @property
    def _unplaced(self) -> list[str]:
        return [standard for standard in self.blocks if standard not in self.inserted.values()]

    def _places(self, moves: Moves | None) -> dict[str, Span]:
        """Give the places of the new blocks in the new file; while they are unknown, as if at its begin."""
        begins = dict.fromkeys(self.blocks, 0)
        if moves:
            for edit in moves.edits:
                if (standard := self.inserted.get((edit.start, edit.end))) is not None:
                    begins[standard] = moves.begin(edit)
            for edit in self._new_box():
                place = moves.begin(edit) + 8
                for standard in self._unplaced:
                    begins[standard] = place
                    place += len(self.blocks[standard])
        return {standard: (start, start + len(self.blocks[standard])) for standard, start in begins.items()}

    def _tables(self, step: int, moves: Moves | None) -> Iterator[Edit]:
        places = self._places(moves)
        for rewrite in self.rewrites:
            if rewrite.emptied and self.layout.disposable(rewrite.meta):
                yield Edit(rewrite.meta.box.start, rewrite.meta.box.end, b"", rewrite.meta.frames[:-1])
            else:
                yield from rewrite.edits(self.data, step, moves, places)
        if places and (found := self.layout.bare_track()):
            frames, place = found
            yield Edit(place, place, heif_tables.track(places, step), frames)
        if moves:
            for table in self.chunks:
                new = table.encoded([moves.place(place) for place in table.places])
                yield Edit(table.box.start, table.box.end, new)

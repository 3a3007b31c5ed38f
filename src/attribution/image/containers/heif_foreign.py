"""All that is not metadata of ours in an AVIF or HEIF file, whatever stands where.

Bytes that no change may touch are given as they are. The tables that a change rewrites are given by what
they say of the items of others, and places in the file count only the bytes that stay.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers import boxes, heif_layout, heif_movie
from attribution.image.containers.base import Range, joined
from attribution.image.containers.box_edits import Kept, between, without
from attribution.image.containers.heif_layout import STANDARDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.containers.boxes import Box
    from attribution.image.containers.heif_items import Location, Meta
    from attribution.image.containers.heif_layout import Layout
    from attribution.image.containers.heif_movie import Chunks

_TABLES = (b"iinf", b"iloc", b"iref")
_Mark = tuple[int, int, bytes]
"""The bytes between two places, and what stands for them."""


def foreign(layout: Layout) -> list[bytes | Range]:
    """Give what has to be the same before and after every change."""
    chunks = _chunks(layout)
    ours = [pair for standard in STANDARDS for pair in layout.candidates(standard)]
    marks = sorted((*_tables(layout, chunks), *_data(layout, ours, chunks)))
    result: list[bytes | Range] = []
    place = 0
    for start, end, instead in marks:
        result += [Range(place, max(place, start)), instead]
        place = max(place, end)
    result.append(Range(place, len(layout.data)))
    kept = Kept((start, end) for start, end, _ in marks)
    for meta in layout.metas:
        result += _said(layout, meta, {item.number for owner, item in ours if owner is meta}, kept)
    result += [repr([kept.place(place) for place in table.places]).encode() for table in chunks]
    return joined(result)


def _chunks(layout: Layout) -> list[Chunks]:
    """Give the tables that a change corrects: none where they can't be read, for then nothing is changed."""
    try:
        return layout.chunks()
    except ImageError:
        return []


def _tables(layout: Layout, chunks: list[Chunks]) -> Iterator[_Mark]:
    """Mark the tables that a change rewrites, and the headers of the boxes around them."""
    frames = {box for movie in layout.top.of(b"moov")[:1] for box in (movie, *_tracks(layout, movie))}
    for meta in layout.metas:
        if layout.disposable(meta):
            yield meta.box.start, meta.box.end, b""
            continue
        frames |= {*meta.frames, *meta.parts.of(b"iprp")[:1]}
        whole = [part for kind in _TABLES for part in meta.parts.of(kind)[:1]]
        yield from ((box.start, box.end, b"") for box in (*whole, *_associations(layout, meta)))
    yield from ((box.start, box.data, box.kind) for box in frames)
    yield from ((box.start, box.end, b"") for box in layout.xmp_boxes)
    yield from ((table.box.start, table.box.end, b"") for table in chunks)


def _tracks(layout: Layout, movie: Box) -> list[Box]:
    return [frames[-1] for frames in heif_movie.tracks(layout.data, movie)]


def _associations(layout: Layout, meta: Meta) -> list[Box]:
    properties = meta.part(b"iprp")
    return boxes.walk(layout.data, properties.data, properties.end).of(b"ipma") if properties else []


def _data(layout: Layout, ours: list[heif_layout.Owned], chunks: list[Chunks]) -> Iterator[_Mark]:
    """Mark the data of our items, with the box around them where it holds nothing else."""
    own = layout.removable(ours, chunks)
    for home, _ in layout.homes():
        parts = between(own, home.data, home.end)
        if home.data < home.end and not without([(home.data, home.end)], parts):
            yield home.start, home.end, b""
        else:
            yield home.start, home.data, home.kind
            yield from ((start, end, b"") for start, end in parts)


def _said(layout: Layout, meta: Meta, ours: set[int], kept: Kept) -> Iterator[bytes]:
    """Give what the tables say of the items of others."""
    yield from (item.raw for item in meta.items if item.number not in ours)
    for entry in meta.locations.entries if meta.locations else ():
        if entry.item not in ours:
            yield repr(_located(meta, entry, kept)).encode()
    yield from (entry.raw for entry in meta.references if entry.source not in ours)
    for box in _associations(layout, meta):
        yield layout.data[box.data : box.data + 4]
        yield from (entry.raw for entry in meta.associated.get(box, ()) if entry.item not in ours)


def _located(meta: Meta, entry: Location, kept: Kept) -> tuple[object, ...]:
    """Say where an item lies among the bytes that stay."""
    origin = heif_layout.base(meta, entry)
    starts = [entry.base + extent.offset for extent in entry.extents]
    if origin is not None:
        starts = [kept.place(origin + start) for start in starts]
    pieces = [
        (extent.index, extent.length and start, extent.length)
        for extent, start in zip(entry.extents, starts, strict=True)
    ]
    return entry.item, entry.mode, entry.source, pieces

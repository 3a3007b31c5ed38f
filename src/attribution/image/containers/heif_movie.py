"""The tracks of an image sequence (ISO/IEC 14496-12, 8.3): where their pictures lie, and their own "meta"."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers import boxes
from attribution.image.containers.heif_items import block_of
from attribution.model import values

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer
    from attribution.image.containers.boxes import Box

_TRACKS = 64
"""Tracks that are looked at, at most."""
_PICTURES = b"pict"
_FRAGMENTED = (b"mvex",)
_UNKNOWN = (b"saio", b"stz2")
"""Boxes beside the table of places that state further places, or sizes in a way that is not read here."""


@values.frozen
class Chunks:
    """A table of places in the file, "stco" or "co64": `lengths` are the bytes that lie at each."""

    box: Box
    head: bytes
    width: int
    places: tuple[int, ...]
    lengths: tuple[int, ...]

    def encoded(self, places: list[int]) -> bytes:
        """Encode the box with other places. Raises `ImageError` where one does not fit."""
        try:
            numbers = b"".join(place.to_bytes(self.width, "big") for place in places)
        except OverflowError as error:
            raise ImageError(
                "the file would become too large for its tables", offset=self.box.start
            ) from error
        return boxes.encoded(self.box.kind, self.head + numbers)


def tracks(data: Buffer, movie: Box) -> list[tuple[Box, ...]]:
    """Give the tracks of a "moov" box, each as the boxes around what is in it."""
    return [(movie, track) for track in boxes.walk(data, movie.data, movie.end).of(b"trak")[:_TRACKS]]


def metas(data: Buffer, movie: Box) -> list[tuple[Box, ...]]:
    """Give the "meta" boxes of a movie and of its tracks, each with the boxes around it."""
    outer = [(movie,), *tracks(data, movie)]
    return [
        (*frames, meta)
        for frames in outer
        for meta in boxes.walk(data, frames[-1].data, frames[-1].end).of(b"meta")[:1]
    ]


def bare(data: Buffer, movie: Box) -> tuple[tuple[Box, ...], int] | None:
    """Give the track of the images, and where in it a "meta" belongs, if it has none.

    That is the first track whose handler is "pict" and that refers to no other track: others hold the
    transparency of its images.
    """
    for frames in tracks(data, movie):
        parts = boxes.walk(data, frames[-1].data, frames[-1].end)
        for media in parts.of(b"mdia") if not parts.of(b"tref") else ():
            handlers = boxes.walk(data, media.data, media.end).of(b"hdlr")
            if handlers and data[handlers[0].data + 8 : handlers[0].data + 12] == _PICTURES:
                return None if parts.of(b"meta") else (frames, media.start)
    return None


def _refuse_odd(data: Buffer, frame: Box) -> None:
    """Raise `ImageError` where items may be located in tables that are not looked at."""
    parts = boxes.walk(data, frame.data, frame.end)
    parts.expect()
    hidden = any(data.find(b"iloc", box.data, box.end) >= 0 for box in parts.of(b"udta"))
    if hidden or parts.of(*_FRAGMENTED) or len(parts.of(b"meta")) > 1:
        raise ImageError("the tracks are of a kind that is not changed", offset=frame.start)


def chunks(data: Buffer, movie: Box) -> list[Chunks]:
    """Read where the pictures of all tracks lie. Raises `ImageError` where that can't be told."""
    _refuse_odd(data, movie)
    if len(boxes.walk(data, movie.data, movie.end).of(b"trak")) > _TRACKS:
        raise ImageError("there are too many tracks to be changed", offset=movie.start)
    return [table for frames in tracks(data, movie) for table in _of_track(data, frames[-1])]


def _of_track(data: Buffer, track: Box) -> list[Chunks]:
    _refuse_odd(data, track)
    level = [track]
    for kind in (b"mdia", b"minf", b"stbl"):
        found = [boxes.walk(data, box.data, box.end) for box in level]
        for each in found:
            each.expect()
        level = [box for each in found for box in each.of(kind)]
    return [table for box in level for table in _of_samples(data, box)]


def _of_samples(data: Buffer, table: Box) -> list[Chunks]:
    """Read the tables of one "stbl" (8.5 to 8.7)."""
    parts = boxes.walk(data, table.data, table.end)
    parts.expect()
    if parts.of(*_UNKNOWN):
        raise ImageError("the tracks are of a kind that is not changed", offset=table.start)
    places = parts.of(b"stco", b"co64")
    if not places:
        return []
    runs, sizes = parts.of(b"stsc"), parts.of(b"stsz")
    if not len(places) == len(runs) == len(sizes) == 1:
        raise ImageError("the tables of a track are incomplete", offset=table.start)
    return [_chunks(data, places[0], runs[0], sizes[0])]


def _chunks(data: Buffer, box: Box, runs: Box, sizes: Box) -> Chunks:
    width = 4 if box.kind == b"stco" else 8
    block = block_of(data, box)
    numbers = _numbers(block, box, width)
    lengths = _lengths(len(numbers), _numbers(block_of(data, runs), runs, 4, 3), block_of(data, sizes), sizes)
    return Chunks(box, block[:8], width, numbers, lengths)


def _numbers(block: bytes, box: Box, width: int, columns: int = 1, at: int = 4) -> tuple[int, ...]:
    """Read a table of numbers that are all of one width, behind their count."""
    count = int.from_bytes(block[at : at + 4], "big") * columns
    if len(block) != at + 4 + count * width:
        raise ImageError(f'the box "{boxes.name(box.kind)}" is damaged', offset=box.start)
    return struct.unpack(f">{count}{'L' if width == 4 else 'Q'}", block[at + 4 :])


def _lengths(count: int, runs: tuple[int, ...], block: bytes, box: Box) -> tuple[int, ...]:
    """Add up the sizes of the pictures in each chunk (8.7.3, 8.7.4)."""
    uniform = int.from_bytes(block[4:8], "big")
    sizes = () if uniform else _numbers(block, box, 4, at=8)
    result: list[int] = []
    sample = 0
    for row in range(0, len(runs), 3):
        until = runs[row + 3] - 1 if row + 3 < len(runs) else count
        if not len(result) == runs[row] - 1 < until <= count:
            raise ImageError("the tables of a track contradict each other", offset=box.start)
        for _ in range(len(result), until):
            following = sample + runs[row + 1]
            result.append(uniform * runs[row + 1] if uniform else sum(sizes[sample:following]))
            sample = following
    if len(result) != count or (not uniform and sample != len(sizes)):
        raise ImageError("the tables of a track contradict each other", offset=box.start)
    return tuple(result)

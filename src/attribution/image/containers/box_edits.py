"""Changes inside boxes: what becomes of lengths and places elsewhere in the file."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers.base import Range
from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from attribution.image.containers.base import Buffer
    from attribution.image.containers.boxes import Box

Span = tuple[int, int]
"""The bytes from the first place up to the second one."""


@values.frozen
class Edit:
    """`new` comes in the place of the bytes `start` to `end`; `frames` are the boxes that grow by it."""

    start: int
    end: int
    new: bytes
    frames: tuple[Box, ...] = ()

    @property
    def growth(self) -> int:
        """Give by how many bytes the file grows."""
        return len(self.new) - (self.end - self.start)


def headers(data: Buffer, edits: Sequence[Edit]) -> list[Edit]:
    """Give the changes of the lengths that boxes state. Raises `ImageError` where one does not fit.

    A box that went on to the end of the file gets a length, since exiftool passes over a "meta" without one;
    but for "mdat", where that is common.
    """
    growth: dict[Box, int] = {}
    for edit in edits:
        for frame in edit.frames:
            growth[frame] = growth.get(frame, 0) + edit.growth
    return [
        _header(data, box, size)
        for box, size in growth.items()
        if size and not (box.open and box.kind == b"mdat")
    ]


def _header(data: Buffer, box: Box, growth: int) -> Edit:
    wide = int.from_bytes(data[box.start : box.start + 4], "big") == 1
    at, width = (box.start + 8, 8) if wide else (box.start, 4)
    size = box.end - box.start + growth
    if size >= 1 << (8 * width):
        raise ImageError("a box would become longer than it can state", offset=box.start)
    return Edit(at, at + width, size.to_bytes(width, "big"))


class Moves:
    """Where bytes of the old file lie in the new one, and the new file as pieces."""

    def __init__(self, edits: Iterable[Edit]) -> None:
        """Take all changes. Raises `ImageError` where two of them concern the same bytes."""
        self.edits = sorted(edits, key=lambda edit: (edit.start, edit.end))
        for one, other in zip(self.edits, self.edits[1:], strict=False):
            if other.start < one.end:
                raise ImageError("two changes concern the same bytes", offset=other.start)
        self._starts = [edit.start for edit in self.edits]
        self._ends = [edit.end for edit in self.edits]
        self._growth = list(accumulate((edit.growth for edit in self.edits), initial=0))

    def place(self, old: int) -> int:
        """Give the place in the new file of the byte at an old place: what is inserted there comes before."""
        return old + self._growth[bisect_right(self._ends, old)]

    def begin(self, edit: Edit) -> int:
        """Give the place in the new file at which the new bytes of a change begin."""
        return edit.start + self._growth[self.edits.index(edit)]

    def touched(self, span: Span) -> bool:
        """Tell whether any change concerns the bytes of a span, or comes between two of them."""
        first = bisect_right(self._ends, span[0])
        return span[0] < span[1] and first < len(self.edits) and self._starts[first] < span[1]

    def pieces(self, size: int) -> list[bytes | Range]:
        """Give the new file; the old one has `size` bytes."""
        result: list[bytes | Range] = []
        place = 0
        for edit in self.edits:
            result += [Range(place, edit.start), edit.new]
            place = edit.end
        return [*result, Range(place, size)]


def merged(spans: Iterable[Span]) -> list[Span]:
    """Sort spans, and draw together those that touch or overlap; empty ones are left out."""
    result: list[Span] = []
    for start, end in sorted(spans):
        if result and start <= result[-1][1]:
            result[-1] = (result[-1][0], max(end, result[-1][1]))
        elif start < end:
            result.append((start, end))
    return result


def without(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Give what is left of spans where others are taken away."""
    minus = merged(others)
    ends = [end for _, end in minus]
    result: list[Span] = []
    for start, end in merged(spans):
        place = start
        for number in range(bisect_right(ends, start), len(minus)):
            if minus[number][0] >= end:
                break
            result.append((place, minus[number][0]))
            place = minus[number][1]
        result.append((place, end))
    return [span for span in result if span[0] < span[1]]


def within(spans: Iterable[Span], others: Iterable[Span]) -> list[Span]:
    """Give what spans and others have in common."""
    whole = merged(spans)
    return without(whole, without(whole, others))


def between(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Give those of sorted spans that begin between two places."""
    return spans[bisect_left(spans, (start, 0)) : bisect_left(spans, (end, 0))]


class Kept:
    """Counts the bytes before a place without those that may change: the same before and after a change."""

    def __init__(self, left_out: Iterable[Span]) -> None:
        """Take what does not count."""
        self.left_out = merged(left_out)
        self._starts = [start for start, _ in self.left_out]
        self._sums = list(accumulate((end - start for start, end in self.left_out), initial=0))

    def place(self, old: int) -> int:
        """Give the count of the bytes before a place that stay."""
        number = bisect_left(self._starts, old)
        inside = self.left_out[number - 1][1] - old if number else 0
        return old - self._sums[number] + max(inside, 0)

"""A line with several of its parts marked and named beneath, wrapped where it is long."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model import values
from attribution.reports import cells
from attribution.reports.style import paint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST = 2_000
"""Code points of a line that are drawn; a credit line has no more, a pasted article has."""


@values.frozen
class Mark:
    """A part of the line: half-open range of code points, and what it is called."""

    start: int
    end: int
    label: str


def draw(text: str, marks: Sequence[Mark], *, color: bool = False, width: int = cells.LIMIT) -> list[str]:
    """Draw the line in rows of at most `width` cells, each with its marks and their names.

    A mark begins with `^` and goes on with `~`, so that neighbours can be told apart; its name
    stands under its first character.
    """
    shown = cells.pieces(text[:_LONGEST])
    ordered = sorted(marks, key=lambda mark: (mark.start, mark.end))
    room = min(cells.LIMIT, max(cells.NARROWEST, width))
    lines = [line for row in _rows(shown, room) for line in _row(shown, row, ordered, color=color)]
    if len(text) > _LONGEST:
        lines.append(f"… ({len(text) - _LONGEST:,} more characters)")
    return lines


def _rows(shown: Sequence[str], limit: int) -> Iterator[range]:
    """Cut the pieces into rows, each as full as it can be."""
    first = room = 0
    for index, piece in enumerate(shown):
        room += cells.width(piece)
        if room > limit and index > first:
            yield range(first, index)
            first, room = index, cells.width(piece)
    yield range(first, len(shown))


def _row(shown: Sequence[str], row: range, marks: Sequence[Mark], *, color: bool) -> Iterator[str]:
    """Draw one row: its text, the marks, the names."""
    yield "".join(shown[index] for index in row)
    inside = [mark for mark in marks if mark.start < row.stop and mark.end > row.start]
    if not inside:
        return
    yield paint(_underline(shown, row, inside), "note", color=color)
    begun = [(_column(shown, row, mark.start), mark.label) for mark in inside if mark.start in row]
    yield from (paint(line, "note", color=color) for line in _labels(begun))


def _column(shown: Sequence[str], row: range, index: int) -> int:
    return cells.width("".join(shown[row.start : index]))


def _underline(shown: Sequence[str], row: range, marks: Sequence[Mark]) -> str:
    canvas = [" "] * _column(shown, row, row.stop)
    for mark in marks:
        start = _column(shown, row, max(mark.start, row.start))
        end = _column(shown, row, min(mark.end, row.stop))
        canvas[start:end] = "~" * (end - start)
        if mark.start in row and start < len(canvas):
            canvas[start] = "^"
    return "".join(canvas).rstrip()


def _labels(labels: Sequence[tuple[int, str]]) -> list[str]:
    """Set each name at its column, in the first line that has room for it."""
    lines: list[str] = []
    for column, label in labels:
        free = next((number for number, line in enumerate(lines) if len(line) < column), len(lines))
        if free == len(lines):
            lines.append("")
        lines[free] = lines[free].ljust(column) + label
    return lines

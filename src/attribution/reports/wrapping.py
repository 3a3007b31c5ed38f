"""Sentences broken at spaces, so that a terminal does not break them within words."""

from __future__ import annotations

from attribution.model.patterns import lazily
from attribution.reports import cells

WIDEST = 100
"""Cells of a line of prose, however wide the terminal is."""
_LINK = lazily(r"\x1b\]8;;[^\x1b]*\x1b\\")


def lines(text: str, width: int | None, *, first: str = "", other: str = "") -> list[str]:
    """Break a harmless text into lines of at most `width` cells; None breaks nothing.

    `first` stands before the first line, `other` before the others. A word that is too long stays whole.
    """
    if width is None:
        return [first + text]
    room = min(WIDEST, max(cells.NARROWEST, width))
    made: list[str] = []
    line = first
    filled = cells.width(first)
    fresh = True
    for word in text.split(" "):
        size = cells.width(_LINK.sub("", word))
        if not fresh and filled + 1 + size > room:
            made.append(line)
            line, filled, fresh = other, cells.width(other), True
        line += word if fresh else f" {word}"
        filled += size + (not fresh)
        fresh = False
    return [*made, line]

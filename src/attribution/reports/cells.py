"""How wide text stands in a terminal, and a line with a mark under one place of it.

Widths follow Unicode: East Asian wide and full-width characters take two cells (UAX 11), combining
marks and joiners none, and a tab is drawn as four spaces.
"""

from __future__ import annotations

import unicodedata

from attribution.reports import escape

LIMIT = 100
"""Cells of a line that are shown at most."""

NARROWEST = 20
"""Cells of a line that are shown even where the terminal has fewer."""

_TAB = "    "
_BEFORE = 3  # a third of the window stands before the place
_FIRST_COMBINING = "\u0300"
_HANGUL_VOWELS = ("\u1160", "\u11ff")  # they join the syllable before


def width(text: str) -> int:
    """Count the terminal cells of a text without controls."""
    return sum(_cell(character) for character in text)


def _cell(character: str) -> int:
    if character < _FIRST_COMBINING:
        return 1
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    if _HANGUL_VOWELS[0] <= character <= _HANGUL_VOWELS[1]:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def pieces(text: str) -> list[str]:
    """Give what is drawn for each code point: escaped, with tabs as spaces."""
    return [
        _TAB if character == "\t" else shown
        for character, shown in zip(text, escape.pieces(text), strict=True)
    ]


def fit(text: str, limit: int = LIMIT) -> str:
    """Give a text as one harmless line of at most `limit` cells, cut with "…"."""
    shown = pieces(text[: limit + 1])
    count = _take(shown, 0, limit)
    if count == len(text):
        return "".join(shown)
    return "".join(shown[: _take(shown, 0, limit - 1)]) + "…"


def underline(text: str, start: int, end: int, *, limit: int = LIMIT) -> tuple[str, str]:
    """Draw a line, and under it carets from code point `start` up to `end` (at least one caret).

    A line wider than `limit` cells is shown around the place, with "…" where it was cut.
    """
    start = max(0, min(start, len(text)))
    offset = max(0, start - limit)
    shown = pieces(text[offset : start + limit + 1])
    place = start - offset
    first, last = _window(shown, place, limit)
    before = "…" * bool(offset or first)
    after = "…" * (offset + last < len(text))
    indent = width(before + "".join(shown[first:place]))
    marked = width("".join(shown[place : max(place, min(end - offset, last))]))
    return before + "".join(shown[first:last]) + after, " " * indent + "^" * max(1, marked)


def _window(shown: list[str], place: int, limit: int) -> tuple[int, int]:
    """Find the pieces to show: all if they fit in, else those around the place, most of them behind it."""
    if _take(shown, 0, limit) == len(shown):
        return 0, len(shown)
    room = limit - 2  # the dots
    last = _take(shown, place, room - room // _BEFORE)
    first, left = place, room - width("".join(shown[place:last]))
    while first > 0 and width(shown[first - 1]) <= left:
        first -= 1
        left -= width(shown[first])
    return first, _take(shown, first, room)


def _take(shown: list[str], first: int, room: int) -> int:
    """Find the index behind the last piece from `first` on that fits into `room` cells."""
    for index in range(first, len(shown)):
        room -= width(shown[index])
        if room < 0:
            return index
    return len(shown)

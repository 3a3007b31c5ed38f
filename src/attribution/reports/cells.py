"""How wide text stands in a terminal, and a line with a mark under one place of it.

Widths follow Unicode: East Asian wide and full-width characters take two cells (UAX 11), combining
marks and joiners none, and a tab is drawn as four spaces.
"""

from __future__ import annotations

import unicodedata

from attribution.reports import escape

LIMIT = 100
"""Cells of a line that are shown at most."""

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
    end = max(start, end)
    offset = max(0, start - limit)
    shown = pieces(text[offset : start + limit + 1])
    place = start - offset
    first = _window(shown, place, limit) if offset or _wider(shown, limit) else 0
    cut_before = bool(offset or first)
    room = limit - cut_before
    last = _take(shown, first, room)
    if offset + last < len(text):
        last = _take(shown, first, room - 1)
    line = "…" * cut_before + "".join(shown[first:last]) + "…" * (offset + last < len(text))
    before = cut_before + width("".join(shown[first:place]))
    marked = width("".join(shown[place : min(end - offset, last)]))
    return line, " " * before + "^" * max(1, marked)


def _wider(shown: list[str], limit: int) -> bool:
    return _take(shown, 0, limit) < len(shown)


def _window(shown: list[str], place: int, limit: int) -> int:
    """Find where the window begins: at the line's start if the place fits in, else before the place."""
    if width("".join(shown[: place + 1])) <= limit // 2:
        return 0
    first, room = place, limit // _BEFORE
    while first > 0 and room > 0:
        room -= width(shown[first - 1])
        first -= 1
    return first


def _take(shown: list[str], first: int, room: int) -> int:
    """Find the index behind the last piece from `first` on that fits into `room` cells."""
    for index in range(first, len(shown)):
        room -= width(shown[index])
        if room < 0:
            return index
    return len(shown)

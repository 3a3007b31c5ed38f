"""Carets stand under the place, whatever the characters before it are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.reports import cells

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("abc", 3),
        ("Jörg", 4),
        ("Jo\u0308rg", 4),
        ("東京", 4),
        ("ｱ", 1),
        ("Ａ", 2),
        ("한국", 4),
        ("\u1112\u1161\u11ab", 2),
        ("a\u200db", 2),
        ("📷", 2),
    ],
)
def test_width_counts_terminal_cells(text: str, count: int) -> None:
    assert cells.width(text) == count


@pytest.mark.parametrize(
    ("text", "start", "end", "line", "carets"),
    [
        ("Foto: Ann", 6, 9, "Foto: Ann", "      ^^^"),
        ("写真: 東京", 4, 6, "写真: 東京", "      ^^^^"),
        ("Jo\u0308rg | x", 8, 9, "Jo\u0308rg | x", "       ^"),
        ("\tx", 1, 2, "    x", "    ^"),
        ("\x1b[1mx", 4, 5, "\\x1b[1mx", "       ^"),
        ("##[x]y", 5, 6, "##\\[x]y", "      ^"),
        ("end", 3, 3, "end", "   ^"),
        ("end", 99, 120, "end", "   ^"),
        ("", 0, 0, "", "^"),
        ("abc", 1, 99, "abc", " ^^"),
    ],
)
def test_underline(text: str, start: int, end: int, line: str, carets: str) -> None:
    assert cells.underline(text, start, end) == (line, carets)


@pytest.mark.parametrize(
    ("text", "start", "end", "line", "carets"),
    [
        ("abcdefghijkl", 1, 3, "abcdefgh…", " ^^"),
        ("abcdefghijklmnopqrst", 10, 12, "…ijklmnop…", "   ^^"),
        ("abcdefghijkl", 10, 12, "…efghijkl", "       ^^"),
        ("abcdefghijklmnopqrst", 10, 20, "…ijklmnop…", "   ^^^^^^"),
        ("東京東京東京東京", 6, 7, "…東京東京", "     ^^"),
    ],
)
def test_long_lines_are_shown_around_the_place(
    text: str, start: int, end: int, line: str, carets: str
) -> None:
    assert cells.underline(text, start, end, limit=10) == (line, carets)


@given(ANY_TEXT, st.integers(0, 300), st.integers(0, 50))
def test_underline_never_breaks_the_line(text: str, start: int, length: int) -> None:
    line, carets = cells.underline(text, start, start + length, limit=40)
    assert "\n" not in line
    assert "^" in carets
    assert cells.width(line) <= 40 + 10  # one escaped character may not be cut


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("short", 10, "short"),
        ("exactly 10", 10, "exactly 10"),
        ("more than 10", 10, "more than…"),
        ("a\nb", 9, "a\\nb"),
    ],
)
def test_fit(text: str, limit: int, shown: str) -> None:
    assert cells.fit(text, limit) == shown

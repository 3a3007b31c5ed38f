"""What is code in Markdown, and so neither image nor credit: front matter, fences, inline code."""

from __future__ import annotations

import re

from attribution.model.credit import Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_FENCE = re.compile(r"[ \t]*(?:>[ \t]?|[-*+][ \t]|\d{1,9}[.)][ \t])*[ \t]*(`{3,}|~{3,})(.*)", re.DOTALL)
_RUN = re.compile(r"\\`|`+|(?:\r\n|\r|\n)[ \t>]*(?:\r\n|\r|\n)")
_MARKS = {"---": ("---", "..."), "+++": ("+++",)}


def code(text: str) -> list[Span]:
    """Give the places of front matter, fenced code and inline code, in that order."""
    matter = front_matter(text)
    fenced = fences(text, matter[0].end if matter else 0)
    inline: list[Span] = []
    position = 0
    for block in [*matter, *fenced, Span(len(text), len(text))]:
        inline += _inline(text, position, block.start)
        position = block.end
    return [*matter, *fenced, *inline]


def front_matter(text: str) -> list[Span]:
    """Give the place of YAML (`---`) or TOML (`+++`) front matter; none when it never closes."""
    first = _LINE.match(text)
    ends = _MARKS.get(first[0].rstrip()) if first else None
    position = first.end() if first else 0
    while ends and position < len(text):
        line = _LINE.match(text, position)
        if line is None:
            return []
        if line[0].rstrip() in ends:
            return [Span(0, line.end())]
        position = line.end()
    return []


def fences(text: str, start: int = 0) -> list[Span]:
    """Give the places of fenced code; one that never closes runs to the end (CommonMark 0.31, 4.5)."""
    found: list[Span] = []
    opened, mark = 0, ""
    position = start
    while position < len(text):
        line = _LINE.match(text, position)
        if line is None:
            break
        fence = _FENCE.match(line[0])
        if fence and not mark and not (fence[1][0] == "`" and "`" in fence[2]):
            opened, mark = position, fence[1]
        elif fence and mark and fence[1].startswith(mark) and not fence[2].strip():
            found.append(Span(opened, line.end()))
            mark = ""
        position = line.end()
    return [*found, Span(opened, len(text))] if mark else found


def _inline(text: str, start: int, end: int) -> list[Span]:
    """Give the code spans: a run of backticks up to the next run of the same length in its paragraph."""
    found: list[Span] = []
    runs: list[Span] = []
    for mark in _RUN.finditer(text, start, end):
        if mark[0].startswith("`"):
            runs.append(Span(*mark.span()))
        elif not mark[0].startswith("\\"):
            found += _matched(runs)
            runs = []
    return found + _matched(runs)


def _matched(runs: list[Span]) -> list[Span]:
    """Match the runs of one paragraph, in linear time: from the right, the next of each length is known."""
    following: list[int | None] = [None] * len(runs)
    nearest: dict[int, int] = {}
    for number in range(len(runs) - 1, -1, -1):
        length = runs[number].end - runs[number].start
        following[number] = nearest.get(length)
        nearest[length] = number
    found: list[Span] = []
    number = 0
    while number < len(runs):
        partner = following[number]
        if partner is not None:
            found.append(Span(runs[number].start, runs[partner].end))
            number = partner
        number += 1
    return found

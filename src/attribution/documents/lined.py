"""Documents by lines: where each stands, how far it is indented, and paragraphs as one line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Piece
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINE = lazily(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_FOLD = lazily(r"[ \t]*(?:\r\n|\r|\n)[ \t]*")
_TAB = 8
"""Columns of a tab (docutils, "Whitespace")."""


@attrs.frozen
class Line:
    """A line without its end: its place, its words, and the columns before them; blank ones have none."""

    span: Span
    text: str
    indent: int

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in it."""
        return not self.text.strip()


def lines(text: str) -> list[Line]:
    """Cut a document into lines."""
    found: list[Line] = []
    for match in _LINE.finditer(text):
        words = match[1]
        blank = words[: len(words) - len(words.lstrip())]
        indent = len(blank.expandtabs(_TAB)) if words.strip() else 0
        found.append(Line(Span(*match.span(1)), words, indent))
    return found


def joined(text: str, span: Span) -> Piece:
    """Give a paragraph as one line: where a line ends, there is a blank."""
    words = text[span.start : span.end]
    folds = [*_FOLD.finditer(words)]
    if not folds:
        return Piece(words, span.start)
    parts: list[str] = []
    places: list[int] = []
    position = 0
    for fold in folds:
        parts += [words[position : fold.start()], " "]
        places += range(span.start + position, span.start + fold.start() + 1)
        position = fold.end()
    parts.append(words[position:])
    places += range(span.start + position, span.end)
    return Piece("".join(parts), (*places, span.end))


_ATTRIBUTE = lazily(r"\{([A-Za-z0-9_][\w-]*)\}")


def filled(piece: Piece, values: Mapping[str, str], room: int) -> Piece:
    """Give a piece with the values of attributes in the place of `{name}`; unknown ones stay.

    `room` are the characters that may be added: what would add more stays as it is written.
    """
    parts: list[str] = []
    places: list[int] = []
    position = 0
    for match in _ATTRIBUTE.finditer(piece.text):
        value = values.get(match[1].lower())
        if value is None or len(value) > room:
            continue
        room -= len(value)
        parts += [piece.text[position : match.start()], value]
        places += [piece.span(Span(at, at)).start for at in range(position, match.start())]
        places += [piece.span(Span(match.start(), match.start())).start] * len(value)
        position = match.end()
    if not parts:
        return piece
    parts.append(piece.text[position:])
    places += [piece.span(Span(at, at)).start for at in range(position, len(piece.text) + 1)]
    return Piece("".join(parts), tuple(places))

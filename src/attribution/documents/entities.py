"""Character references and backslash escapes in a piece of a document, resolved with all places kept.

Sources: HTML, 13.5; CommonMark 0.31.2, 2.4 and 2.5.
"""

from __future__ import annotations

import html

from attribution.documents.base import Piece
from attribution.model.credit import Span
from attribution.model.patterns import lazily

_REFERENCE = lazily(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[A-Za-z]\w{1,31});")
_ESCAPE = lazily(r"\\([!-/:-@\[-`{-~])")


def resolved(piece: Piece, *, escapes: bool = False) -> Piece:
    """Give a piece as it reads: `&amp;` is "&", and with `escapes` a backslash before a mark is left out."""
    text = piece.text
    if "&" not in text and not (escapes and "\\" in text):
        return piece
    parts: list[str] = []
    places: list[int] = []
    position = 0
    while position < len(text):
        found = _REFERENCE.match(text, position)
        escape = _ESCAPE.match(text, position) if escapes else None
        said = html.unescape(found[0]) if found else escape[1] if escape else text[position]
        parts.append(said)
        places += [piece.span(Span(position, position + 1)).start] * len(said)
        match = found or escape
        position = match.end() if match else position + 1
    return Piece("".join(parts), (*places, piece.span(Span(0, len(text))).end))

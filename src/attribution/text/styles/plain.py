"""Plain text, with the licence's address in brackets: reads back with `parse`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.styles.sentence import compose

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece


class _Plain:
    def escape(self, text: str) -> str:
        return text

    def piece(self, piece: Piece) -> str:
        return f"{piece.text} ({piece.url})" if piece.url and piece.role == "license" else piece.text

    def notice(self, inner: str) -> str:
        return inner


def render(parts: Parts) -> str:
    """Write the sentence, and the work's address behind it."""
    sentence = compose(parts, _Plain())
    return (
        f"{sentence}, {parts.work_url}" if parts.work_url and sentence else sentence or parts.work_url or ""
    )

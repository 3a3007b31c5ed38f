"""Markdown (CommonMark 0.31, with GitHub's automatic links in mind)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.model.patterns import lazily
from attribution.text.styles import sentence

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece
    from attribution.text.styles.sentence import Compose

_SPECIAL = lazily(r"[\\`*_{}\[\]<>()#+!|~&:@$^=]|(?<=www)\.|(?<=^\d)\.|^-", re.IGNORECASE)


class _Markdown:
    def escape(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\g<0>", text)

    def piece(self, piece: Piece) -> str:
        words = self.escape(piece.text)
        return f"[{words}]({piece.url})" if piece.url else words

    def notice(self, inner: str) -> str:
        return inner


def render(parts: Parts, compose: Compose = sentence.compose) -> str:
    """Write one line of Markdown."""
    return compose(parts, _Markdown())

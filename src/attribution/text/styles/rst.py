"""reStructuredText: backslash escapes, anonymous hyperlinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model.patterns import lazily
from attribution.text.styles import sentence

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece
    from attribution.text.styles.sentence import Compose

_SPECIAL = lazily(r"[\\`*_|<>:@\[\]]|^[-+#=.]")


class _Rst:
    def escape(self, text: str) -> str:
        return _SPECIAL.sub(r"\\\g<0>", text)

    def piece(self, piece: Piece) -> str:
        words = self.escape(piece.text)
        if not piece.url:
            return words
        # A final underscore would make the address the name of another target.
        url = rf"{piece.url[:-1]}\_" if piece.url.endswith("_") else piece.url
        return f"`{words} <{url}>`__"

    def notice(self, inner: str) -> str:
        return inner


def render(parts: Parts, compose: Compose = sentence.compose) -> str:
    """Write one line of reStructuredText."""
    return compose(parts, _Rst())

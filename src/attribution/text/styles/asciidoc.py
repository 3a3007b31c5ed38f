"""AsciiDoc: what could be markup is written as a numeric character reference."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.text.styles import sentence

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece
    from attribution.text.styles.sentence import Compose

_SPECIAL = re.compile(r"[\\`*_{}\[\]<>#+|~&:@^=\"';/]|^[-.]|\(|\)")
_IN_URL = {"_": "%5F", "*": "%2A", "~": "%7E"}


class _Asciidoc:
    def escape(self, text: str) -> str:
        return _SPECIAL.sub(lambda match: f"&#{ord(match[0])};", text)

    def piece(self, piece: Piece) -> str:
        words = self.escape(piece.text)
        if not piece.url:
            return words
        return f"link:{''.join(_IN_URL.get(c, c) for c in piece.url)}[{words}]"

    def notice(self, inner: str) -> str:
        return inner


def render(parts: Parts, compose: Compose = sentence.compose) -> str:
    """Write one line of AsciiDoc."""
    return compose(parts, _Asciidoc())

"""AsciiDoc: what could be markup is written as a numeric character reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model.patterns import lazily
from attribution.text.styles import sentence

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece
    from attribution.text.styles.sentence import Compose

_SPECIAL = lazily(r"[\\`*_{}\[\]<>#+|~&:@^=\"';/()]|^[-.]|--+|\.\.+")
"""Also two hyphens and three full stops: Asciidoctor's "replacements" make other signs of them."""
_FORMATTING = frozenset("_*~")


class _Asciidoc:
    def escape(self, text: str) -> str:
        return _SPECIAL.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), text)

    def piece(self, piece: Piece) -> str:
        words = self.escape(piece.text)
        if not piece.url:
            return words
        return f"link:{_target(piece.url)}[{words}]"

    def notice(self, inner: str) -> str:
        return inner


def _target(url: str) -> str:
    """Keep an address from being read as formatting (Asciidoctor: "Link macro", "inline passthrough")."""
    if not _FORMATTING & set(url):
        return url
    if "++" in url or url.endswith("+"):
        return "".join(f"%{ord(c):X}" if c in _FORMATTING else c for c in url)
    return f"++{url}++"


def render(parts: Parts, compose: Compose = sentence.compose) -> str:
    """Write one line of AsciiDoc."""
    return compose(parts, _Asciidoc())

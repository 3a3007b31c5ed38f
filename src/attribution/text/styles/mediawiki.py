"""MediaWiki: what could be wikitext is written as a numeric character reference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model.patterns import lazily
from attribution.text.styles import sentence

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece
    from attribution.text.styles.sentence import Compose

_SPECIAL = lazily(r"[\[\]{}|<>&'~=:_]|^[*#;!-]|!!+|(?<=RFC) |(?<=PMID) |(?<=ISBN) ")
"""Also the blank in "RFC 1" and its like, which MediaWiki links, and "!!", which parts heads of tables."""


class _Mediawiki:
    def escape(self, text: str) -> str:
        return _SPECIAL.sub(lambda match: "".join(f"&#{ord(c)};" for c in match[0]), text)

    def piece(self, piece: Piece) -> str:
        words = self.escape(piece.text)
        return f"[{piece.url.replace('~', '%7E')} {words}]" if piece.url else words

    def notice(self, inner: str) -> str:
        return inner


def render(parts: Parts, compose: Compose = sentence.compose) -> str:
    """Write one line of wikitext."""
    return compose(parts, _Mediawiki())

"""HTML with the RDFa terms of ccREL, the Creative Commons Rights Expression Language (2008), section 4."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from attribution.text.styles.sentence import compose

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece

_PROPERTY = {
    "title": ' property="dct:title"',
    "author": ' property="cc:attributionName"',
    "source": "",
    "license": "",
}
_RELATION = {"title": "", "author": ' rel="cc:attributionURL"', "source": "", "license": ' rel="license"'}


class _Html:
    def escape(self, text: str) -> str:
        return escape(text)

    def piece(self, piece: Piece) -> str:
        words, about = escape(piece.text), _PROPERTY[piece.role]
        if piece.url:
            return f'<a{_RELATION[piece.role]}{about} href="{escape(piece.url)}">{words}</a>'
        return f"<span{about}>{words}</span>" if about else words


def render(parts: Parts) -> str:
    """Write one `span` that declares its two prefixes."""
    prefix = 'prefix="cc: http://creativecommons.org/ns# dct: http://purl.org/dc/terms/"'
    about = f' about="{escape(parts.work_url)}"' if parts.work_url else ""
    return f'<span class="attribution" {prefix}{about}>{compose(parts, _Html())}</span>'

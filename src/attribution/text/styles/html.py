"""HTML with RDFa: ccREL, the Creative Commons Rights Expression Language (2008), section 4, and Dublin Core.

A title, an author and a licence are marked as Creative Commons' own licence chooser does. Authors are
`dct:creator` in words too, organisations `dct:publisher`: that keeps them apart.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from attribution.text.styles import sentence

if TYPE_CHECKING:
    from attribution.text.styles.parts import Parts, Piece
    from attribution.text.styles.sentence import Compose

_PROPERTY = {
    "title": ' property="dct:title"',
    "author": ' property="cc:attributionName dct:creator"',
    "source": ' property="dct:publisher"',
    "license": "",
    "contributor": ' property="dct:contributor"',
    "notice": ' property="dct:rights"',
}
_RELATION = {
    "title": ' rel="cc:attributionURL"',
    "author": ' rel="cc:attributionURL"',
    "source": ' rel="dct:source"',
    "license": ' rel="license"',
}


class _Html:
    def escape(self, text: str) -> str:
        return escape(text)

    def piece(self, piece: Piece) -> str:
        words, about = escape(piece.text), _PROPERTY[piece.role]
        if piece.id:
            about = f' property="dct:license" content="{escape(piece.id)}"'
        if piece.url:
            return f'<a{_RELATION[piece.role]}{about} href="{escape(piece.url)}">{words}</a>'
        return f"<span{about}>{words}</span>" if about else words

    def notice(self, inner: str) -> str:
        return f"<span{_PROPERTY['notice']}>{inner}</span>"


def render(parts: Parts, compose: Compose = sentence.compose) -> str:
    """Write one `span` that declares its two prefixes."""
    prefix = 'prefix="cc: http://creativecommons.org/ns# dct: http://purl.org/dc/terms/"'
    about = f' about="{escape(parts.work_url)}"' if parts.work_url else ""
    return f'<span class="attribution" {prefix}{about}>{compose(parts, _Html())}</span>'

"""Creative Commons' signs as characters of Unicode: "🅭🅯🄎 4.0", "🅭🄍", "🅮"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.knowledge import licenses
from attribution.model.credit import Span
from attribution.model.patterns import lazily
from attribution.text import cc_phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.text.cc_phrases import Found
    from attribution.text.license_words import Line

SIGNS = lazily("[\U0001f16d\U0001f16e\U0001f10d]")
_MEANINGS = {"\U0001f16f": "by", "\U0001f10f": "nc", "\U0001f10e": "sa", "⊜": "nd"}
_RUN = lazily(
    "[\U0001f16d\U0001f16e\U0001f10d](?:[ \u200a\u2009]?[\U0001f16f\U0001f10f\U0001f10e\U0001f10d⊜]){0,4}"
)


def read(line: Line) -> Iterator[Found]:
    """Find each run of signs, with the version and port behind it."""
    for match in _RUN.finditer(line.text):
        span = Span(*match.span())
        if "\U0001f10d" in match[0]:
            yield cc_phrases.Found(span, licenses.licenses()["CC0-1.0"], is_sign=True)
        elif "\U0001f16e" in match[0]:
            yield cc_phrases.Found(span, licenses.licenses()["CC-PDM-1.0"], is_sign=True)
        else:
            elements = tuple(_MEANINGS[sign] for sign in match[0] if sign in _MEANINGS)
            yield cc_phrases.signed(line, span, elements)

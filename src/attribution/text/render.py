"""A credit as text again: sentences, markup, structured data.

    Credit ──► Parts (clean, safe) ──► one style ──► str

Names come from strangers: each style escapes for its own format, white space and control characters
become one space, and only http, https and mailto addresses become links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.styles import asciidoc, html, json_ld, markdown, mediawiki, plain, reuse, rst, short
from attribution.text.styles.parts import languages, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.model.credit import Credit
    from attribution.text.styles.parts import Parts

STYLES: dict[str, Callable[[Parts], str]] = {
    "text": plain.render,
    "text-short": short.render,
    "html": html.render,
    "markdown": markdown.render,
    "rst": rst.render,
    "asciidoc": asciidoc.render,
    "mediawiki": mediawiki.render,
    "json-ld": json_ld.render,
    "reuse": reuse.render,
}


def render(credit: Credit, style: str = "text", *, language: str = "en") -> str:
    """Write a credit in one of `STYLES`, in a language of our sentences ("en", "de", …).

    A regional language ("de-AT") falls back to its base. Raises `ValueError` for another style or
    language, naming those that there are.
    """
    write = STYLES.get(style)
    if write is None:
        raise ValueError(f"no style {style!r}; there are {', '.join(STYLES)}")
    base = language.casefold().replace("_", "-").split("-")[0]
    if base not in languages():
        raise ValueError(f"no language {language!r}; there are {', '.join(sorted(languages()))}")
    return write(parts_of(credit, base))

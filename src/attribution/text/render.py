"""A credit as text again: sentences, markup, structured data.

    Credit ──► Parts (clean, safe) ──► one style ──► str, with a note where words can't say it exactly

Names come from strangers: each style escapes for its own format, white space and control characters
become one space, and only http, https and mailto addresses become links.

The structured styles keep a law: `parse` gives back the same authors, sources, title and licence. What is
written is read to see whether it says so. Where it does not (a firm that is called like a person, a name
that holds a comma, a line break or "via"), a comment beside it says it as data: see `structured.note`.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from attribution.text import api
from attribution.text.structured import note, rights
from attribution.text.styles import (
    asciidoc,
    house,
    html,
    json_ld,
    markdown,
    mediawiki,
    plain,
    reuse,
    rst,
    short,
)
from attribution.text.styles.parts import base_of, parts_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.model.credit import Credit
    from attribution.text.styles.parts import Parts

_MARKED = {
    "html": html.render,
    "markdown": markdown.render,
    "rst": rst.render,
    "asciidoc": asciidoc.render,
    "mediawiki": mediawiki.render,
}
"""The styles that write their line in markup: a house style can take our sentence's place in them."""

STYLES: dict[str, Callable[[Parts], str]] = {
    "text": plain.render,
    "text-short": short.render,
    **_MARKED,
    "json-ld": json_ld.render,
    "reuse": reuse.render,
}


def styles() -> tuple[str, ...]:
    """Name all styles: ours, and the house styles of our data."""
    return (*STYLES, *house.houses())


def _writer(style: str) -> Callable[[Parts], str]:
    """Find how a style writes. `ValueError` for a style that there is not."""
    if style in STYLES:
        return STYLES[style]
    name, _, markup = style.partition("-")
    form = house.houses().get(name)
    if form is None or (markup and markup not in _MARKED):
        raise ValueError(f"no style {style!r}; there are {', '.join(styles())}")
    if not markup:
        return form.plain
    return functools.partial(_MARKED[markup], compose=form.compose)


def render(credit: Credit, style: str = "text", *, language: str = "en") -> str:
    """Write a credit in one of `styles()`, in a language of our sentences ("en", "de", …).

    A house style ("openverse") is plain text; with a markup behind it ("openverse-html") it has links.
    A regional language ("de-AT") falls back to its base. Raises `ValueError` for another style or
    language, naming those that there are.
    """
    write = _writer(style)
    parts = parts_of(credit, base_of(language))
    line = write(parts)
    if style not in note.STYLES or _says(line, style, credit):
        return line
    return note.write(line, style, parts.stated)


def _says(line: str, style: str, credit: Credit) -> bool:
    """Whether what is written reads back as it is meant, with the markup told and without."""
    meant = _meaning(credit)
    markups = {"auto", style} & set(api.MARKUPS)
    return all(_meaning(api.parse(line, markup=name)) == meant for name in markups)


def _meaning(credit: Credit) -> tuple[Any, ...]:
    """What must be read back."""
    said = credit.copyright
    return (
        [author.name for author in credit.authors],
        [source.name for source in credit.sources],
        [(contributor.name, contributor.role) for contributor in credit.contributors],
        rights.expression_of(credit),
        credit.title or None,
        (said.year, said.end_year) if said else (None, None),
        credit.modified,
        credit.permission,
    )

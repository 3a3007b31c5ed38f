"""A credit as text again: sentences, markup, structured data.

    Credit ──► Parts (clean, safe) ──► one style ──► str, with a note where words can't say it exactly

Names come from strangers: each style escapes for its own format, white space and control characters
become one space, and only http, https and mailto addresses become links.

The structured styles keep a law: `parse` gives back the same authors, sources, title and licence. What is
written is read to see whether it says so. Where it does not (a firm that is called like a person, a name
that holds a comma, a line break or "via"), a comment beside it says it as data: see `structured.note`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.text import api
from attribution.text.structured import note, rights
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
    parts = parts_of(credit, base)
    line = write(parts)
    if style not in note.STYLES or _says(line, style, credit):
        return line
    return note.write(line, style, parts.stated)


def _says(line: str, style: str, credit: Credit) -> bool:
    """Whether what is written reads back as it is meant, with the markup told and without."""
    meant = _meaning(credit)
    markups = ("auto", style) if style in api.MARKUPS else ("auto",)
    return all(_meaning(api.parse(line, markup=markup)) == meant for markup in markups)


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

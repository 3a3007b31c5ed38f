"""What a credit consists of, made clean and safe before any style writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from attribution.knowledge import licenses, tables
from attribution.model import values
from attribution.text.harmless import clean, safe_url
from attribution.text.structured import picture, rights

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from attribution.model.credit import Credit, License


@values.frozen
class Piece:
    """A name, and the address it leads to. `role` is "title", "author", "source", "license" or "contributor".

    `id` is the id of a licence whose address does not tell it.
    """

    text: str
    role: str
    url: str | None = None
    marked: bool = False
    id: str | None = None


@values.frozen
class Parts:
    """A credit for writing: `words` are the sentences' words in the language asked for."""

    title: Piece | None
    authors: tuple[Piece, ...]
    sources: tuple[Piece, ...]
    licenses: tuple[Piece, ...]
    contributors: Mapping[str, tuple[Piece, ...]]
    copyright: str | None
    permission: str | None
    modified: bool
    kind: str | None
    expression: str | None
    stated: Mapping[str, Any]
    work_url: str | None
    words: Mapping[str, str]


_MARKS = {"comma": ", ", "colon": ":", "space": " "}
"""What stands between words, unless a language's own rows say otherwise."""


@tables.once
def _sentences() -> Mapping[str, Mapping[str, str]]:
    """Language -> use -> words."""
    found: dict[str, dict[str, str]] = {}
    for text, use, language, *_ in tables.rows("styles/sentences.csv"):
        found.setdefault(language, dict(_MARKS))[use] = text
    return found


def languages() -> frozenset[str]:
    """Give the languages that we have sentences in."""
    return frozenset(_sentences())


_SAME = {"nb": "no", "nn": "no", "iw": "he", "in": "id"}
"""Codes of languages that are called otherwise here: BCP 47 has both."""


def base_of(language: str) -> str:
    """Give the code of a language that we have sentences in: "de" for "de-AT"; else raise `ValueError`."""
    base = language.casefold().replace("_", "-").split("-")[0]
    base = _SAME.get(base, base)
    if base not in languages():
        raise ValueError(f"no language {language!r}; there are {', '.join(sorted(languages()))}")
    return base


def words(language: str) -> Mapping[str, str]:
    """Give the words of a language by their uses."""
    return _sentences()[language]


def _linked(sources: tuple[Piece, ...], work: str | None) -> tuple[Piece, ...]:
    """Let a source lead to the work's page where there is no title that could."""
    if work is None or not sources or any(piece.url for piece in sources):
        return sources
    return (*sources[:-1], attrs.evolve(sources[-1], url=work))


def parts_of(credit: Credit, language: str) -> Parts:
    """Draw the parts out of a credit."""
    said = words(language)
    title = clean(credit.title)
    work = picture.page(credit)
    expression = rights.expression_of(credit)
    named = {x.id: x for x in credit.licenses}
    sources = _pieces(((s.name, s.url) for s in credit.sources), "source")
    return Parts(
        title=Piece(title, "title", work) if title else None,
        authors=_pieces(((a.name, a.url) for a in credit.authors), "author"),
        sources=sources if title else _linked(sources, work),
        licenses=tuple(
            _license(named.get(id_) or rights.licence(id_), said) for id_ in rights.ids(expression or "")
        ),
        copyright=clean(rights.notice(credit.copyright)) or None,
        contributors=_contributors(credit),
        permission=credit.permission,
        modified=credit.modified,
        kind=credit.kind,
        expression=expression,
        stated=picture.values(credit),
        work_url=work,
        words=said,
    )


def _pieces(named: Iterable[tuple[str, str | None]], role: str) -> tuple[Piece, ...]:
    """Make the names that show anything pieces, each once."""
    pieces: dict[str, Piece] = {}
    for name, url in named:
        pieces.setdefault(clean(name), Piece(clean(name), role, safe_url(url)))
    return tuple(piece for shown, piece in pieces.items() if shown)


def _contributors(credit: Credit) -> Mapping[str, tuple[Piece, ...]]:
    """Sort the contributors by role, in order."""
    roles = dict.fromkeys(contributor.role for contributor in credit.contributors)
    return {
        role: _pieces(((c.name, None) for c in credit.contributors if c.role == role), "contributor")
        for role in roles
    }


def _license(license_: License, words: Mapping[str, str]) -> Piece:
    """Give a licence by its usual short name; the public domain and reserved rights in the language."""
    record = licenses.licenses().get(license_.id)
    label = record.label if record else license_.name
    if record and record.version is None:
        label = words.get(record.family, label.removesuffix(" (version not stated)"))
    if record and record.family == "CC":
        label = "Creative Commons"
    marked = bool(record and record.kind in ("mark", "zero", "publicdomain"))
    url = safe_url(license_.url)
    told = licenses.by_url(url) if url else None
    return Piece(
        clean(label), "license", url, marked, None if told and told.id == license_.id else license_.id
    )

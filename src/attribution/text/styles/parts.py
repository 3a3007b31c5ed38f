"""What a credit consists of, made clean and safe before any style writes it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.knowledge import licenses, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from attribution.model.credit import Credit, License

_SCHEMES = ("http://", "https://", "mailto:")
_SAFE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?#@!$&*+,;=%")
_CONTROL = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+")


@attrs.frozen
class Piece:
    """A name, and the address it leads to. `role` is "title", "author", "source" or "license"."""

    text: str
    role: str
    url: str | None = None
    marked: bool = False


@attrs.frozen
class Parts:
    """A credit for writing: `words` are the sentences' words in the language asked for."""

    title: Piece | None
    authors: tuple[Piece, ...]
    sources: tuple[Piece, ...]
    licenses: tuple[Piece, ...]
    copyright: str | None
    modified: bool
    kind: str | None
    expression: str | None
    work_url: str | None
    words: Mapping[str, str]


def clean(text: str | None) -> str:
    """Bring a text to one line: every run of white space, control and direction characters is a space."""
    return _CONTROL.sub(" ", text or "").strip()


def safe_url(url: str | None) -> str | None:
    """Give an address that may become a link, percent-encoded; None for any other scheme."""
    stripped = (url or "").strip()
    if not stripped.casefold().startswith(_SCHEMES) or _CONTROL.search(stripped):
        return None
    return "".join(
        c if c in _SAFE else "".join(f"%{byte:02X}" for byte in c.encode("utf-8")) for c in stripped
    )


@tables.once
def _sentences() -> Mapping[str, Mapping[str, str]]:
    """Language -> use -> words."""
    found: dict[str, dict[str, str]] = {}
    for text, use, language, *_ in tables.rows("licenses/sentences.csv"):
        found.setdefault(language, {})[use] = text
    return found


def languages() -> frozenset[str]:
    """Give the languages that we have sentences in."""
    return frozenset(_sentences())


def _linked(sources: tuple[Piece, ...], work: str | None) -> tuple[Piece, ...]:
    """Let a source lead to the work's page where there is no title that could."""
    if work is None or not sources or any(piece.url for piece in sources):
        return sources
    return (*sources[:-1], attrs.evolve(sources[-1], url=work))


def parts_of(credit: Credit, language: str) -> Parts:
    """Draw the parts out of a credit."""
    words = _sentences()[language]
    title = clean(credit.title)
    work = safe_url(credit.work_url)
    work = None if work and licenses.by_url(work) else work
    sources = _pieces(((s.name, s.url) for s in credit.sources), "source")
    return Parts(
        title=Piece(title, "title", work) if title else None,
        authors=_pieces(((a.name, a.url) for a in credit.authors), "author"),
        sources=sources if title else _linked(sources, work),
        licenses=tuple(_license(x, words) for x in credit.licenses),
        copyright=_copyright(credit),
        modified=credit.modified,
        kind=credit.kind,
        expression=str(credit.license) if credit.license else None,
        work_url=work,
        words=words,
    )


def _pieces(named: Iterable[tuple[str, str | None]], role: str) -> tuple[Piece, ...]:
    return tuple(Piece(clean(name), role, safe_url(url)) for name, url in named if clean(name))


def _license(license_: License, words: Mapping[str, str]) -> Piece:
    """Give a licence by its usual short name; the public domain and reserved rights in the language."""
    record = licenses.licenses().get(license_.id)
    label = record.label if record else license_.name
    if record and record.version is None:
        label = words.get(record.family, label.removesuffix(" (version not stated)"))
    if record and record.family == "CC":
        label = "Creative Commons"
    marked = bool(record and record.kind in ("mark", "zero", "publicdomain"))
    return Piece(clean(label), "license", safe_url(license_.url), marked)


def _copyright(credit: Credit) -> str | None:
    """The notice "© 2019-2021 Holder"."""
    notice = credit.copyright
    if notice is None or not (notice.holder or notice.year):
        return None
    years = "-".join(str(year) for year in (notice.year, notice.end_year) if year)
    return " ".join(part for part in ("©", years, clean(notice.holder)) if part)

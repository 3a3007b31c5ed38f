"""JSON-LD: schema.org's ImageObject read as a credit, ours (see `picture`) and those of others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from attribution.knowledge import licenses
from attribution.model.credit import (
    Author,
    Contributor,
    Copyright,
    Credit,
    License,
    LicenseExpression,
    Source,
    Span,
)
from attribution.model.patterns import lazily
from attribution.text.harmless import safe_url
from attribution.text.structured import hints, rights
from attribution.text.structured.picture import CHANGED, KINDS, PERMISSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

Placed = TypeVar("Placed", Author, Source, License)

_WORKS = frozenset(
    "CreativeWork DigitalDocument Drawing ImageObject Map MediaObject Painting Photograph Poster VideoObject "
    "VisualArtwork".split()
)
_PICTURES = frozenset({"ImageObject", "Photograph"})
_TELLING = ("creator", "author", "creditText", "copyrightNotice", "copyrightHolder", "license", "publisher")
_PARTIES = ("creator", "author", "publisher", "provider", "sourceOrganization")
_YEAR = lazily(r"\d{4}")
_SCRIPT_END = "</script"
_MANY = 100
_MOST = 1000
"""Parties of one kind that are read: a name without a type costs as much as a line."""


def find(text: str) -> dict[str, Any] | None:
    """Find the first picture that a JSON-LD text, or a page's JSON-LD, says something about."""
    for source in _sources(text):
        found = next(_pictures(source), None)
        if found is not None:
            return found
    return None


def _sources(text: str) -> Iterator[Any]:
    import json

    for part in [text] if text.lstrip()[:1] in hints.JSON_STARTS else _scripts(text):
        try:
            yield json.loads(part)
        except (ValueError, RecursionError):
            continue


def _scripts(text: str) -> Iterator[str]:
    """Yield what stands in the page's elements for JSON-LD."""
    at = text.find(hints.JSON_LD)
    while at >= 0:
        begin = text.find(">", at)
        end = text.find(_SCRIPT_END, begin) if begin >= 0 else -1
        if end < 0:
            return
        yield text[begin + 1 : end]
        at = text.find(hints.JSON_LD, end)


def _pictures(data: Any) -> Iterator[dict[str, Any]]:
    """Walk the data from top to bottom, in order."""
    waiting = [data]
    while waiting:
        item = waiting.pop()
        if isinstance(item, dict):
            kinds = set(_texts(item.get("@type")))
            if kinds & _PICTURES or (kinds & _WORKS and any(item.get(key) for key in _TELLING)):
                yield item
            waiting.extend(reversed(item.values()))
        elif isinstance(item, list):
            waiting.extend(reversed(item))


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    return [item for item in _list(value) if isinstance(item, str)]


def _text(value: Any) -> str | None:
    return next(iter(_texts(value)), None) or None


@attrs.define
class Places:
    """Where names stand in the text, so far as they stand there as they are."""

    text: str
    left: int = _MANY

    @property
    def all(self) -> Span:
        """The place of everything."""
        return Span(0, len(self.text))

    def of(self, name: str) -> Span:
        """Give the place of a name, else that of everything."""
        self.left -= 1
        at = self.text.find(name) if self.left >= 0 and name else -1
        return Span(at, at + len(name)) if at >= 0 else self.all

    def moved(self, parts: Iterable[Placed]) -> tuple[Placed, ...]:
        """Give parts that were read out of a value their places in the whole text."""
        return tuple(attrs.evolve(part, span=self.of(part.text)) for part in parts)


def credit(stated: Mapping[str, Any], text: str, words: Callable[[str, str], Credit]) -> Credit:
    """Read an ImageObject, also one that others wrote; `words` reads what it only says in words."""
    places = Places(text)
    authors, sources = _parties(stated, places, words)
    granted = _licences(stated, places)
    for said in _in_words(stated, words, named=bool(authors or sources)):
        if not (authors or sources):
            authors, sources = places.moved(said.authors), places.moved(said.sources)
        granted = granted if granted[1] else (places.moved(said.licenses), said.license)
    status = _texts(stated.get("creativeWorkStatus"))
    work = _url(stated.get("acquireLicensePage")) or _url(stated.get("url"))
    genre, access = _text(stated.get("genre")), _text(stated.get("conditionsOfAccess"))
    parties = (*(author.url for author in authors), *(source.url for source in sources))
    links = (*parties, work, *(license_.url for license_ in granted[0]))
    return Credit(
        text=text,
        span=Span(0, len(text)),
        kind=genre if genre in KINDS else None,
        title=_text(stated.get("name")),
        authors=authors,
        sources=sources,
        contributors=tuple(_contributors(stated, places)),
        license=granted[1],
        licenses=granted[0],
        copyright=_copyright(stated, words),
        permission=access if access in PERMISSIONS else None,
        modified=CHANGED in status,
        modifications=tuple(word for word in status if word != CHANGED) if CHANGED in status else (),
        urls=tuple(dict.fromkeys(url for url in links if url)),
        work_url=work,
    )


def _in_words(
    stated: Mapping[str, Any], words: Callable[[str, str], Credit], *, named: bool
) -> Iterator[Credit]:
    """Read the values that are credits in words, so far as the same is not stated as data."""
    keys = [] if named else ["creditText"]
    keys += [] if "copyrightHolder" in stated else ["copyrightNotice"]
    for key in keys:
        if value := _text(stated.get(key)):
            yield words(value, "text")


def _parties(
    stated: Mapping[str, Any], places: Places, words: Callable[[str, str], Credit]
) -> tuple[tuple[Author, ...], tuple[Source, ...]]:
    """Read who made the work and through whom it came; a name without a type is judged like any other."""
    authors: list[Author] = []
    sources: list[Source] = []
    keys = _PARTIES if any(key in stated for key in (*_PARTIES, "creditText")) else ("copyrightHolder",)
    for key in keys:
        for item in _list(stated.get(key))[:_MOST]:
            name, kinds, url = _named(item)
            if not name or (key == "copyrightHolder" and not kinds):
                continue
            if "Person" in kinds:
                authors.append(Author(name, name, places.of(name), url))
            elif kinds:
                sources.append(Source(name, name, places.of(name), url=url))
            else:
                judged = words(name, "text")
                authors.extend(places.moved(judged.authors))
                sources.extend(places.moved(judged.sources))
    return tuple(authors), tuple(sources)


def _named(item: Any) -> tuple[str | None, list[str], str | None]:
    """Give the name, the types and the address of a party."""
    if not isinstance(item, dict):
        return _text(item), [], None
    return _text(item.get("name")), _texts(item.get("@type")), _url(item.get("url"))


def _url(value: Any) -> str | None:
    return safe_url(_text(value))


def _contributors(stated: Mapping[str, Any], places: Places) -> Iterator[Contributor]:
    for item in _list(stated.get("contributor")):
        if isinstance(item, dict) and (name := _named(item.get("contributor"))[0]):
            yield Contributor(name, _text(item.get("roleName")) or "", name, places.of(name))


def _licences(
    stated: Mapping[str, Any], places: Places
) -> tuple[tuple[License, ...], LicenseExpression | None]:
    """Read the licence: addresses, objects with an SPDX expression, or a list of these to choose from."""
    found = [_stated_licence(item, places) for item in _list(stated.get("license"))]
    if len(found) == 1:
        return found[0]
    every = tuple(licence for some, _ in found for licence in some)
    return every, rights.offered(every)


def _stated_licence(item: Any, places: Places) -> tuple[tuple[License, ...], LicenseExpression | None]:
    stated = item if isinstance(item, dict) else {"url": item}
    said = _text(stated.get("identifier"))
    if said:
        return rights.granted(said, places.all)
    url = _text(stated.get("url")) or _text(stated.get("@id"))
    record = licenses.by_url(url) if url else None
    return rights.granted(record.id, places.of(url or "")) if record else ((), None)


def _copyright(stated: Mapping[str, Any], words: Callable[[str, str], Credit]) -> Copyright | None:
    """Read holder and year; the notice tells what they leave open."""
    notice = _text(stated.get("copyrightNotice"))
    said = (rights.read_notice(notice) or words(notice, "text").copyright) if notice else None
    holder = _named(next(iter(_list(stated.get("copyrightHolder"))), None))[0]
    year = stated.get("copyrightYear")
    year = int(year) if isinstance(year, int) or (isinstance(year, str) and _YEAR.fullmatch(year)) else None
    if said is None:
        return Copyright(holder, year) if holder or year else None
    return Copyright(holder or said.holder, year or said.year, said.end_year)

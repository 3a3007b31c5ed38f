"""RDFa and microdata: what a page's own attributes say of a picture.

    tags ──► statements (property, words or address, place) ──► what they add to the credit in words

Read are the terms of ccREL (`cc:attributionName`, `rel="license"`), of Dublin Core (`dct:title`,
`dct:creator`, `dct:publisher`), and schema.org's of an ImageObject, in RDFa (`property`) and microdata
(`itemprop`). Prefixes are taken as they are usual: snippets lose the element that declares them.
"""

from __future__ import annotations

import html
import itertools
import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from attribution.knowledge import licenses
from attribution.model.credit import Author, Credit, License, Source, Span
from attribution.model.patterns import lazily
from attribution.text.harmless import safe_url
from attribution.text.markup import flatten
from attribution.text.structured import rights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_TAG = lazily(r"<(/?)([a-zA-Z][a-zA-Z0-9-]{0,30})((?:\s[^<>]{0,4000})?)>")
_ATTRIBUTE = lazily(
    r"""([a-zA-Z][a-zA-Z:-]{0,30})\s{0,9}=\s{0,9}(?:"([^"]{0,2000})"|'([^']{0,2000})'|([^\s"'<>=`]{1,2000}))"""
)
_LONGEST = 4000
"""Characters of an element that can be a name."""
_NESTED = 4
_MOST = 200
"""Statements that are read: each name costs as much as a line."""
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NAMED = "named"
_TERMS = {
    "cc:attributionname": _NAMED, "dct:title": "title", "dc:title": "title", "dcterms:title": "title",
    "dct:creator": "creator", "dct:publisher": "publisher", "dct:license": "licence",
    "dct:rights": "notice", "schema:name": "title", "schema:creator": _NAMED, "schema:author": _NAMED,
    "schema:copyrightholder": _NAMED, "dc:creator": _NAMED,
}  # fmt: skip
_ITEMS = {"creator": _NAMED, "author": _NAMED, "copyrightholder": _NAMED}
_VOCABULARY = re.compile(r"https?://schema\.org/")
_TELLING = frozenset({_NAMED, "creator", "publisher", "title", "licence"})


class Statement(NamedTuple):
    """One thing that an element says: a term, the words, their place, and the address linked."""

    term: str
    text: str
    span: Span
    url: str | None


class _Open(NamedTuple):
    """An element that is not closed yet, and what it will say."""

    tag: str
    terms: tuple[str, ...]
    content: str | None
    url: str | None
    start: int


def read(text: str, words: Callable[[str, str], Credit]) -> Credit | None:
    """Read a snippet; None where its attributes say nothing about a work.

    Where they name persons or organisations as such they name all of them, as what we write does.
    Else they add to what the words say.
    """
    said = sorted(itertools.islice(statements(text), _MOST), key=lambda one: one.span)
    if not any(one.term in _TELLING for one in said):
        return None
    base = words(text, "html")
    title = next((one for one in said if one.term == "title" and one.text), None)
    if title:
        base = _titled(base, title)
    persons = {one.span for one in said if one.term == "creator"} & {
        one.span for one in said if one.term == _NAMED
    }
    if persons or any(one.term == "publisher" for one in said):
        return _stated(base, said, persons)
    for one in said:
        base = _added(base, one, words) if one.term in (_NAMED, "creator") else base
    granted = _granted(said)
    return base if base.license or not granted else _with(base, granted)


def _titled(base: Credit, title: Statement) -> Credit:
    """Take the title, and no party for it."""
    return attrs.evolve(
        base,
        title=title.text,
        authors=tuple(author for author in base.authors if not _overlap(author.span, title.span)),
        sources=tuple(source for source in base.sources if not _overlap(source.span, title.span)),
        caption=None if base.caption and title.text in base.caption else base.caption,
    )


def _stated(base: Credit, said: list[Statement], persons: set[Span]) -> Credit:
    """Take parties and licences as they are stated, and what else the words say."""
    authors = tuple(
        Author(one.text, one.text, one.span, safe_url(one.url))
        for one in said
        if one.term == "creator" and one.span in persons
    )
    sources = tuple(
        Source(one.text, one.text, one.span, url=safe_url(one.url)) for one in said if one.term == "publisher"
    )
    notice = next((rights.read_notice(one.text) for one in said if one.term == "notice"), None)
    base = attrs.evolve(base, authors=authors, sources=sources, copyright=notice or base.copyright)
    return _with(base, _granted(said))


def _added(base: Credit, one: Statement, words: Callable[[str, str], Credit]) -> Credit:
    """Add a party that the words did not give away, or gave away with other words before or behind it."""
    base = _narrowed(base, one)
    spans = [*(author.span for author in base.authors), *(source.span for source in base.sources)]
    if any(_overlap(span, one.span) for span in spans):
        return base
    judged, url = words(one.text, "text"), safe_url(one.url)
    authors = (attrs.evolve(author, span=one.span, url=url) for author in judged.authors)
    sources = (attrs.evolve(source, span=one.span, url=url) for source in judged.sources)
    return attrs.evolve(base, authors=(*base.authors, *authors), sources=(*base.sources, *sources))


def _narrowed(base: Credit, one: Statement) -> Credit:
    """Leave out the party that holds a stated one and more: "Boats Jane Doe" where "Jane Doe" is stated."""

    def is_wider(party: Author | Source) -> bool:
        return one.text != party.text and one.text in party.text and _overlap(party.span, one.span)

    return attrs.evolve(
        base,
        authors=tuple(author for author in base.authors if not is_wider(author)),
        sources=tuple(source for source in base.sources if not is_wider(source)),
    )


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _granted(said: Iterable[Statement]) -> tuple[License, ...]:
    """Give each licence once: by its id where that is stated, else by its address."""
    ids = {one.span: one.text for one in said if one.term == "licence"}
    found: dict[str, License] = {}
    for one in said:
        record = licenses.by_url(one.url or "") if one.term == "license" and one.span not in ids else None
        stated = ids.get(one.span) if one.term == "licence" else record.id if record else None
        for licence in rights.granted(stated or "", one.span)[0]:
            found.setdefault(licence.id, licence)
    return tuple(found.values())


def _with(base: Credit, granted: tuple[License, ...]) -> Credit:
    return attrs.evolve(base, licenses=granted, license=rights.offered(granted))


def statements(text: str) -> Iterator[Statement]:
    """Yield what the elements say, in the order in which they end."""
    opened = _Stack()
    for found in _TAG.finditer(text):
        tag = found[2].casefold()
        if found[1]:
            for element in opened.close(tag):
                yield from _said(element, text, found.start())
        elif tag in _VOID:
            yield from _said(_element(tag, found), text, found.end())
        else:
            opened.push(_element(tag, found))


class _Stack:
    """The open elements. Only some that say anything may lie in each other: each is read with its inside."""

    def __init__(self) -> None:
        self.elements: list[_Open] = []
        self.depth: dict[str, int] = {}
        self.telling = 0

    def push(self, element: _Open) -> None:
        if element.terms and self.telling >= _NESTED:
            element = element._replace(terms=())
        self.telling += bool(element.terms)
        self.elements.append(element)
        self.depth[element.tag] = self.depth.get(element.tag, 0) + 1

    def close(self, tag: str) -> Iterator[_Open]:
        """Close the innermost element of a name, and those in it that were left open."""
        while self.depth.get(tag):
            element = self.elements.pop()
            self.depth[element.tag] -= 1
            self.telling -= bool(element.terms)
            yield element
            if element.tag == tag:
                return


def _element(tag: str, found: re.Match[str]) -> _Open:
    values = {
        one[1].casefold(): html.unescape(one[2] or one[3] or one[4] or "")
        for one in _ATTRIBUTE.finditer(found[3])
    }
    stated = [_VOCABULARY.sub("", word) for word in values.get("property", "").casefold().split()]
    terms = [term for word in stated if (term := _TERMS.get(word) or _ITEMS.get(word))]
    terms += [_ITEMS[word] for word in values.get("itemprop", "").casefold().split() if word in _ITEMS]
    named = " ".join(values.get(name, "") for name in ("rel", "itemprop"))
    if "license" in (*named.casefold().split(), *stated) or "schema:license" in stated:
        terms.append("license")
    url = values.get("href") or values.get("resource")
    return _Open(tag, tuple(terms), values.get("content"), url, found.end())


def _said(element: _Open, text: str, end: int) -> Iterator[Statement]:
    if not element.terms:
        return
    span = Span(element.start, max(element.start, end))
    inner = text[slice(*span)] if span.end - span.start <= _LONGEST else ""
    shown = element.content if element.content is not None else " ".join(flatten(inner, "html").text.split())
    for term in element.terms:
        yield Statement(term, shown, span, element.url)

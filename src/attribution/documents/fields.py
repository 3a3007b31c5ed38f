"""One credit of several fields: author here, licence there, each the value of a key of its own.

    image_author: Jane Doe          author   ──┐
    image_license: CC BY 4.0        license  ──┼──► one Credit, whose parts stand where their values stand
    image_source: https://…         source   ──┘

A line that says all at once ("credit") goes before the fields that say one thing each; these fill what it
leaves open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from attribution.documents.base import moved
from attribution.documents.quoting import FIXED
from attribution.model.credit import Author, Credit, License, Source, Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from attribution.documents.base import Piece
    from attribution.model.credit import LicenseExpression
    from attribution.text.names import Publisher

Party = TypeVar("Party", bound=Author | Source)

LINES = frozenset({"credit", "caption"})
"""Roles of values that may be a whole credit line."""

_MOST = 1000
"""Fields of one credit that are read."""
_NAMING = frozenset({*LINES, "author", "source"})
_ADDRESS = lazily(r"(?:https?:)?//\S+|mailto:\S+|www\.\S+", re.IGNORECASE)
_CHAINED = lazily(r"\b(?:AND|OR|WITH)\b")
_NOTICE = lazily(r"\s*(?:©|\(c\)|copyright\b)", re.IGNORECASE)
_TRUE = frozenset({"true", "yes", "1", "on", "y"})
_FALSE = frozenset({"false", "no", "0", "off", "n", "none"})


@attrs.frozen
class Field:
    """A value that says one thing of an image: which (a role of `ROLES`), its text, how it is quoted."""

    role: str
    piece: Piece
    quoting: str | None = None

    @property
    def value(self) -> str:
        """The value without white space around it."""
        return self.piece.text.strip()

    @property
    def span(self) -> Span:
        """The place of the value in the document."""
        return self.piece.span(self.inner)

    @property
    def inner(self) -> Span:
        """The place of the value in its piece."""
        start = len(self.piece.text) - len(self.piece.text.lstrip())
        return Span(start, start + len(self.value))


def credit_of(
    fields: Sequence[Field], text: str, *, policy: Publisher | None = None, markup: str = "auto"
) -> Credit | None:
    """Make one credit of the fields that say something of an image; None where they say nothing.

    Args:
        fields: what is said, in the order of the document.
        text: the document, into which the spans of the result are offsets.
        policy: the publisher's own names.
        markup: how values are marked up; "auto" recognises links and emphasis of Markdown and HTML.

    Returns:
        The credit. Its `text` is the document from the first field to the last, or the value as it reads
        where there is only one. Of more than 1,000 fields the rest is its remainder.
    """
    draft = _Draft(policy, markup)
    for role, read in _READERS.items():
        for field in fields[:_MOST]:
            if field.role == role and field.value:
                read(draft, field)
    if draft.used and len(fields) > _MOST:
        place = Span(fields[_MOST].span.start, max(field.span.end for field in fields[_MOST:]))
        draft.said = attrs.evolve(draft.said, remainder=(*draft.said.remainder, place))
    if not draft.used:
        return None
    said = attrs.evolve(draft.said, urls=tuple(dict.fromkeys(draft.said.urls)))
    if len(draft.used) == 1:
        only = draft.used[0]
        return said if only.role in LINES else attrs.evolve(said, text=only.value, span=only.span)
    start = min(field.span.start for field in draft.used)
    end = max(field.span.end for field in draft.used)
    return attrs.evolve(said, text=text[start:end], span=Span(start, end), caption=None)


def quoting_of(fields: Sequence[Field]) -> str | None:
    """Tell how text is written in the place of a credit that is made of these fields.

    A credit line may be mended where it stands. Of several fields each has a meaning of its own, which a
    link or another name, written into it, would break.
    """
    told = [field for field in fields if field.value and field.role in _READERS]
    told = told or [field for field in fields if field.role == "credit"]  # which is empty
    if len(told) == 1 and told[0].role in LINES:
        return told[0].quoting
    return FIXED


@attrs.define
class _Draft:
    """The credit so far: what came first stays, what follows fills what is open."""

    policy: Publisher | None
    markup: str
    said: Credit = attrs.field(factory=lambda: Credit("", Span(0, 0)))
    used: list[Field] = attrs.field(factory=list)

    def parsed(self, field: Field, before: str = "") -> Credit:
        """Read a value as a credit, in its place in the document, as if `before` stood before it."""
        from attribution.text.api import parse

        credit = parse(before + field.piece.text, markup=self.markup, policy=self.policy)
        if not before:
            return field.piece.placed(credit)
        return moved(credit, lambda span: _behind(span, len(before), field))

    def take(self, field: Field, **changes: Any) -> None:
        """Note what a field says."""
        self.used.append(field)
        self.said = attrs.evolve(self.said, **changes)

    def add(self, field: Field, credit: Credit) -> None:
        """Take what a credit says and is not known yet."""
        said = self.said
        place = said.span if self.used else credit.span
        filled = {name: getattr(said, name) or getattr(credit, name) for name in _FIRST_WINS}
        joined = {name: getattr(said, name) + getattr(credit, name) for name in _ALL_COUNT}
        modified = said.modified or credit.modified
        self.take(field, **filled, **joined, modified=modified, text=said.text or credit.text, span=place)


_FIRST_WINS = (
    *("caption", "kind", "title", "title_span", "license", "licenses", "copyright", "permission", "work_url"),
    *("authors", "sources"),
)
_ALL_COUNT = ("contributors", "modifications", "urls", "remainder", "diagnoses", "labels", "notes")


def _behind(span: Span, before: int, field: Field) -> Span:
    """Give the place in the document of a part of a value that was read with something before it."""
    return field.piece.span(Span(max(span.start - before, 0), max(span.end - before, 0)))


def _credit(draft: _Draft, field: Field) -> None:
    draft.add(field, draft.parsed(field))


def _caption(draft: _Draft, field: Field) -> None:
    """Take the credits that stand among other words; what holds none says nothing."""
    from attribution.text.api import find

    for found in find(field.piece.text, markup=draft.markup, policy=draft.policy)[:1]:
        draft.add(field, field.piece.placed(found))


def _author(draft: _Draft, field: Field) -> None:
    """Take who made the work: an organisation is a source, whatever its key is called."""
    if _ADDRESS.fullmatch(field.value):
        _author_url(draft, field)
        return
    credit = draft.parsed(field)
    authors = credit.authors
    if not (authors or credit.sources or credit.contributors or credit or credit.notes):
        authors = (Author(_one_line(field.value), field.value, field.span, confidence=0.5),)
    draft.add(field, attrs.evolve(_without_work(credit), authors=(), sources=()))
    draft.said = attrs.evolve(
        draft.said,
        authors=_joined(draft.said.authors, authors),
        sources=_joined(draft.said.sources, credit.sources),
    )


def _without_work(credit: Credit) -> Credit:
    """Give a credit without what it says of the work: the field says something else."""
    return attrs.evolve(credit, work_url=None, title=None, title_span=None)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _joined(first: tuple[Party, ...], more: tuple[Party, ...]) -> tuple[Party, ...]:
    """Join parties; each name counts once."""
    names = {party.name.casefold() for party in first}
    return first + tuple(party for party in more if party.name.casefold() not in names)


def _author_url(draft: _Draft, field: Field) -> None:
    """Link the first party that has no address: an author, or else the source."""
    said = draft.said
    authors = _linked(said.authors, field.value)
    sources = said.sources if said.authors else _linked(said.sources, field.value)
    draft.take(field, authors=authors, sources=sources, urls=(*said.urls, field.value))


def _linked(parties: tuple[Party, ...], url: str) -> tuple[Party, ...]:
    if not parties or parties[0].url:
        return parties
    return (attrs.evolve(parties[0], url=url), *parties[1:])


def _source(draft: _Draft, field: Field) -> None:
    """Take where the work comes from: an address is the work's page, a name an organisation."""
    if _ADDRESS.fullmatch(field.value):
        _source_url(draft, field)
        return
    credit = draft.parsed(field)
    authors, sources = credit.authors, credit.sources
    if draft.said.authors and authors:  # who made it is known: this is where it comes from
        sources += tuple(_as_source(author) for author in authors)
        authors = ()
    draft.add(field, attrs.evolve(credit, authors=authors, sources=()))
    draft.said = attrs.evolve(draft.said, sources=_joined(draft.said.sources, sources))


def _as_source(author: Author) -> Source:
    return Source(author.name, author.text, author.span, url=author.url, confidence=1 - author.confidence)


def _source_url(draft: _Draft, field: Field) -> None:
    from attribution.knowledge.licenses import by_url

    urls = (*draft.said.urls, field.value)
    page = None if by_url(field.value) else field.value
    draft.take(field, urls=urls, work_url=draft.said.work_url or page)


def _license(draft: _Draft, field: Field) -> None:
    """Take a licence: an SPDX expression, a name or address, or words that name one, or none that is."""
    granted = _expression(field) or _named(field)
    if granted:
        licenses, expression = granted
        draft.take(field, licenses=draft.said.licenses or licenses, license=draft.said.license or expression)
        if _ADDRESS.fullmatch(field.value):
            draft.said = attrs.evolve(draft.said, urls=(*draft.said.urls, field.value))
        return
    credit = attrs.evolve(_without_work(draft.parsed(field)), authors=(), sources=())
    draft.add(field, credit or attrs.evolve(credit, remainder=(field.span,)))


def _expression(field: Field) -> tuple[tuple[License, ...], LicenseExpression | None] | None:
    """Read an SPDX expression of licences that all are known (SPDX 2.3, annex D)."""
    if not _CHAINED.search(field.value):
        return None
    from attribution.knowledge.licenses import licenses
    from attribution.text.structured import rights

    every, expression = rights.granted(field.value, field.span)
    known = [license_ for license_ in every if license_.id in licenses()]
    return (every, expression) if every and len(known) == len(every) else None


def _named(field: Field) -> tuple[tuple[License, ...], LicenseExpression | None] | None:
    """Read a licence that is the whole value; "Unsplash" as a licence is the Unsplash License."""
    from attribution.text.api import identify_license
    from attribution.text.structured import rights

    said = field.value
    found = identify_license(said) or (identify_license(f"{said} License") if len(said) < 40 else None)
    if found is None or "](" in said or "<" in said:
        return None
    place = Span(min(found.span.start, len(said)), min(found.span.end, len(said)))
    text = said[place.start : place.end]
    start = field.inner.start
    span = field.piece.span(Span(start + place.start, start + place.end))
    found = attrs.evolve(found, span=span, text=text)
    return (found,), rights.offered((found,))


def _license_url(draft: _Draft, field: Field) -> None:
    """Take the address of the licence; words that name another one are a contradiction."""
    from attribution.text.license_phrases import at_address, with_link
    from attribution.text.structured import rights

    said, url = draft.said, field.value
    linked = at_address(url)
    licenses, expression, diagnoses = said.licenses, said.license, said.diagnoses
    if not licenses and linked is not None:
        licenses = (attrs.evolve(linked, span=field.span, text=url),)
        expression = rights.offered(licenses)
    elif len(licenses) == 1:
        exact, doubt = with_link(licenses[0], url, field.span)
        diagnoses += (doubt,) if doubt else ()
        if exact is not licenses[0]:
            licenses, expression = (exact,), rights.offered((exact,))
    draft.take(field, licenses=licenses, license=expression, diagnoses=diagnoses, urls=(*said.urls, url))


def _title(draft: _Draft, field: Field) -> None:
    if draft.used and not draft.said.title:
        draft.take(field, title=_one_line(field.value), title_span=field.span)


def _copyright(draft: _Draft, field: Field) -> None:
    """Take a notice, with or without its sign; the holder is who is named where nobody else is."""
    before = "" if _NOTICE.match(field.value) else "© "
    credit, said = draft.parsed(field, before), draft.said
    draft.add(field, credit)
    if said.copyright and not _NAMING & {one.role for one in draft.used}:  # a line for each holder
        authors, sources = _joined(said.authors, credit.authors), _joined(said.sources, credit.sources)
        draft.said = attrs.evolve(draft.said, authors=authors, sources=sources)


def _date(draft: _Draft, field: Field) -> None:
    if draft.used:
        draft.take(field, notes=(*draft.said.notes, field.span))


def _modified(draft: _Draft, field: Field) -> None:
    """Take whether the work was changed, or how."""
    value = field.value.casefold()
    if value not in _FALSE and (draft.used or value not in _TRUE):
        how = () if value in _TRUE else (_one_line(field.value),)
        draft.take(field, modified=True, modifications=draft.said.modifications + how)


def _permission(draft: _Draft, field: Field) -> None:
    credit = draft.parsed(field)
    if field.value.casefold() not in _FALSE:
        draft.add(field, attrs.evolve(credit, permission=credit.permission or "permission"))


_READERS: Mapping[str, Callable[[_Draft, Field], None]] = {
    "credit": _credit,
    "caption": _caption,
    "author": _author,
    "source": _source,
    "author_url": _author_url,
    "source_url": _source_url,
    "license": _license,
    "license_url": _license_url,
    "copyright": _copyright,
    "permission": _permission,
    "modified": _modified,
    "title": _title,
    "date": _date,
}
"""Role -> what reads a field of it, in the order in which they are read."""

ROLES = (*_READERS, "image")
"""What a field may say; "image" names the file, "caption" may hold a credit among other words."""

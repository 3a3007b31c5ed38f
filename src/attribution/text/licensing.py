"""The licences of one line: phrases, addresses and link targets read together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import attrs

from attribution.model.credit import Diagnosis, License, LicenseExpression, Span
from attribution.text.license_phrases import LicenseMatch, at_address, combine, scan, with_link

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.text.markup import Link, Plain
    from attribution.text.names import Names


class Licences(NamedTuple):
    """What a line grants: each licence once, their expression, what is wrong, and their addresses."""

    licenses: tuple[License, ...] = ()
    expression: LicenseExpression | None = None
    diagnoses: tuple[Diagnosis, ...] = ()
    urls: frozenset[str] = frozenset()


def matches(plain: Plain, names: Names | None = None) -> list[LicenseMatch]:
    """Find the licence phrases of a plain text, a publisher's own wordings among them."""
    found = scan(plain.text)
    if names is None or not names.licenses:
        return found
    from attribution.text.own_licences import with_own

    return with_own(plain.text, found, names.licenses)


def gather(plain: Plain, matched: list[LicenseMatch], start: int = 0, end: int | None = None) -> Licences:
    """Join the phrases with the targets of the links that lie under them, from `start` to `end`."""
    end = len(plain.text) if end is None else end
    found = [match for match in matched if start <= match.span.start < end]
    linked = list(_linked(plain, start, end)) if plain.links else []
    if not linked:
        together = found[0] if len(found) == 1 else combine(found)
    else:
        links = [link for link, _ in linked]
        together = combine([*(_refined(match, links) for match in found), *_unnamed(plain, found, linked)])
    if together is None:
        return Licences()
    urls = frozenset(link.url for link, _ in linked)
    if plain.offsets is None:
        return Licences(together.licenses, together.expression, together.diagnoses, urls)
    return Licences(
        tuple(attrs.evolve(licence, span=plain.span(*licence.span)) for licence in together.licenses),
        together.expression,
        tuple(attrs.evolve(diagnosis, span=plain.span(*diagnosis.span)) for diagnosis in together.diagnoses),
        urls,
    )


def _linked(plain: Plain, start: int, end: int) -> Iterator[tuple[Link, License]]:
    """Yield the links in a range that lead to a licence."""
    for link in plain.links:
        if start <= link.start < end and (licence := at_address(link.url)):
            yield link, licence


def _overlaps(match: LicenseMatch, link: Link) -> bool:
    return link.start < match.span.end and match.span.start < link.end


def _refined(match: LicenseMatch, links: list[Link]) -> LicenseMatch:
    """Make the words of a match exact by the address that lies under them, or tell the difference."""
    link = next((link for link in links if _overlaps(match, link)), None)
    if link is None or len(match.licenses) != 1:
        return match
    licence, wrong = with_link(match.licenses[0], link.url, Span(link.start, link.end))
    diagnoses = (*match.diagnoses, wrong) if wrong else match.diagnoses
    return LicenseMatch(match.span, (licence,), match.expression, diagnoses)


def _unnamed(
    plain: Plain, found: list[LicenseMatch], linked: list[tuple[Link, License]]
) -> Iterator[LicenseMatch]:
    """Yield the licences that only a link's target names ("[some rights reserved](...)")."""
    for link, licence in linked:
        if not any(_overlaps(match, link) for match in found):
            span = Span(link.start, link.end)
            named = attrs.evolve(licence, text=plain.text[link.start : link.end], span=span)
            yield LicenseMatch(span, (named,), None, ())

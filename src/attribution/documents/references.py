"""Markdown's links by reference: `[text][label]`, `[text][]` and `[text]`, with `[label]: address` elsewhere.

The address stands apart from the credit, so that whoever reads the line alone can't see that it is linked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import attrs

from attribution.model import values
from attribution.model.credit import Author, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from attribution.model.credit import Credit

Named = TypeVar("Named", Author, Source)


@values.frozen
class Link:
    """The words of a link, the address to which they lead, and where their label stands behind them."""

    span: Span
    url: str
    label: Span


def linked(credit: Credit, links: Sequence[Link]) -> Credit:
    """Give the credit the addresses of the links by reference that stand in it."""
    from attribution.knowledge.licenses import by_url

    inside = [link for link in links if _within(link.span, credit.span)]
    if not inside:
        return credit
    pages = [link.url for link in inside if by_url(link.url) is None]
    return attrs.evolve(
        credit,
        urls=(*credit.urls, *(link.url for link in inside)),
        work_url=credit.work_url or next(iter(pages), None),
        authors=_named(credit.authors, inside),
        sources=_named(credit.sources, inside),
    )


def _named(parts: Iterable[Named], links: Sequence[Link]) -> tuple[Named, ...]:
    """Give each name the address of the link in which it stands."""
    return tuple(attrs.evolve(part, url=part.url or _url(part.span, links)) for part in parts)


def _url(span: Span, links: Sequence[Link]) -> str | None:
    return next((link.url for link in links if _within(span, link.span)), None)


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end

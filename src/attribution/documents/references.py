"""Markdown's links by reference: `[text][label]`, `[text][]` and `[text]`, with `[label]: address` elsewhere.

The address stands apart from the credit, so that whoever reads the line alone can't see that it is linked.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

import attrs

from attribution.model.credit import Author, Source, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from attribution.model.credit import Credit

Named = TypeVar("Named", Author, Source)


@attrs.frozen
class Link:
    """The words of a link, the address to which they lead, and where their label stands behind them."""

    span: Span
    url: str
    label: Span


def linked(credit: Credit, links: Sequence[Link]) -> Credit:
    """Give the credit the addresses of the links by reference that stand in it.

    The links are in the order of their places, and no link holds another one.
    """
    inside = _inside(links, credit.span)
    if not inside:
        return credit
    from attribution.knowledge.licenses import by_url

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


def _inside(links: Sequence[Link], span: Span) -> list[Link]:
    """Give the links that stand within a part of the text; a document may have thousands of both."""
    first = bisect_left(links, span.start, key=lambda link: link.span.start)
    last = bisect_left(links, span.end, first, key=lambda link: link.span.start)
    return [link for link in links[first:last] if link.span.end <= span.end]


def _url(span: Span, links: Sequence[Link]) -> str | None:
    """Give the address of the link that holds a name: the last one that begins before it, or with it."""
    number = bisect_left(links, span.start + 1, key=lambda link: link.span.start) - 1
    return links[number].url if number >= 0 and _within(span, links[number].span) else None


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end

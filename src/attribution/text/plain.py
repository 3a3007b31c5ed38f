"""The text that a reader sees, which knows where it stands in the string as given."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, NamedTuple

import attrs

from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_NESTED = 8
"""Links that may reach over the beginning of a later one: tags that were never closed."""


class Link(NamedTuple):
    """A link target, and the range of the plain text that it is laid under."""

    start: int
    end: int
    url: str


@attrs.frozen
class Plain:
    """The text that a reader sees.

    `offsets[i]` is the place of `text[i]` in the string as given, with one more for the end; None
    when nothing was taken out. `links` are in order.
    """

    text: str
    offsets: Sequence[int] | None = None
    links: tuple[Link, ...] = ()

    def span(self, start: int, end: int) -> Span:
        """Give the span of `text[start:end]` in the string as given."""
        if self.offsets is None:
            return Span(start, end)
        if start >= end:
            return Span(self.offsets[start], self.offsets[start])
        return Span(self.offsets[start], self.offsets[end - 1] + 1)

    def cut(self, start: int, end: int) -> Plain:
        """Give a part, which still knows its places in the string as given."""
        first = max(0, bisect.bisect_left(self.links, (start,)) - _NESTED)
        links = tuple(
            Link(max(link.start, start) - start, min(link.end, end) - start, link.url)
            for link in self.links[first : bisect.bisect_left(self.links, (end,))]
            if start < link.end
        )
        offsets = range(start, end + 1) if self.offsets is None else self.offsets[start : end + 1]
        return Plain(self.text[start:end], offsets, links)

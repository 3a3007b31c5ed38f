"""The text that a reader sees, which knows where it stands in the string as given."""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

import attrs

from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LONGEST_CLUSTER = 64
"""Signs on one letter beyond which a text is no writing, and each sign stands for itself."""
_COMPOSABLE = re.compile(r"[\x00-\x7f]?[^\x00-\x7f]+")
"""What can be composed at all: a letter of ASCII with what is none behind it."""
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
    when nothing was taken out. `links` are in order. `pieces[i]` is what stands there for `text[i]`,
    where that is a letter with its signs apart; None when every character stands for itself.
    """

    text: str
    offsets: Sequence[int] | None = None
    links: tuple[Link, ...] = ()
    pieces: Sequence[str] | None = None

    def span(self, start: int, end: int) -> Span:
        """Give the span of `text[start:end]` in the string as given."""
        if self.offsets is None:
            return Span(start, end)
        if start >= end:
            return Span(self.offsets[start], self.offsets[start])
        last = 1 if self.pieces is None else len(self.pieces[end - 1])
        return Span(self.offsets[start], self.offsets[end - 1] + last)

    def written(self, start: int, end: int) -> str:
        """Give `text[start:end]` as it was written, letters and their signs apart where they were."""
        return self.text[start:end] if self.pieces is None else "".join(self.pieces[start:end])

    def laid_over(self, base: Plain) -> Plain:
        """Give this text, whose places are those of `base.text`, with the places that `base` knows."""
        if base.offsets is None or base.pieces is None:
            return self
        places = range(len(base.text) + 1) if self.offsets is None else self.offsets
        shown = zip(self.text, places, strict=False)
        pieces = [base.pieces[at] if base.text[at : at + 1] == letter else letter for letter, at in shown]
        return Plain(self.text, [base.offsets[at] for at in places], self.links, pieces)

    def links_over(self, start: int, end: int) -> list[Link]:
        """Give the links that lie under a range, or under a part of it, in order."""
        if not self.links:
            return []
        first = max(0, bisect.bisect_left(self.links, (start,)) - _NESTED)
        near = self.links[first : bisect.bisect_left(self.links, (end,))]
        return [link for link in near if start < link.end]

    def cut(self, start: int, end: int) -> Plain:
        """Give a part, which still knows its places in the string as given."""
        links = tuple(
            Link(max(link.start, start) - start, min(link.end, end) - start, link.url)
            for link in self.links_over(start, end)
        )
        offsets = range(start, end + 1) if self.offsets is None else self.offsets[start : end + 1]
        pieces = None if self.pieces is None else self.pieces[start:end]
        return Plain(self.text[start:end], offsets, links, pieces)


def composed(text: str) -> Plain:
    """Give a text in Unicode's normal form C, which the tables are in, with its places kept.

    Letters with accents can be written as one character or as a letter and a sign (Unicode Standard
    Annex 15); what a line says does not depend on it.
    """
    if unicodedata.is_normalized("NFC", text):
        return Plain(text)
    places: list[int] = []
    pieces: list[str] = []
    letters: list[str] = []
    position = 0
    for part in _COMPOSABLE.finditer(text):
        letters.append(text[position : part.start()])
        places.extend(range(position, part.start()))
        pieces.extend(text[position : part.start()])
        position = part.end()
        for start, end in _clusters(text, part.start(), position):
            letter = unicodedata.normalize("NFC", text[start:end])
            letters.append(letter)
            cuts = _cuts(start, end, len(letter))
            places.extend(cuts[:-1])
            pieces.extend(text[one:two] for one, two in itertools.pairwise(cuts))
    letters.append(text[position:])
    places.extend(range(position, len(text)))
    pieces.extend(text[position:])
    return Plain("".join(letters), [*places, len(text)], (), pieces)


def _cuts(start: int, end: int, count: int) -> list[int]:
    """Share out a cluster to the characters it is composed to: the first takes what the others leave.

    Where they are more than were written, the last ones get nothing, at the end.
    """
    first = max(start + 1, end - count + 1)
    return [start, *(min(first + index, end) for index in range(count))]


def _clusters(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Cut a part of a text before every character that nothing before it is composed with."""
    for index in range(start + 1, stop + 1):
        if index == stop or not _composes(text[start:index], text[index]):
            yield start, index
            start = index


def _composes(before: str, character: str) -> bool:
    """Tell whether a character changes what stands before it, or is put in order with it."""
    if character.isascii():
        return False
    if unicodedata.combining(character):
        return len(before) < _LONGEST_CLUSTER
    apart = unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != apart

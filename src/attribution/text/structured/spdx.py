"""SPDX tags: the text of a REUSE `.license` file (REUSE specification 3.3, "Comment headers")."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, TypeVar

import attrs

from attribution.model.credit import Author, Contributor, Copyright, Credit, Diagnosis, License, Source, Span
from attribution.model.patterns import lazily
from attribution.text.structured import rights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Placed = TypeVar("Placed", Author, Source, Contributor, License, Diagnosis)

_TAG = lazily(
    r"SPDX-(FileCopyrightText|FileContributor|FileAttributionText|License-Identifier):[ \t]*([^\r\n]*)"
)
_HOLDER = lazily(
    r"(?:©|\([cC]\)|[cC]opyright)?[ \t]*(?:(\d{4})(?:[ \t]?[-–][ \t]?(\d{4}))?(?:[ ,\t]+|$))?([^<\r\n]*)"
)
_MOST = 200
"""Tags that are read: each name costs as much as a line."""
_ENDS = lazily(r"[ \t]*(?:\*/|-->|#\})[ \t]*$")


def read(text: str, words: Callable[[str, str], Credit]) -> Credit | None:
    """Read the tags; None where there are none. The attribution text is read as words."""
    found = list(itertools.islice(_tags(text), _MOST))
    if not found:
        return None
    said = [(value, at) for tag, value, at in found if tag == "FileAttributionText" and value]
    base = _placed(words(said[0][0], "text"), said[0][1]) if said else Credit("", Span(0, 0))
    credit = attrs.evolve(base, text=text, span=Span(0, len(text)), caption=None, remainder=())
    credit = _granted(credit, found)
    return _parties(credit, found, words)


def _tags(text: str) -> Iterator[tuple[str, str, int]]:
    """Yield each tag with its value, and where that stands."""
    for found in _TAG.finditer(text):
        yield found[1], _ENDS.sub("", found[2]).rstrip(), found.start(2)


def _placed(credit: Credit, at: int) -> Credit:
    """Move the places of a credit that was read from a value."""
    return attrs.evolve(
        credit,
        authors=_moved(credit.authors, at),
        sources=_moved(credit.sources, at),
        contributors=_moved(credit.contributors, at),
        licenses=_moved(credit.licenses, at),
        diagnoses=_moved(credit.diagnoses, at),
    )


def _moved(parts: Iterable[Placed], at: int) -> tuple[Placed, ...]:
    return tuple(attrs.evolve(part, span=Span(part.span.start + at, part.span.end + at)) for part in parts)


def _granted(credit: Credit, found: list[tuple[str, str, int]]) -> Credit:
    """Take the licence of its own tag; several tags hold together (REUSE 3.3)."""
    stated = [(value, at) for tag, value, at in found if tag == "License-Identifier"]
    expression = " AND ".join(dict.fromkeys(value for value, _ in stated))
    if not expression:
        return credit
    value, at = stated[0]
    licenses, granted = rights.granted(expression, Span(at, at + len(value)))
    return attrs.evolve(credit, licenses=licenses, license=granted) if granted else credit


def _parties(
    credit: Credit, found: list[tuple[str, str, int]], words: Callable[[str, str], Credit]
) -> Credit:
    """Take the holders as parties where no attribution text says who is credited, and the years."""
    authors: list[Author] = []
    sources: list[Source] = []
    first: Copyright | None = None
    for tag, value, at in found:
        holder = _HOLDER.match(value) if tag in ("FileCopyrightText", "FileContributor") else None
        if holder is None:
            continue
        name = holder[3].strip()
        if first is None and holder[1]:
            first = Copyright(name or None, int(holder[1]), int(holder[2]) if holder[2] else None)
        judged = _placed(words(name, "text"), at + holder.start(3))
        authors.extend(judged.authors)
        sources.extend(judged.sources)
    said = credit.copyright or first
    if credit.authors or credit.sources:
        return attrs.evolve(credit, copyright=said)
    return attrs.evolve(credit, authors=tuple(authors), sources=tuple(sources), copyright=said)

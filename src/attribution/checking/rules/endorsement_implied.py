"""AT309: the credit suggests that the author stands behind the publication."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.knowledge.wordings import ENDORSEMENT, find
from attribution.model.credit import Span
from attribution.model.finding import Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit

_BETWEEN = lazily(
    r"[\s\W]{0,4}(?:(?:the|der|die|das|dem|den|la|le|les|el|los|il|lo|gli|de|o|a)\s)?\s?", re.IGNORECASE
)


_SHORTEST = 8
"""Letters of the shortest phrase of endorsement."""


def check(subject: Subject) -> Iterator[Hit]:
    """Yield words of endorsement before a name of the credit, under a licence that forbids the suggestion."""
    for license_, obligation in subject.owed("no_endorsement", "required"):
        claimed = _claim(subject.said)
        if claimed is not None:
            words, name, span = claimed
            params = {"license": name_of(license_), "text": words, "name": name}
            yield Hit(params, span=span, duty=(license_, obligation))
        return


def _claim(credit: Credit) -> tuple[str, str, Span] | None:
    """Give the words of endorsement that an author's or source's name follows, the name, and their place."""
    known = [author.text for author in credit.authors] + [source.text for source in credit.sources]
    for name in filter(None, known):
        place = credit.text.find(name)
        if place < 0 or sum(map(str.isalpha, credit.text[:place])) < _SHORTEST:
            continue
        for match in find(ENDORSEMENT, credit.text[:place]):
            if _BETWEEN.fullmatch(credit.text, match.end(), place):
                start, end = credit.span.start + match.start(), credit.span.start + place + len(name)
                return match[0], name, Span(start, end)
    return None


RULE = Rule(
    code="AT309",
    severity="warning",
    summary="The credit suggests endorsement",
    demands="The credit does not suggest that author or licensor sponsors or approves the publication.",
    why="Creative Commons from 3.0 on and the licences of most states forbid it: to be credited is not to"
    " agree.",
    reference=Reference(
        "CC BY 4.0, section 2(a)(6)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="{text!r} suggests that {name} stands behind the publication, which {license} does not allow.",
    mending="Credit {name} without that, as in 'Photo: {name}'; or have the consent in writing.",
    scope="licence",
    check=check,
)

"""AT102: part of the credit could not be placed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each remainder that holds a letter or digit."""
    credit = subject.said
    for span in credit.remainder:
        text = subject.text[span.start : span.end].strip()
        if any(char.isalnum() for char in text):
            yield Hit({"text": text}, span=span)


RULE = Rule(
    code="AT102",
    severity="note",
    summary="Part of the credit was not understood",
    demands="Each part of a credit says who, where from, or under which licence.",
    why="What a program can't place, a reader often can't either; a name may hide in it.",
    reference=Reference(
        "Creative Commons, recommended practices for attribution",
        "https://wiki.creativecommons.org/wiki/Recommended_practices_for_attribution",
    ),
    message="{text!r} was not understood.",
    mending="Separate author, source and licence by commas, slashes or bars,"
    " and leave out what is none of them.",
    scope="credit",
    check=check,
    enabled=False,
)

"""AT103: a known source is not written as it writes itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Edit, Fix, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Source


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each source that differs from its own spelling by case alone."""
    for source in subject.said.sources:
        if _lowered(source):
            yield Hit({"text": source.text, "name": source.name}, span=source.span, fix=_fix(subject, source))


def _lowered(source: Source) -> bool:
    """Whether the name is written in lower case against the source's own habit.

    Capitals are a matter of style sheets ("GETTY IMAGES"), and an alias is no misspelling.
    """
    same = source.text.casefold() == source.name.casefold()
    return same and source.text != source.name and source.text.islower()


def _fix(subject: Subject, source: Source) -> Fix | None:
    start, end = source.span
    if subject.text[start:end] != source.text:
        return None
    return Fix(f"write {source.name}", (Edit(source.span, source.name),))


RULE = Rule(
    code="AT103",
    severity="note",
    summary="A source is not written as it writes itself",
    demands="Known sources are written in their own spelling.",
    why="Readers and programs find a source by its name.",
    reference=Reference(
        "Creative Commons, recommended practices for attribution",
        "https://wiki.creativecommons.org/wiki/Recommended_practices_for_attribution",
    ),
    message="The source {text!r} writes itself {name!r}.",
    mending="Write {name!r}.",
    scope="credit",
    check=check,
    changes="Replaces the name by its own spelling.",
)

"""AT103: a known source is not spelt as it spells its own name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Edit, Fix, Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Source


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each source that differs from its own spelling by case and separators alone."""
    for source in subject.said.sources:
        if _misspelt(source):
            yield Hit({"text": source.text, "name": source.name}, span=source.span, fix=_fix(subject, source))


_BETWEEN = lazily(r"[\s_-]+")
_BRANDS = frozenset({"platform", "stock"})


def _misspelt(source: Source) -> bool:
    """Whether the name is written against the source's own habit: "flickr", "Youtube", "Wikimedia-Commons".

    Capitals are a matter of style sheets ("GETTY IMAGES"), and an alias is no misspelling. Of organisations
    that are no platforms, only what is all in lower case is told: elsewhere letter case follows the language.
    """
    written, own = source.text, source.name
    if written == own or written.isupper():
        return False
    if source.kind not in _BRANDS:
        return written.casefold() == own.casefold() and written.islower()
    same = _BETWEEN.sub("", written).casefold() == _BETWEEN.sub("", own).casefold()
    return same and written not in _aliases(own)


def _aliases(name: str) -> tuple[str, ...]:
    from attribution.knowledge.sources import fold_name, sources

    record = sources().get(fold_name(name))
    return record.aliases if record else ()


def _fix(subject: Subject, source: Source) -> Fix | None:
    start, end = source.span
    if subject.text[start:end] != source.text:
        return None
    return Fix(f"write {source.name}", (Edit(source.span, source.name),))


RULE = Rule(
    code="AT103",
    severity="note",
    summary="A source is not spelt as it spells its own name",
    demands="Known sources are written in their own spelling.",
    why="Readers and programs find a source by its name.",
    reference=Reference(
        "Creative Commons, recommended practices for attribution",
        "https://wiki.creativecommons.org/wiki/Recommended_practices_for_attribution",
    ),
    message="The source {text!r} spells its name {name!r}.",
    mending="Write {name!r}.",
    scope="credit",
    check=check,
    changes="Replaces the name by its own spelling.",
)

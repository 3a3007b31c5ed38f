"""AT208: a Creative Commons licence is not written as Creative Commons writes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.fixing import rewrite
from attribution.checking.rules.base import Hit, Rule, Subject, label_of
from attribution.model.finding import Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License

_SEPARATORS = lazily(r"[\W_]+")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each abbreviation that differs from the canonical one by case and separators alone."""
    for license_ in subject.said.licenses:
        canonical = _canonical(license_)
        if canonical and license_.text not in {canonical, license_.id} and _same(license_.text, canonical):
            params = {"text": license_.text, "name": canonical}
            yield Hit(
                params, span=license_.span, fix=rewrite(subject, license_.span, license_.text, canonical)
            )


def _canonical(license_: License) -> str | None:
    """Give the abbreviation as Creative Commons writes it ("CC BY-SA 3.0 DE"), or None for others."""
    abbreviated = license_.version is not None and (license_.family or "").startswith("CC-BY")
    return label_of(license_) if abbreviated else None


def _same(written: str, canonical: str) -> bool:
    return _SEPARATORS.sub("", written).casefold() == _SEPARATORS.sub("", canonical).casefold()


RULE = Rule(
    code="AT208",
    severity="note",
    summary="The licence is not written in its usual form",
    demands="Licences are abbreviated as Creative Commons does: 'CC BY-SA 4.0'.",
    why="One spelling is found by readers and programs alike. Off by default: no licence asks for it.",
    reference=Reference(
        "Creative Commons, about CC licenses", "https://creativecommons.org/share-your-work/cclicenses/"
    ),
    message="The licence {text!r} is written {name!r}.",
    mending="Write {name!r}.",
    scope="credit",
    check=check,
    enabled=False,
    changes="Replaces the abbreviation by its usual form.",
)

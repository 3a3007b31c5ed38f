"""AT311: neither who provided the work nor the sentence that the licence prescribes is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.elements import has_creator
from attribution.checking.fixing import append
from attribution.checking.naming import terms
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROVIDER = "{provider}"
_WRITE = "Add the provider's own statement; if there is none: '{statement}'"


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm whose statement is missing, where no provider is named."""
    if has_creator(subject.said):
        return
    for license_, obligation in subject.owed("statement", "required"):
        text = obligation.text
        if text and _states(subject.said.text, text):
            continue
        yield Hit(
            {"license": name_of(license_), "statement": text.replace(_PROVIDER, "…")},
            span=license_.span,
            advice=_WRITE if text else None,
            duty=(license_, obligation),
            fix=append(subject, text) if text and _PROVIDER not in text else None,
        )


def _states(line: str, statement: str) -> bool:
    """Whether a line holds the statement, whatever the case and the marks; the provider's name may be any."""
    said = " ".join(terms(line))
    parts = (" ".join(terms(part)) for part in statement.split(_PROVIDER))
    return all(part in said for part in parts if part)


RULE = Rule(
    code="AT311",
    severity="error",
    summary="The provider's statement is missing",
    demands="Works under licences of governments are credited by the statement of who provided them, or by"
    " the"
    " sentence that the licence prescribes where there is none.",
    why="These licences end, most of them at once, where the source is not acknowledged.",
    reference=Reference(
        "Open Government Licence v3.0",
        "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
    ),
    message="The source is not acknowledged, which {license} asks for.",
    mending="Name the authority that provided the picture, in the words that it asks for.",
    scope="licence",
    check=check,
    changes="Adds the sentence that the licence prescribes (unsafe: the provider may ask for another).",
)

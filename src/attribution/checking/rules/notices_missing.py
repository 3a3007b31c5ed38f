"""AT308: notices that came with the image are not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.elements import has_license_url, has_source_url
from attribution.checking.naming import terms
from attribution.checking.rules.base import Hit, Rule, Subject, at_once, name_of, proper
from attribution.knowledge.wordings import NOTICES, holds
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit without a disclaimer that the image carries and the licence wants kept."""
    notice = _notice(subject)
    if notice is None or _kept(subject, notice):
        return
    for license_, obligation in subject.owed("notices", "required", "if_supplied", "if_practicable"):
        yield Hit(
            {"license": name_of(license_), "notice": notice},
            span=proper(subject.said),
            severity="warning" if at_once(license_) else None,
            duty=(license_, obligation),
        )
        return


def _notice(subject: Subject) -> str | None:
    """Give the field of the image that holds a notice of the licence or a disclaimer."""
    metadata = subject.metadata
    fields = (metadata.usage_terms, metadata.other_constraints) if metadata else ()
    return next((text for text in fields if text and holds(NOTICES, text)), None)


def _kept(subject: Subject, notice: str) -> bool:
    """Whether the notice stands there, or, unless strict, a link leads to a page that holds it."""
    if " ".join(terms(notice)) in " ".join(terms(subject.said.text)):
        return True
    return not subject.policy.strict and (has_source_url(subject) or has_license_url(subject))


RULE = Rule(
    code="AT308",
    severity="note",
    summary="A notice that came with the image is left out",
    demands="Notices that refer to the licence and to the disclaimer of warranties are kept.",
    why="Licensors exclude their liability by them. Unless `cc-strict` is chosen, a link to the work or"
    " the licence"
    " is enough.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(A)(iii)-(iv)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The image carries a notice that {license} wants kept: {notice!r}",
    mending="Add the notice, or a link to the page that holds it.",
    scope="licence",
    check=check,
)

"""AT304: nothing leads to the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.elements import has_source_url
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVELS = ("required", "if_supplied", "if_practicable")
_FROM_IMAGE = "The image's metadata leads to {known}: if that is the work's page, link to it."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit without a link to the work under the first licence of the arm that asks for one."""
    credit = subject.said
    if has_source_url(subject) or not (subject.policy.online or subject.policy.strict):
        return
    known = subject.metadata.attribution_url if subject.metadata else None
    for license_, obligation in subject.owed("source_url", *_LEVELS):
        yield Hit(
            {"license": name_of(license_), "known": known},
            span=credit.sources[0].span if credit.sources else license_.span,
            advice=_FROM_IMAGE if known else None,
            duty=(license_, obligation),
        )
        return


RULE = Rule(
    code="AT304",
    severity="warning",
    summary="No link leads to the work",
    demands="The credit links to the page that the work was published on, where that is practicable.",
    why="There its licence and its notices can be verified, also later. A warning: no damages were granted"
    " for the"
    " link alone (OLG Köln, 13 April 2018, 6 U 131/17). Off line it is asked for by `cc-strict` only.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(A)(v)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="No link leads to the work, which {license} asks for where practicable.",
    mending="Link the source's name, or the title, to the page that the picture comes from.",
    scope="licence",
    check=check,
)

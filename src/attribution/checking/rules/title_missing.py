"""AT303: the work's title is missing where the licence asks for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, cite, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_FROM_IMAGE = "The image's metadata calls the work {known!r}: if that is its title, add it."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit without title under the first licence of the arm that asks for one."""
    if subject.said.title:
        return
    known = subject.metadata.title if subject.metadata else None
    for license_, obligation in subject.owed("title", "required", "if_supplied"):
        yield Hit(
            {"license": name_of(license_), "known": known},
            span=license_.span,
            advice=_FROM_IMAGE if known else None,
            reference=cite(license_, obligation),
        )
        return


RULE = Rule(
    code="AT303",
    severity="warning",
    summary="The work's title is missing",
    demands="Versions 1.0 to 3.0 of Creative Commons ask for the work's title, if it has one.",
    why="These versions end at once upon any breach, and nothing mends it afterwards.",
    reference=Reference("CC BY 3.0, section 4(b)", "https://creativecommons.org/licenses/by/3.0/legalcode"),
    message="The title of the work is missing, which {license} asks for if there is one.",
    mending="Look for the title on the page that the picture comes from and add it in quotation marks.",
    scope="licence",
    check=check,
)

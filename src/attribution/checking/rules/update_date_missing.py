"""AT312: the licence asks when the work was last updated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.elements import has
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm that asks for the date, when the credit holds no year."""
    if has(subject, "update_date"):
        return
    for license_, obligation in subject.owed("update_date", "required"):
        yield Hit({"license": name_of(license_)}, span=license_.span, duty=(license_, obligation))


RULE = Rule(
    code="AT312",
    severity="warning",
    summary="The date of the last update is missing",
    demands="Works under the Licence Ouverte are credited with the date of their last update.",
    why="The licence asks for source and date together, so that readers know how old the information is.",
    reference=Reference(
        "Licence Ouverte 2.0, À condition de", "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
    ),
    message="The date of the last update is missing, which {license} asks for.",
    mending="Add it, as in 'mise à jour du 14 février 2025'.",
    scope="licence",
    check=check,
)

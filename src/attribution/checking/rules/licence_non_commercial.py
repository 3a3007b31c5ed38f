"""AT210: a licence for non-commercial use in a commercial publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.knowledge.conditions import NON_COMMERCIAL, conditions
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each non-commercial licence of the arm when the publication is commercial."""
    if not subject.policy.commercial:
        return
    for license_ in subject.arm:
        if NON_COMMERCIAL in conditions(license_.id) or "NC" in license_.id.upper().split("-"):
            yield Hit({"license": name_of(license_)}, span=license_.span)


RULE = Rule(
    code="AT210",
    severity="error",
    summary="A non-commercial licence in a commercial publication",
    demands="A publication that calls itself commercial uses no NC licence.",
    why="NC licences don't cover commercial use, so that there is no permission at all.",
    reference=Reference(
        "CC BY-NC 4.0, section 2(a)(1)(A)", "https://creativecommons.org/licenses/by-nc/4.0/legalcode"
    ),
    message="The licence {license!r} does not cover commercial use.",
    mending="Use another picture, or ask the author for a licence that covers commercial use.",
    scope="licence",
    check=check,
)

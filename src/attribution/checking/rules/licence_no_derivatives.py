"""AT211: a work that must not be changed was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, label_of, name_of
from attribution.knowledge.conditions import NO_DERIVATIVES, conditions
from attribution.knowledge.wordings import HARMLESS_CHANGES, holds
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License

_POLICY = "The licence {license!r} allows no changes, and the policy says that pictures are {change}."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm that forbids the changes which the credit or the policy states."""
    said, change = _stated(subject), _usual(subject)
    if said is None and change is None:
        return
    for license_ in subject.arm:
        if NO_DERIVATIVES in conditions(license_.id):
            yield Hit(
                {"license": name_of(license_), "change": said or change},
                span=license_.span,
                message=None if said else _POLICY,
                reference=_reference(license_),
            )


def _stated(subject: Subject) -> str | None:
    """Give what the credit says was done; resizing and converting make no new work."""
    credit = subject.said
    if not credit.modified:
        return None
    changes = [change for change in credit.modifications if not holds(HARMLESS_CHANGES, change)]
    if credit.modifications and not changes:
        return None
    return ", ".join(changes) or "changed"


def _usual(subject: Subject) -> str | None:
    """Give what the policy says of all pictures."""
    policy = subject.policy
    return "changed" if policy.modified else "cropped" if policy.cropped else None


def _reference(license_: License) -> Reference | None:
    """Cite the licence itself: 4.0 forbids to share adapted material, the earlier ones to make it."""
    if not license_.url or "creativecommons.org" not in license_.url:
        return None
    clause = "section 2(a)(1)(B)" if license_.version == "4.0" else "section 3"
    return Reference(f"{label_of(license_)}, {clause}", f"{license_.url}legalcode")


RULE = Rule(
    code="AT211",
    severity="error",
    summary="A picture under a no-derivatives licence was changed",
    demands="A picture under an ND licence is shown as it is: not cropped, recoloured or mounted.",
    why="ND licences don't allow changed versions to be published at all, and stating the change does not"
    " help. Resizing and converting are no changes in this sense; a crop may be one"
    " (OLG Köln, 31 October 2014, 6 U 60/14).",
    reference=Reference(
        "CC BY-ND 4.0, section 2(a)(1)(B)", "https://creativecommons.org/licenses/by-nd/4.0/legalcode"
    ),
    message="The licence {license!r} allows no changes, and the credit says: {change}.",
    mending="Show the picture as it was published, or ask the author for the permission to change it.",
    scope="licence",
    check=check,
)

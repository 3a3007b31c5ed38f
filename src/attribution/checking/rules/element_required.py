"""AT313: the publisher asks for more than the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.elements import NAMES, has
from attribution.checking.rules.base import Hit, Rule, Subject, proper
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Severity

_REPORTED = {
    "author": "author",
    "title": "title",
    "source_url": "source_url",
    "license_name": "license_name",
    "license_url": "license_url",
    "statement": "statement",
    "update_date": "update_date",
}
"""Elements whose absence another rule reports where a licence asks for them."""
_OWED = ("required", "if_supplied", "if_practicable")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each element that the policy requires and the credit lacks, unless a licence's rule says it."""
    for element, severity in _asked(subject).items():
        if has(subject, element) or _told(subject, element):
            continue
        yield Hit(
            {"element": NAMES[element], "setting": element}, span=proper(subject.said), severity=severity
        )


def _asked(subject: Subject) -> dict[str, Severity]:
    """Give the elements that `required` or the house's table asks for, and how gravely."""
    policy = subject.policy
    found: dict[str, Severity] = {}
    for element in policy.house if policy.reading.house else ():
        severity = _of_level(subject, element, policy.house[element])
        if severity:
            found[element] = severity
    return found | dict.fromkeys(policy.required, "error")


def _of_level(subject: Subject, element: str, level: str) -> Severity | None:
    """Give the severity of a level of the house's table; None where it does not apply here."""
    changed = subject.policy.modified or subject.policy.cropped
    if level in ("if_adapted", "if_modified"):
        return "error" if changed else None
    if level == "if_supplied":
        return "error" if _supplied(subject, element) else None
    if level == "if_practicable":
        return "warning" if subject.policy.online else None
    return {"required": "error", "recommended": "note"}.get(level)  # type: ignore[return-value]


def _supplied(subject: Subject, element: str) -> bool:
    """Whether the image's metadata states the element."""
    image = subject.metadata
    if image is None:
        return False
    known = {
        "author": image.creators,
        "title": image.title,
        "source_url": image.attribution_url,
        "license_url": image.license_url or image.web_statement,
        "license_name": image.usage_terms or image.license_url,
        "copyright_notice": image.copyright_notice,
        "notices": image.other_constraints,
    }
    return bool(known.get(element))


def _told(subject: Subject, element: str) -> bool:
    """Whether a licence of the arm asks for the element as well, so that its own rule reports it."""
    owed = _REPORTED.get(element)
    return owed is not None and next(subject.owed(owed, *_OWED), None) is not None


RULE = Rule(
    code="AT313",
    severity="error",
    summary="An element that the publisher requires is missing",
    demands="Each credit has the elements that the settings `required` or, in the profile `house`, the table"
    " `house` name.",
    why="A publisher may ask for more than licences do, so that all credits look alike and can be verified.",
    reference=Reference("the publisher's policy (required, house)"),
    message="The publisher's policy asks for {element}.",
    mending="Add {element}, or change the policy ({setting}).",
    scope="licence",
    check=check,
)

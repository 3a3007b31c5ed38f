"""AT306: the picture was changed, and the credit does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


_CROPPED = "The credit does not say that the picture was cropped, which {license} asks for."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit that states no change although the policy says that pictures are changed."""
    policy = subject.policy
    if not (policy.modified or policy.cropped) or subject.said.modified:
        return
    for license_, obligation in subject.owed("changes", "required", "if_modified", "if_adapted"):
        yield Hit(
            {"license": name_of(license_)},
            span=subject.said.span,
            message=None if policy.modified else _CROPPED,
            advice=None if policy.modified else "Add 'cropped' to the credit.",
            duty=(license_, obligation),
        )
        return


RULE = Rule(
    code="AT306",
    severity="error",
    summary="Changes to the picture are not stated",
    demands="Where the publisher changes or crops pictures (policy `modified`, `cropped`), the credit says"
    " so.",
    why="From 4.0 on any change must be indicated; before, adaptations, and a crop may be one"
    " (OLG Köln, 31 October 2014, 6 U 60/14).",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(B)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The credit does not say that the picture was changed, which {license} asks for.",
    mending="Say what was done, as in 'cropped' or 'colours changed'.",
    scope="licence",
    check=check,
)

"""AT209: the publisher does not allow the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.license_terms import terms
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm that the policy forbids or does not list."""
    policy = subject.policy
    wrong = {one.id for one in terms(policy.forbidden_licenses).covered(subject.arm)}
    if policy.allowed_licenses:
        wrong |= {one.id for one in terms(policy.allowed_licenses).uncovered(subject.arm)}
    for license_ in subject.arm:
        if license_.id in wrong:
            yield Hit({"license": name_of(license_)}, span=license_.span)


RULE = Rule(
    code="AT209",
    severity="error",
    summary="The publisher does not allow this licence",
    demands="The licence is one of `allowed-licenses` and none of `forbidden-licenses`.",
    why="A publisher may be unable to keep what some licences ask for. Of licences offered by OR, one that is"
    " allowed is enough; of those that apply together, all must be.",
    reference=Reference("the publisher's policy (allowed-licenses, forbidden-licenses)"),
    message="The policy does not allow the licence {license!r}.",
    mending="Use a picture under a licence that the policy allows, or change the policy.",
    scope="licence",
    check=check,
)

"""AT209: the publisher does not allow the licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm that the policy forbids or does not list."""
    allowed, forbidden = subject.policy.allowed_licenses, subject.policy.forbidden_licenses
    for license_ in subject.arm:
        if _listed(license_, forbidden) or (allowed and not _listed(license_, allowed)):
            yield Hit({"license": name_of(license_)}, span=license_.span)


def _listed(license_: License, entries: tuple[str, ...]) -> bool:
    """Whether a licence stands in a list, by id or family, in any case."""
    names = {license_.id.casefold(), license_.id.removeprefix("LicenseRef-").casefold()}
    if license_.family:
        names.add(license_.family.casefold())
    return any(entry.casefold() in names for entry in entries)


RULE = Rule(
    code="AT209",
    severity="error",
    summary="The publisher does not allow this licence",
    demands="The licence is one of `allowed-licenses` and none of `forbidden-licenses`.",
    why="A publisher may be unable to keep what some licences ask for.",
    reference=Reference("the publisher's policy (allowed-licenses, forbidden-licenses)"),
    message="The policy does not allow the licence {license!r}.",
    mending="Use a picture under a licence that the policy allows, or change the policy.",
    scope="licence",
    check=check,
)

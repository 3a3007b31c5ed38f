"""AT216: the credit states licences that can't be true together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.arms import arms
from attribution.checking.compare import ALL_RIGHTS_RESERVED
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.checking.rules.public_domain_doubtful import is_free_of_rights
from attribution.knowledge.obligations import duties
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the pair of licences of which one denies the other."""
    pair = _reserved(subject.said.licenses)
    for arm in arms(subject.said):
        pair = pair or _waived(arm)
    if pair:
        yield Hit({"license": name_of(pair[0]), "other": name_of(pair[1])}, span=pair[0].span)


def _reserved(licenses: tuple[License, ...]) -> tuple[License, License] | None:
    """Give "all rights reserved" beside a licence that grants some, in one credit."""
    reserved = next((one for one in licenses if one.id == ALL_RIGHTS_RESERVED), None)
    free = next((one for one in licenses if duties(one.id) or one.id.startswith("LicenseRef-CC")), None)
    return (reserved, free) if reserved and free else None


def _waived(arm: tuple[License, ...]) -> tuple[License, License] | None:
    """Give a waiver of all rights beside a licence, where both are to apply together."""
    waived = next((one for one in arm if is_free_of_rights(one)), None)
    other = next((one for one in arm if (one.family or "").startswith("CC-BY")), None)
    return (waived, other) if waived and other else None


RULE = Rule(
    code="AT216",
    severity="warning",
    summary="Licences contradict each other",
    demands="A credit does not reserve all rights and grant some, nor waive rights and license them.",
    why="Readers can't tell which of the two holds, and the milder one may never have been granted.",
    reference=Reference(
        "Creative Commons, frequently asked questions",
        "https://creativecommons.org/faq/#what-does-some-rights-reserved-mean",
    ),
    message="{license!r} and {other!r} can't both be true of one picture.",
    mending="Look up the licence on the page that the picture comes from, and leave out what is wrong.",
    scope="credit",
    check=check,
)

"""AT217: words that sound like a licence name none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.checking.rules.rights_managed import seller, under_agreement
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORDS = frozenset(
    {
        "LicenseRef-royalty-free",
        "LicenseRef-fair-use",
        "LicenseRef-non-commercial-use",
        "LicenseRef-editorial-use",
    }
)
"""Wordings of no licence: who grants it and on which terms stands elsewhere, if anywhere."""


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each such wording of the arm, unless somebody is named whose contract says more."""
    if seller(subject.said) or subject.said.permission or under_agreement(subject):
        return
    for license_ in subject.arm:
        if license_.id in _WORDS:
            yield Hit({"license": name_of(license_)}, span=license_.span)


RULE = Rule(
    code="AT217",
    severity="warning",
    summary="The words name no licence",
    demands="Who rests on a licence names one whose terms can be looked up, or who granted it.",
    why="'Royalty-free' and 'non-commercial use' describe a price or a purpose, and 'fair use' is a"
    " defence under"
    " the law of some countries: none of them says who permitted what.",
    reference=Reference("Berne Convention, article 9(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="{license!r} names no licence whose terms can be looked up.",
    mending="Name the licence with its link, or whose permission there is ('courtesy of …').",
    scope="licence",
    check=check,
)

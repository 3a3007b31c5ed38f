"""AT213: public domain is claimed for a picture of somebody who sells rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.checking.rules.rights_managed import under_agreement
from attribution.knowledge.licenses import licenses
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License

_FAMILIES = frozenset({"public-domain", "CC0", "CC-PDM", "CC-PDDC", "PDDL", "us-govt-public-domain"})
_SELLERS = frozenset({"agency", "stock"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the claim when an agency or a stock library is named as source."""
    seller = next((source for source in subject.said.sources if source.kind in _SELLERS), None)
    if seller is None or under_agreement(subject):
        return
    for license_ in subject.arm:
        if is_free_of_rights(license_):
            yield Hit({"license": name_of(license_), "source": seller.name}, span=license_.span)
            return


def is_free_of_rights(license_: License) -> bool:
    """Whether a licence says that there are no rights, or that they were waived."""
    record = licenses().get(license_.id)
    return record is not None and record.family in _FAMILIES


RULE = Rule(
    code="AT213",
    severity="warning",
    summary="Public domain is claimed for a picture of an agency",
    demands="Who names an agency or a stock library as source does not claim that the picture is free of"
    " rights.",
    why="Agencies sell rights. Where they offer a work whose term has ended, the scan or the contract may"
    " still"
    " bind the user, and more often the claim is an error.",
    reference=Reference(
        "Creative Commons, Public Domain Mark 1.0", "https://creativecommons.org/publicdomain/mark/1.0/"
    ),
    message="The credit says {license!r}, and names {source}, which sells rights.",
    mending="Verify the claim: name the licence of the contract, or take the picture from where it is free.",
    scope="licence",
    check=check,
)

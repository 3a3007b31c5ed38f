"""AT203: the picture is shown by permission, which must be on file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import ALL_RIGHTS_RESERVED, matching
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit, Source

MANAGED = frozenset({"agency", "publication", "stock"})
"""Kinds of source that sell rights instead of granting a free licence."""


def has_license(credit: Credit) -> bool:
    """Whether a licence is stated, be it one that does not exist."""
    attempted = any(diagnosis.kind.startswith("license-") for diagnosis in credit.diagnoses)
    return credit.license is not None or bool(credit.licenses) or attempted


def seller(credit: Credit) -> Source | None:
    """Give the first source that sells rights."""
    return next((source for source in credit.sources if source.kind in MANAGED), None)


def grounds(credit: Credit) -> bool:
    """Whether the credit rests on permission: an agency, a notice of copyright, a courtesy."""
    return bool(seller(credit) or credit.permission or credit.copyright)


def under_agreement(subject: Subject) -> bool:
    """Whether there is a contract with one of the sources, or with the holder of rights."""
    credit = subject.said
    names = [name for source in credit.sources for name in (source.name, source.text)]
    if credit.copyright and credit.copyright.holder:
        names.append(credit.copyright.holder)
    return any(matching(name, subject.policy.agreements) for name in names)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit that states no free licence but names who must have permitted the use."""
    credit = subject.said
    if under_agreement(subject):
        return
    reserved = [one for one in credit.licenses if one.id == ALL_RIGHTS_RESERVED]
    if reserved and len(reserved) == len(credit.licenses):
        yield Hit({"holder": _holder(credit)}, span=reserved[0].span)
    elif not has_license(credit) and grounds(credit):
        source = seller(credit)
        yield Hit({"holder": _holder(credit)}, span=source.span if source else credit.span)


def _holder(credit: Credit) -> str:
    """Name who grants the permission."""
    source = seller(credit)
    if source:
        return source.name
    if credit.copyright and credit.copyright.holder:
        return credit.copyright.holder
    names = [source.name for source in credit.sources] + [author.name for author in credit.authors]
    return names[0] if names else "the holder of rights"


RULE = Rule(
    code="AT203",
    severity="note",
    summary="Rights-managed: permission must be on file",
    demands="For a picture of an agency, or one shown by permission, the contract or consent is on file.",
    why="Such a picture bears no public licence; whoever is asked must be able to show the permission,"
    " its term and its territory.",
    reference=Reference("Berne Convention, article 9(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="Rights-managed: permission of {holder} must be on file.",
    mending="Keep the contract, invoice or consent of {holder} where the picture is kept,"
    " and check that it covers this use. Name those with whom you have a contract in `agreements`.",
    scope="credit",
    check=check,
)

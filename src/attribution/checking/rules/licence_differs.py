"""AT402: text, front matter, sidecar and image name different licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking import claims
from attribution.checking.claims import Claim
from attribution.checking.compare import ALL_RIGHTS_RESERVED, metadata_licenses, same_license
from attribution.checking.rules.base import Hit, Rule, Subject, label_of, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.model.credit import Credit, License


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the licence when other places name licences, and none of those in the text is among them."""
    credit = subject.said
    if not _free(credit) or claims.is_told_elsewhere(subject, _labels):
        return
    differing = [*_embedded(subject)]
    differing += [
        Claim(one.where, _labels(one.credit))
        for one in subject.statements
        if _free(one.credit) and not _agree(credit.licenses, _free(one.credit))
    ]
    if differing:
        params = {
            "license": name_of(credit.licenses[0]),
            "speaker": claims.speaker(subject),
            "others": claims.told(differing),
            "claims": claims.params(differing),
        }
        yield Hit(params, span=credit.licenses[0].span)


def _embedded(subject: Subject) -> Iterator[Claim]:
    """Give what the image says, unless one of its licences is one of the text's."""
    if subject.metadata is None:
        return
    named = [
        (where, one) for where, one in metadata_licenses(subject.metadata) if one.id != ALL_RIGHTS_RESERVED
    ]
    if not _agree(subject.said.licenses, [one for _, one in named]):
        yield from (Claim(where, (label_of(one),), embedded=True) for where, one in named)


def _free(credit: Credit) -> list[License]:
    """Give the licences of a credit; that all rights are reserved is none (AT405 compares it)."""
    return [one for one in credit.licenses if one.id != ALL_RIGHTS_RESERVED]


def _labels(credit: Credit) -> tuple[str, ...]:
    return tuple(map(label_of, _free(credit)))


def _agree(ours: Iterable[License], theirs: Iterable[License]) -> bool:
    theirs = [*theirs]
    return any(same_license(one, other) for one in ours for other in theirs)


RULE = Rule(
    code="AT402",
    severity="error",
    summary="Text, data and image name different licences",
    demands="The licence in the text is the one that front matter, sidecar and the image's metadata name.",
    why="Only one of them was granted; the other gives no permission and names the wrong duties.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Web Statement of Rights",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#web-statement-of-rights",
    ),
    message="{speaker} names {license}; {others}.",
    mending="Look up the licence on the page that the picture comes from, and mend the text or the metadata.",
    scope="comparison",
    check=check,
)

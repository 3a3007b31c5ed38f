"""AT402: text and image name different licences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import ALL_RIGHTS_RESERVED, metadata_licenses, same_license
from attribution.checking.rules.base import Hit, Rule, Subject, label_of, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the licence when the image names licences, and none of those in the text is among them."""
    credit = subject.said
    if subject.metadata is None or not credit.licenses:
        return
    named = [
        (where, one) for where, one in metadata_licenses(subject.metadata) if one.id != ALL_RIGHTS_RESERVED
    ]
    if not named or any(same_license(one, other) for one in credit.licenses for _, other in named):
        return
    params = {
        "license": name_of(credit.licenses[0]),
        "known": tuple(label_of(one) for _, one in named),
        "where": named[0][0],
    }
    yield Hit(params, span=credit.licenses[0].span)


RULE = Rule(
    code="AT402",
    severity="error",
    summary="Text and image name different licences",
    demands="The licence in the text is the one that the image's metadata names.",
    why="Only one of them was granted; the other gives no permission and names the wrong duties.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Web Statement of Rights",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#web-statement-of-rights",
    ),
    message="The credit names {license}, the image's metadata {known} ({where}).",
    mending="Look up the licence on the page that the picture comes from, and mend the text or the metadata.",
    scope="comparison",
    check=check,
)

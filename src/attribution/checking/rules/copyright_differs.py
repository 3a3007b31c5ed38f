"""AT407: text, front matter, sidecar and image name different holders of rights."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from attribution.checking import claims
from attribution.checking.claims import Claim
from attribution.checking.compare import is_name, matching, named_in
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_SIGN = lazily(r"\(c\)|©|\bcopyright\b", re.IGNORECASE)
_LONGEST = 300


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the notice when another place names another holder."""
    credit = subject.said
    if not claims.holder_of(credit) or claims.is_told_elsewhere(subject, claims.holder_of):
        return
    ours = named_in(credit)
    differing = [
        claim
        for claim in (*_embedded(subject), *claims.stated(subject, claims.holder_of))
        if not any(matching(name, ours) for name in claim.values)
    ]
    if differing:
        params = {
            "holder": claims.holder_of(credit)[0],
            "speaker": claims.speaker(subject),
            "others": claims.told(differing),
            "claims": claims.params(differing),
        }
        yield Hit(params, span=credit.span)


def _embedded(subject: Subject) -> Iterator[Claim]:
    """Give the holders that the image names, unless one of them is named in the text."""
    metadata = subject.metadata
    found = []
    for claim in claims.embedded(metadata, "copyright_notice"):
        names = tuple(name for text in claim.values if (name := _holder(text)))
        found += [Claim(claim.where, names, embedded=True)] if names else []
    found += claims.embedded(metadata, "copyright_owners")
    ours = named_in(subject.said)
    if not any(matching(name, ours) for claim in found for name in claim.values):
        yield from found


def _holder(notice: str) -> str | None:
    """Give the holder whom a notice names, if it names one and no more."""
    notice = notice.strip()
    return None if len(notice) > _LONGEST else _read_holder(notice)


@lru_cache(maxsize=512)
def _read_holder(notice: str) -> str | None:
    """Read a notice; most images of a site have the same few."""
    from attribution.text.api import parse

    said = parse(notice if _SIGN.search(notice) else f"© {notice}")
    holder = said.copyright.holder if said.copyright else None
    return holder if holder and is_name(holder) else None


RULE = Rule(
    code="AT407",
    severity="warning",
    summary="Text, data and image name different holders of rights",
    demands="The holder of rights in the text is the one that front matter, sidecar and the image's"
    " metadata name.",
    why="A copyright notice must be kept as the licensor wrote it; another name in it claims another's work.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Copyright Notice",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#copyright-notice",
    ),
    message="{speaker} names {holder} as holder of the rights; {others}.",
    mending="Look up the notice where the picture comes from, and mend the text or the other place.",
    scope="comparison",
    check=check,
)

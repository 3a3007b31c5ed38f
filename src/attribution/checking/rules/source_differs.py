"""AT406: text, front matter, sidecar and image name different sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking import claims
from attribution.checking.claims import Claim
from attribution.checking.compare import matching, named_in
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the sources when another place names organisations, and none of the text's."""
    credit = subject.said
    if not _known(credit) or claims.is_told_elsewhere(subject, _known):
        return
    ours = named_in(credit)
    differing = [
        claim
        for claim in (*_embedded(subject), *claims.stated(subject, _known))
        if not any(matching(name, ours) for name in claim.values)
    ]
    if differing:
        params = {
            "sources": claims.listed(claims.sources_of(credit)),
            "speaker": claims.speaker(subject),
            "others": claims.told(differing),
            "claims": claims.params(differing),
        }
        spans = [source.span for source in credit.sources]
        yield Hit(params, span=Span(min(spans).start, max(span.end for span in spans)))


def _known(credit: Credit) -> tuple[str, ...]:
    """Give the sources that the table knows: what else stands there may be a page or a section."""
    return tuple(source.name for source in credit.sources if source.kind is not None)


def _embedded(subject: Subject) -> Iterator[Claim]:
    """Give the organisations that the image names as its source or in its credit line."""
    from attribution.text.api import parse

    ours = named_in(subject.said)
    found = []
    for field in ("source", "credit_line"):
        for claim in claims.embedded(subject.metadata, field):
            names = tuple(dict.fromkeys(name for text in claim.values for name in _known(parse(text))))
            found += [Claim(claim.where, names, embedded=True)] if names else []
    if not any(matching(name, ours) for claim in found for name in claim.values):
        yield from found


RULE = Rule(
    code="AT406",
    severity="warning",
    summary="Text, data and image name different sources",
    demands="The agency, archive or platform in the text is the one that front matter, sidecar and the"
    " image's"
    " metadata name.",
    why="Who distributes a picture grants its licence, or does not: a picture of an agency that is"
    " credited to a"
    " platform was hardly published there by its owner. Only organisations that our table knows are"
    " compared.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Source (Supply Chain)",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#source-supply-chain",
    ),
    message="{speaker} names {sources}; {others}.",
    mending="Look up where the picture comes from, and mend the text or the other place.",
    scope="comparison",
    check=check,
)

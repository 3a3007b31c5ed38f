"""AT401: text, front matter, sidecar and image name different authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.checking import claims
from attribution.checking.compare import is_name, matching, named_in
from attribution.checking.naming import names_in
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.checking.claims import Claim
    from attribution.model.credit import Credit
    from attribution.model.metadata import ImageMetadata

_COAUTHOR = "{others}: the credit leaves out {missing}."
_ADD = "Add {missing}, or mend the other place."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the authors when other places name others, or more: one hit, whoever takes part."""
    credit = subject.said
    if not claims.authors_of(credit) or claims.is_told_elsewhere(subject, claims.authors_of):
        return
    known = named_in(credit)
    differing = [
        claim
        for claim in (*_creators(subject), *claims.stated(subject, claims.authors_of))
        if any(not matching(name, known) for name in claim.values)
    ]
    if differing:
        yield _hit(subject, differing, known)


def _creators(subject: Subject) -> tuple[Claim, ...]:
    """Give what the standards say, unless one agrees: that they disagree among themselves is AT403's."""
    metadata, credit = subject.metadata, subject.said
    if metadata is None or _named_elsewhere(credit, metadata):
        return ()
    found = [
        attrs.evolve(claim, values=tuple(filter(is_name, claim.values)))
        for claim in claims.embedded(metadata, "creators")
    ]
    found = [claim for claim in found if claim.values]
    known = named_in(credit)
    agree = any(all(matching(name, known) for name in claim.values) for claim in found)
    return () if agree else tuple(found)


def _hit(subject: Subject, differing: list[Claim], known: tuple[str, ...]) -> Hit:
    names = [name for claim in differing for name in claim.values]
    missing = tuple(dict.fromkeys(name for name in names if not matching(name, known)))
    params = {
        "authors": claims.listed(claims.authors_of(subject.said)),
        "speaker": claims.speaker(subject),
        "others": claims.told(differing),
        "claims": claims.params(differing),
        "missing": missing,
    }
    span = _span(subject.said)
    if len(missing) == len({*names}):
        handles = any(names_in(name).main.handle for name in (*claims.authors_of(subject.said), *missing))
        return Hit(params, span=span, severity="warning" if handles else None)
    params["others"] = _upper(claims.told(differing))
    return Hit(params, span=span, message=_COAUTHOR, advice=_ADD, severity="warning")


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _named_elsewhere(credit: Credit, metadata: ImageMetadata) -> bool:
    """Whether the image asks to be attributed to whom the credit names, whoever else made it."""
    asked = metadata.attribution_name
    return asked is not None and matching(asked, named_in(credit)) is not None


def _span(credit: Credit) -> Span:
    return Span(credit.authors[0].span.start, max(author.span.end for author in credit.authors))


RULE = Rule(
    code="AT401",
    severity="error",
    summary="Text, data and image name different authors",
    demands="The author in the text is the one that front matter, sidecar and the image's metadata name.",
    why="One of the two is wrong, and the wrong person is credited. Names are compared kindly: order,"
    " initials, diacritics, scripts, titles and handles don't count (see the page on comparing). Where"
    " one metadata standard"
    " agrees with the text and another does not, AT403 tells it; where a handle is compared with a name,"
    " it is a warning.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Creator",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#creator",
    ),
    message="{speaker} names {authors}; {others}.",
    mending="Look up the author on the page that the picture comes from, and mend the text or the metadata.",
    scope="comparison",
    check=check,
)

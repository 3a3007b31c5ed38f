"""AT401: text and image name different authors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name, matching, named_in
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit
    from attribution.model.metadata import ImageMetadata

_COAUTHOR = "The image's metadata also names {missing}, whom the credit leaves out."
_ADD = "Add {missing}, or mend the metadata."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the authors when the image's creators are others, or more."""
    credit, metadata = subject.said, subject.metadata
    if metadata is None or not credit.authors:
        return
    creators = [name for name in metadata.creators if is_name(name)]
    missing = [name for name in creators if not matching(name, named_in(credit))]
    if not missing or (len(missing) == len(creators) and _named_elsewhere(credit, metadata)):
        return
    params = {"authors": tuple(author.name for author in credit.authors), "creators": tuple(creators)}
    params["missing"] = tuple(missing)
    if len(missing) == len(creators):
        yield Hit(params, span=_span(credit))
    else:
        yield Hit(params, span=_span(credit), message=_COAUTHOR, advice=_ADD, severity="warning")


def _named_elsewhere(credit: Credit, metadata: ImageMetadata) -> bool:
    """Whether the image asks to be attributed to whom the credit names, whoever else made it."""
    asked = metadata.attribution_name
    return asked is not None and matching(asked, named_in(credit)) is not None


def _span(credit: Credit) -> Span:
    return Span(credit.authors[0].span.start, max(author.span.end for author in credit.authors))


RULE = Rule(
    code="AT401",
    severity="error",
    summary="Text and image name different authors",
    demands="The author in the text is the creator that the image's metadata names.",
    why="One of the two is wrong, and the wrong person is credited. Names are compared kindly: order,"
    " initials, diacritics, titles and handles don't count.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Creator",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#creator",
    ),
    message="The credit names {authors}, the image's metadata {creators}.",
    mending="Look up the author on the page that the picture comes from, and mend the text or the metadata.",
    scope="comparison",
    check=check,
)

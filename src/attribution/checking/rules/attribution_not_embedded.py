"""AT601: the document knows the credit, and the image file does not hold it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import metadata_licenses
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit
    from attribution.model.metadata import ImageMetadata


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit of which the file lacks parts."""
    if subject.metadata is None or subject.origin == "sidecar":
        return
    missing = tuple(_missing(subject.said, subject.metadata))
    if missing:
        image = (subject.image or "").replace("\\", "/").rpartition("/")[2]
        yield Hit({"missing": missing, "image": image or "the image"}, span=subject.said.span)


def _missing(credit: Credit, metadata: ImageMetadata) -> Iterator[str]:
    """Name the parts that the text has and the file lacks."""
    named = metadata.creators or metadata.image_creators or metadata.attribution_name
    if credit.authors and not named:
        yield "author"
    if credit.sources and not (metadata.credit_line or metadata.source or metadata.suppliers):
        yield "source"
    if credit.licenses and not metadata_licenses(metadata):
        yield "licence"
    owned = metadata.copyright_notice or metadata.copyright_owners
    if credit.copyright and credit.copyright.holder and not owned:
        yield "copyright notice"


RULE = Rule(
    code="AT601",
    severity="warning",
    summary="The image file does not hold the attribution that the text has",
    demands="Author, source and licence that the text names stand in the image file, too.",
    why="The picture is opened directly, found by a search engine, saved by a reader, and has no credit there"
    " (LG Köln, 30 January 2014, 14 O 427/13). Off by default: most sites embed nothing.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Credit Line",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#credit-line",
    ),
    message="{image} does not hold what the credit says: {missing}.",
    mending="Write the credit into the file: image-attribution embed.",
    scope="comparison",
    check=check,
    enabled=False,
)

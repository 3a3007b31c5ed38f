"""AT404: the image carries no attribution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the image when no field names a creator, credit line, source or holder of rights."""
    if subject.metadata is not None and not subject.metadata.attributed:
        yield Hit({"image": subject.image or ""}, span=subject.image_span)


RULE = Rule(
    code="AT404",
    severity="warning",
    summary="The image carries no attribution",
    demands="The image file itself says who made it.",
    why="The picture travels without the text: opened directly, found by a search engine, saved by a reader"
    " (LG Köln, 30 January 2014, 14 O 427/13).",
    reference=Reference(
        "IPTC Photo Metadata Standard, Credit Line",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#credit-line",
    ),
    message="The image carries no attribution.",
    mending="Write the credit into the file: image-attribution embed.",
    scope="image",
    check=check,
    enabled=False,
)

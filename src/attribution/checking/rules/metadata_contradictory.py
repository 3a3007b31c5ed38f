"""AT403: the standards in one image contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import same_people
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each property for which EXIF, IPTC and XMP disagree."""
    for conflict in subject.metadata.conflicts if subject.metadata else ():
        if same_people(conflict):
            continue
        params = {"property": conflict.property, "values": conflict.values, "conflict": str(conflict)}
        yield Hit(params, span=subject.image_span)


RULE = Rule(
    code="AT403",
    severity="warning",
    summary="The image's metadata contradicts itself",
    demands="EXIF, IPTC and XMP say the same of one image.",
    why="Programs read different standards, so that each shows another author or licence.",
    reference=Reference(
        "IPTC Photo Metadata Mapping Guidelines",
        "https://iptc.org/std/photometadata/documentation/mappingguidelines/",
    ),
    message="The image's metadata contradicts itself: {conflict}.",
    mending="Write the right value into all three: image-attribution embed.",
    scope="image",
    check=check,
)

"""AT403: the standards in one image contradict each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name, matching
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.image.meaning import split_names
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.metadata import Conflict


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each property for which EXIF, IPTC and XMP disagree."""
    for conflict in subject.metadata.conflicts if subject.metadata else ():
        if _same_people(conflict):
            continue
        params = {"property": conflict.property, "values": conflict.values, "conflict": str(conflict)}
        yield Hit(params, span=subject.image_span)


def _same_people(conflict: Conflict) -> bool:
    """Whether the standards name the same people, written in several ways, or nobody."""
    if conflict.property not in _NAMES:
        return False
    several = [[*filter(is_name, split_names(value))] for _, value in conflict.values]
    named = [names for names in several if names]
    return all(_covered(one, other) or _covered(other, one) for one in named for other in named)


def _covered(names: list[str], others: list[str]) -> bool:
    return all(matching(name, others) for name in names)


_NAMES = frozenset({"creators", "image_creators", "contributors", "suppliers", "copyright_owners"})

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

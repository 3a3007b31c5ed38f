"""AT505: the structured data of an image name neither author nor licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the structured data that say none of creator, creditText, copyrightNotice and license."""
    if subject.origin != "structured data" or subject.image is None:
        return
    credit = subject.credit
    told = credit and (credit.authors or credit.sources or credit.copyright or credit.licenses)
    if not told:
        yield Hit({"image": subject.image}, span=subject.image_span or (credit.span if credit else None))


RULE = Rule(
    code="AT505",
    severity="note",
    summary="Structured data of an image name no author",
    demands="An ImageObject has one of creator, creditText, copyrightNotice and license.",
    why="Search engines show a picture's credit and its licensable badge only then. Off by default: many"
    " sites"
    " describe images for other reasons.",
    reference=Reference(
        "Google Search Central, image metadata",
        "https://developers.google.com/search/docs/appearance/structured-data/image-license-metadata",
    ),
    message="The structured data of {image!r} say neither who made the image nor under which licence.",
    mending="Add creator, creditText, copyrightNotice or license (schema.org, ImageObject).",
    scope="document",
    check=check,
    enabled=False,
)

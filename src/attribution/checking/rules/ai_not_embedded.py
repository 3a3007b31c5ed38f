"""AT411: the credit says that AI made the image, and the file does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit of an AI's image without a digital source type."""
    credit, metadata = subject.said, subject.metadata
    named = credit.kind == "ai" or any(source.kind == "ai" for source in credit.sources)
    if metadata is not None and named and not metadata.digital_source_type:
        yield Hit({}, span=credit.span)


RULE = Rule(
    code="AT411",
    severity="note",
    summary="The credit says that AI made the image, the file does not",
    demands="A file made by AI states its digital source type.",
    why="Search engines and platforms label pictures by it, and it travels with the file. Off by default:"
    " most"
    " programs don't write it.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Digital Source Type",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#digital-source-type",
    ),
    message="The credit says that AI made the image; the file states no digital source type.",
    mending="Write Iptc4xmpExt:DigitalSourceType into the file:"
    " http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia.",
    scope="comparison",
    check=check,
    enabled=False,
)

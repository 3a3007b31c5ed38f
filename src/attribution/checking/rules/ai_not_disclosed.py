"""AT409: the image was made by AI, and the credit does not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.knowledge.ai import is_ai_software, is_ai_type, says_ai
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit
    from attribution.model.metadata import ImageMetadata


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit of an image that says that AI made it, where the credit does not."""
    if subject.metadata is None or discloses(subject.said):
        return
    trace = trace_of(subject.metadata)
    if trace is not None:
        where, said = trace
        yield Hit({"where": where, "said": said}, span=subject.said.span)


def discloses(credit: Credit) -> bool:
    """Whether a credit says that AI had a part in the picture."""
    return (
        credit.kind == "ai"
        or any(source.kind == "ai" for source in credit.sources)
        or says_ai(" ".join((credit.text, credit.caption or "")))
    )


def trace_of(metadata: ImageMetadata) -> tuple[str, str] | None:
    """Give where an image says that AI made it, and what it says there, or None."""
    from attribution.image.traces import software

    declared = metadata.digital_source_type
    if declared and is_ai_type(declared):
        return "XMP Iptc4xmpExt:DigitalSourceType", declared
    if metadata.ai_system:
        return "XMP Iptc4xmpExt:AISystemUsed", metadata.ai_system
    fields = (("credit line", metadata.credit_line), ("source", metadata.source))
    named = (*software(metadata.packets), *((where, text) for where, text in fields if text))
    return next(((where, text) for where, text in named if is_ai_software(text)), None)


RULE = Rule(
    code="AT409",
    severity="warning",
    summary="The image was made by AI, and the credit does not say so",
    demands="Where the file says that generative AI made the picture, the credit says so, too.",
    why="Readers take it for a photograph. Who deploys an AI that makes deep fakes must disclose that"
    " (from 2 August"
    " 2026 on), and so do the codes of the press ask.",
    reference=Reference(
        "Regulation (EU) 2024/1689 (AI Act), article 50(4)", "https://eur-lex.europa.eu/eli/reg/2024/1689/oj"
    ),
    message="The image was made by AI ({where}: {said}), which the credit does not say.",
    mending="Say so: 'Image: AI-generated with …', in the language of the page.",
    scope="comparison",
    check=check,
)

"""AT314: of photographer and agency, one is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name, named_in, same_name
from attribution.checking.rules.base import Hit, Rule, Subject, proper
from attribution.knowledge.sources import SourceRecord, fold_name, sources
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.metadata import ImageMetadata

_AGENCIES = frozenset({"agency", "stock"})
_NO_AGENCY = "The agency is missing: the image's metadata names {name}."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit of an agency's picture without the photographer or the agency that the image names."""
    credit, metadata = subject.said, subject.metadata
    if metadata is None or not subject.policy.reading.agencies:
        return
    sold = any(source.kind in _AGENCIES for source in credit.sources)
    creator = next((name for name in metadata.creators if is_name(name) and not _is_agency(name)), None)
    if sold and not credit.authors and creator and not _named(subject, creator):
        example = f"{creator}/{credit.sources[0].name}"
        yield Hit({"name": creator, "example": example}, span=proper(credit))
    agency = _agency(metadata)
    if credit.authors and not sold and agency and not _named(subject, agency):
        example = f"{credit.authors[0].name}/{agency}"
        yield Hit({"name": agency, "example": example}, span=proper(credit), message=_NO_AGENCY)


def _named(subject: Subject, name: str) -> bool:
    return any(same_name(name, other) for other in named_in(subject.said))


def _agency(metadata: ImageMetadata) -> str | None:
    """Give the agency that the image's credit line or source names, in the agency's own spelling."""
    for text in (metadata.credit_line, metadata.source, *metadata.suppliers):
        for part in (text or "").replace(" via ", "/").split("/"):
            record = _record(part)
            if record is not None and record.kind in _AGENCIES:
                return record.name
    return None


def _is_agency(name: str) -> bool:
    record = _record(name)
    return record is not None and record.kind in _AGENCIES


def _record(text: str) -> SourceRecord | None:
    return sources().get(fold_name(text.strip())) if 1 < len(text.strip()) <= 100 else None


RULE = Rule(
    code="AT314",
    severity="warning",
    summary="Photographer or agency is missing",
    demands="In the profile `editorial`, a picture of an agency is credited to photographer and agency, as"
    " far as"
    " the image's metadata names them.",
    why="The contracts of agencies ask for both ('Name/Agency'), and the photographer has the right to be"
    " named.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Credit Line",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#credit-line",
    ),
    message="The photographer is missing: the image's metadata names {name}.",
    mending="Write '{example}', or as the agency asks.",
    scope="comparison",
    check=check,
)

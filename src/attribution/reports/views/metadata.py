"""What each metadata standard of an image says, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import cells, escape
from attribution.reports.style import paint
from attribution.reports.views import table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.model.metadata import ImageMetadata, Value

_PROPERTIES = {
    "creators": "creator",
    "image_creators": "image creator",
    "creator_job_title": "job title",
    "creator_url": "creator's page",
    "contributors": "contributor",
    "credit_line": "credit line",
    "source": "source",
    "suppliers": "supplier",
    "copyright_notice": "copyright notice",
    "copyright_owners": "copyright owner",
    "title": "title",
    "headline": "headline",
    "description": "description",
    "description_writer": "description by",
    "instructions": "instructions",
    "usage_terms": "usage terms",
    "license_url": "licence",
    "web_statement": "web statement",
    "licensors": "licensor",
    "licensor_url": "licensor's page",
    "attribution_name": "attribute to",
    "attribution_url": "attribute with link to",
    "marked": "rights marked",
    "data_mining": "data mining",
    "other_constraints": "other constraints",
    "digital_source_type": "digital source type",
    "ai_system": "AI system",
}


def render(path: str, metadata: ImageMetadata, *, color: bool = False) -> str:
    """Write the block of one image; it ends with a newline."""
    return escape.guard("\n".join(_lines(path, metadata, color=color)) + "\n")


def _lines(path: str, metadata: ImageMetadata, *, color: bool) -> Iterator[str]:
    yield paint(f"{escape.line(path)}: {_kind(metadata)}", "strong", color=color)
    for name, fields in (("EXIF", metadata.exif), ("IPTC", metadata.iptc), ("XMP", metadata.xmp)):
        yield from _section(name, list(_pairs(fields)), color=color)
    yield from _section("Text", list(metadata.packets.text), color=color)
    yield from _section("Together", list(_reconciled(metadata)), color=color)
    if not metadata.attributed:
        yield "  This image carries no attribution."
    if metadata.c2pa:
        yield "  It carries signed content credentials (C2PA)."
    for conflict in metadata.conflicts:
        yield f"  {paint('Conflict:', 'warning', color=color)} {cells.fit(str(conflict), 300)}"
    for damage in metadata.warnings:
        yield f"  {paint('Damaged:', 'warning', color=color)} {cells.fit(str(damage), 300)}"


def _kind(metadata: ImageMetadata) -> str:
    kind = escape.line(metadata.format)
    if metadata.width is None or metadata.height is None:
        return kind
    return f"{kind}, {metadata.width} x {metadata.height} pixels"


def _section(name: str, pairs: list[tuple[str, str]], *, color: bool) -> Iterator[str]:
    if pairs:
        yield f"  {name}"
        yield from table.rows(pairs, indent=4, color=color)


def _pairs(fields: Mapping[str, Value]) -> Iterator[tuple[str, str]]:
    for name, value in fields.items():
        yield name, show(value)


def _reconciled(metadata: ImageMetadata) -> Iterator[tuple[str, str]]:
    for attribute, name in _PROPERTIES.items():
        value = getattr(metadata, attribute)
        if value is not None and value != ():
            yield name, show(value)


def show(value: Value) -> str:
    """Give a metadata value in words: texts separated by `; `, flags as yes or no."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(value)
    return str(value)

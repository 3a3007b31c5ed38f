"""AT602: the licence is known, and the image has no web statement of rights."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the licence that has an address when the image's XMP has no web statement."""
    metadata = subject.metadata
    if metadata is None or metadata.web_statement:
        return
    for license_ in subject.said.licenses:
        if license_.url:
            yield Hit({"license": name_of(license_), "url": license_.url}, span=license_.span)
            return


RULE = Rule(
    code="AT602",
    severity="note",
    summary="The image has no web statement of rights",
    demands="An image under a licence states its address in XMP (xmpRights:WebStatement).",
    why="Google Images shows its 'Licensable' badge by this field alone. Off by default: most sites embed"
    " nothing.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Web Statement of Rights",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#web-statement-of-rights",
    ),
    message="The credit names {license}; the image has no web statement of rights.",
    mending="Write {url} into the file: image-attribution embed.",
    scope="comparison",
    check=check,
    enabled=False,
)

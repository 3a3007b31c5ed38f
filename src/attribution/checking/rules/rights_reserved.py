"""AT405: the image reserves all rights while the text names a free licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import ALL_RIGHTS_RESERVED, metadata_licenses
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the licence when the image says nothing but that all rights are reserved."""
    free = [license_ for license_ in subject.said.licenses if license_.id != ALL_RIGHTS_RESERVED]
    if subject.metadata is None or not free:
        return
    named = metadata_licenses(subject.metadata)
    if named and all(license_.id == ALL_RIGHTS_RESERVED for _, license_ in named):
        where, license_ = named[0]
        yield Hit({"license": name_of(free[0]), "where": where, "text": license_.text}, span=free[0].span)


RULE = Rule(
    code="AT405",
    severity="warning",
    summary="The image reserves all rights, the text names a free licence",
    demands="An image that is said to be under a free licence does not say that all rights are reserved.",
    why="Either the licence was never granted, or the file misleads whoever reads its metadata."
    " Cameras and programs often write such a notice by themselves, hence no error.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Copyright Notice",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#copyright-notice",
    ),
    message="The credit names {license}, while the image says {text!r} ({where}).",
    mending="Verify the licence on the page that the picture comes from; if it holds, embed it.",
    scope="comparison",
    check=check,
)

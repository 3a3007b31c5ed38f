"""AT405: the image reserves all rights while the text names a free licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import ALL_RIGHTS_RESERVED, metadata_licenses
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the licence when another place says nothing but that all rights are reserved."""
    free = [license_ for license_ in subject.said.licenses if license_.id != ALL_RIGHTS_RESERVED]
    if not free:
        return
    for where, named in _places(subject):
        if named and all(license_.id == ALL_RIGHTS_RESERVED for license_ in named):
            params = {"license": name_of(free[0]), "where": where, "text": named[0].text}
            yield Hit(params, span=free[0].span)
            return


def _places(subject: Subject) -> Iterator[tuple[str, tuple[License, ...]]]:
    """Give what the image says, then what the other places that don't go first say."""
    if subject.metadata is not None:
        found = metadata_licenses(subject.metadata)
        yield (found[0][0] if found else ""), tuple(license_ for _, license_ in found)
    for one in subject.statements:
        yield one.where, one.credit.licenses


RULE = Rule(
    code="AT405",
    severity="warning",
    summary="All rights are reserved where the text names a free licence",
    demands="Where the text names a free licence, neither the image nor other data say that all rights"
    " are reserved.",
    why="Either the licence was never granted, or the file misleads whoever reads its metadata."
    " Cameras and programs often write such a notice by themselves, hence no error.",
    reference=Reference(
        "IPTC Photo Metadata Standard, Copyright Notice",
        "https://www.iptc.org/std/photometadata/specification/IPTC-PhotoMetadata#copyright-notice",
    ),
    message="The credit names {license}, while {where} says {text!r}.",
    mending="Verify the licence on the page that the picture comes from; if it holds, embed it.",
    scope="comparison",
    check=check,
)

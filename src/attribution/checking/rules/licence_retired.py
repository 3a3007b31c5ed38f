"""AT214: the licence was withdrawn by its publisher."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.knowledge.licenses import licenses
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each Creative Commons licence of the arm that has been retired."""
    for license_ in subject.arm:
        record = licenses().get(license_.id)
        if record is not None and record.retired and record.is_cc and record.family != "CC-PDDC":
            yield Hit({"license": name_of(license_)}, span=license_.span)


RULE = Rule(
    code="AT214",
    severity="note",
    summary="The licence has been retired",
    demands="A work is not published anew under a licence that Creative Commons has retired.",
    why="What was granted stays granted, but few readers know what Sampling, DevNations or the licences"
    " without"
    " Attribution ask for, and a name such as 'CC SA' is often a slip for 'CC BY-SA'.",
    reference=Reference(
        "Creative Commons, retired legal tools", "https://creativecommons.org/retiredlicenses/"
    ),
    message="The licence {license!r} has been retired.",
    mending="Verify on the page that the picture comes from that this is its licence, and no newer one.",
    scope="licence",
    check=check,
)

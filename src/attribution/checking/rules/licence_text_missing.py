"""AT310: the licence goes with every copy as a whole, and its text is not there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.elements import visible_urls
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.knowledge.licenses import by_url
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License

_LINKED = "{license} asks for its full text with every copy; a link is less than that."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm that asks for its full text."""
    for license_, obligation in subject.owed("full_text", "required"):
        linked = _linked(subject, license_)
        yield Hit(
            {"license": name_of(license_), "url": license_.url or ""},
            span=license_.span,
            message=_LINKED if linked else None,
            severity="note" if linked and subject.policy.online else None,
            duty=(license_, obligation),
        )


def _linked(subject: Subject, license_: License) -> bool:
    """Whether an address of the licence's family is there, or another page that may hold a copy."""
    records = [by_url(url) for url in visible_urls(subject)]
    return "://" in license_.text or any(
        record is not None and record.family == license_.family for record in records
    )


RULE = Rule(
    code="AT310",
    severity="error",
    summary="The licence's full text is missing",
    demands="Where the licence asks for its text with every copy, the text is published with the picture.",
    why="The GNU Free Documentation License was made for manuals: it grants nothing without its own text"
    " beside"
    " each copy. A link to it is usual online, hence a note there; strictly it is not enough.",
    reference=Reference("GFDL 1.2, section 2", "https://www.gnu.org/licenses/old-licenses/fdl-1.2.html"),
    message="{license} asks for its full text with every copy, and neither text nor link is there.",
    mending="If the picture is under a Creative Commons licence as well, use that one and name it alone;"
    " else publish the text on a page of your own and link to it.",
    scope="licence",
    check=check,
)

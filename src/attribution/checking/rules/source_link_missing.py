"""AT304: nothing leads to the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, cite, name_of
from attribution.knowledge.licenses import by_url
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit

_LEVELS = ("required", "if_supplied", "if_practicable")
_FROM_IMAGE = "The image's metadata leads to {known}: if that is the work's page, link to it."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit without a link to the work under the first licence of the arm that asks for one."""
    credit = subject.said
    if _linked(credit):
        return
    known = subject.metadata.attribution_url if subject.metadata else None
    for license_, obligation in subject.owed("source_url", *_LEVELS):
        yield Hit(
            {"license": name_of(license_), "known": known},
            span=credit.sources[0].span if credit.sources else license_.span,
            advice=_FROM_IMAGE if known else None,
            reference=cite(license_, obligation),
        )
        return


def _linked(credit: Credit) -> bool:
    """Whether any link but the licence's is there: which page it opens can't be told without a network."""
    return any(by_url(url) is None for url in (*credit.urls, credit.work_url) if url)


RULE = Rule(
    code="AT304",
    severity="warning",
    summary="No link leads to the work",
    demands="The credit links to the page that the work was published on, where that is practicable.",
    why="There its licence and its notices can be verified, also later.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(A)(v)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="No link leads to the work, which {license} asks for where practicable.",
    mending="Link the source's name, or the title, to the page that the picture comes from.",
    scope="licence",
    check=check,
)

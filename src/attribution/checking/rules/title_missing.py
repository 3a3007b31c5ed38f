"""AT303: the work's title is missing where the licence asks for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE_NAME = lazily(
    r"[^\s.]+\.[A-Za-z]{3,4}|(?:[A-Za-z]{0,5}[\s_-]?)?\d[\d\s_-]*|untitled.{0,10}|ohne titel", re.IGNORECASE
)
_FROM_IMAGE = "The image's metadata calls the work {known!r}: if that is its title, add it."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit without title under the first licence of the arm that asks for one."""
    if subject.said.title:
        return
    known = _known(subject)
    for license_, obligation in subject.owed("title", "required", "if_supplied"):
        yield Hit(
            {"license": name_of(license_), "known": known},
            span=license_.span,
            advice=_FROM_IMAGE if known else None,
            severity="error" if known else None,
            duty=(license_, obligation),
        )
        return


def _known(subject: Subject) -> str | None:
    """Give the title that the image's metadata states; what cameras and programs number is none."""
    title = subject.metadata.title if subject.metadata else None
    return title if title and not _FILE_NAME.fullmatch(title.strip()) else None


RULE = Rule(
    code="AT303",
    severity="warning",
    summary="The work's title is missing",
    demands="Versions 1.0 to 3.0 of Creative Commons ask for the work's title, if it has one.",
    why="These versions end at once upon any breach, and nothing mends it afterwards. Many works have no"
    " title,"
    " hence a warning; where the image's metadata states one, an error.",
    reference=Reference("CC BY 3.0, section 4(b)", "https://creativecommons.org/licenses/by/3.0/legalcode"),
    message="The title of the work is missing, which {license} asks for if there is one.",
    mending="Look for the title on the page that the picture comes from and add it in quotation marks.",
    scope="licence",
    check=check,
)

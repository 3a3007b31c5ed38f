"""AT215: a rights statement is given where a licence is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.checking.rules.rights_managed import under_agreement
from attribution.knowledge.licenses import licenses
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROTECTED = "InC"
_OPEN = frozenset({"CNE", "UND", "NKC"})
_UNKNOWN = "{license!r} says that the copyright was not evaluated or is not known: it grants nothing."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each statement of the arm that the work is protected, or that nobody knows."""
    if subject.said.permission or under_agreement(subject):
        return
    for license_ in subject.arm:
        record = licenses().get(license_.id)
        if record is None or record.source != "rightsstatements.org":
            continue
        family = record.family.split("-")[0]
        if family == _PROTECTED or family in _OPEN:
            yield Hit(
                {"license": name_of(license_)},
                span=license_.span,
                message=None if family == _PROTECTED else _UNKNOWN,
                reference=Reference(record.name, record.url),
            )


RULE = Rule(
    code="AT215",
    severity="warning",
    summary="A rights statement is no licence",
    demands="A picture that is marked 'In Copyright', or whose copyright is not known, is shown by"
    " permission.",
    why="The twelve statements of RightsStatements.org tell users what an archive knows of the rights;"
    " none of"
    " them grants any.",
    reference=Reference(
        "RightsStatements.org, statements", "https://rightsstatements.org/page/1.0/?language=en"
    ),
    message="{license!r} says that the work is protected: permission is needed, and no licence is stated.",
    mending="Ask the holder of rights, and say so in the credit ('used with permission').",
    scope="licence",
    check=check,
)

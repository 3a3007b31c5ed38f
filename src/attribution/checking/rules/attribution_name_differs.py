"""AT315: the author asked to be named in another way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name, named_in, same_name
from attribution.checking.naming import terms
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_LEVELS = ("required", "if_supplied", "if_practicable")


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit that names the image's creator, but not as the metadata asks for."""
    asked = subject.metadata.attribution_name if subject.metadata else None
    if not asked or not is_name(asked) or not subject.said.authors or _followed(subject, asked):
        return
    creators = subject.metadata.creators if subject.metadata else ()
    named = named_in(subject.said)
    if not any(same_name(one, other) for one in creators for other in named):
        return  # that another person is named is the business of the comparison of authors
    for license_, obligation in subject.owed("author", *_LEVELS):
        params = {"asked": asked, "license": name_of(license_), "named": subject.said.authors[0].name}
        yield Hit(params, span=subject.said.authors[0].span, duty=(license_, obligation))
        return


def _followed(subject: Subject, asked: str) -> bool:
    """Whether the credit holds the name that was asked for, however it is punctuated."""
    if " ".join(terms(asked)) in " ".join(terms(subject.said.text)):
        return True
    return any(same_name(asked, name) for name in named_in(subject.said))


RULE = Rule(
    code="AT315",
    severity="warning",
    summary="The author is not named as asked for",
    demands="Where the image says how to name its author (cc:attributionName), the credit does so.",
    why="Licences ask for the name 'in any reasonable manner requested by the Licensor', and versions"
    " before 4.0"
    " for the party that the licensor designates.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(A)(i)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The image asks to name {asked!r}, the credit names {named!r}.",
    mending="Name {asked}, which {license} asks for.",
    scope="licence",
    check=check,
)

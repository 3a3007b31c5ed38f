"""AT305: the image's copyright notice is not kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import ALL_RIGHTS_RESERVED, licenses_in, named_in
from attribution.checking.naming import terms
from attribution.checking.rules.base import Hit, Rule, Subject, at_once, name_of, proper
from attribution.model.finding import Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit


_YEAR = lazily(r"\b(?:1[5-9]|20)\d\d\b")
_FORM = frozenset({"c", "copyright", "copr", "by", "and", "und", "the"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit that leaves out a notice which the image carries and the licence wants kept."""
    notice = subject.metadata.copyright_notice if subject.metadata else None
    if not notice or _kept(subject, notice):
        return
    for license_, obligation in subject.owed("copyright_notice", "required", "if_supplied", "if_practicable"):
        yield Hit(
            {"license": name_of(license_), "notice": notice},
            span=proper(subject.said),
            severity="warning" if at_once(license_) else None,
            duty=(license_, obligation),
        )
        return


def _kept(subject: Subject, notice: str) -> bool:
    """Whether the notice stands in the credit; unless strict, its holder's name or any © will do.

    A notice that holds nothing but a sign, a year and the image's creators says no more than they do;
    that these are named is the business of AT301 and AT401.
    """
    credit = subject.said
    if " ".join(terms(notice)) in " ".join(terms(credit.text)):
        return True
    if subject.policy.strict and _YEAR.search(notice):
        return False
    if not _says_more(subject, notice):
        return True
    return not subject.policy.strict and (credit.copyright is not None or _names_holder(credit, notice))


def _says_more(subject: Subject, notice: str) -> bool:
    """Whether the notice holds words that are neither names told elsewhere nor form."""
    for match in reversed(licenses_in(notice)):
        if any(license_.id == ALL_RIGHTS_RESERVED for license_ in match.licenses):
            notice = notice[: match.span.start] + " " + notice[match.span.end :]  # AT405 tells of these
    creators = subject.metadata.creators if subject.metadata else ()
    told = {word for name in (*named_in(subject.said), *creators) for word in terms(name)}
    return bool(set(terms(_YEAR.sub(" ", notice))) - told - _FORM)


def _names_holder(credit: Credit, notice: str) -> bool:
    held = set(terms(notice))
    return any(held & {word for word in terms(name) if len(word) > 1} for name in named_in(credit))


RULE = Rule(
    code="AT305",
    severity="note",
    summary="The image's copyright notice is left out",
    demands="A copyright notice that came with the work is kept.",
    why="The notice names the holder of rights, who need not be the author. A note; a warning where the"
    " licence"
    " ends at once upon any breach.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(A)(ii)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The image carries the notice {notice!r}, which {license} asks to keep.",
    mending="Add the notice to the credit: {notice!r}.",
    scope="licence",
    check=check,
)

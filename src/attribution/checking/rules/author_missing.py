"""AT301: nobody is named as author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name
from attribution.checking.elements import has_creator
from attribution.checking.inserting import author_fix
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.knowledge.obligations import Obligation
    from attribution.model.credit import Credit, License, Span

_LEVELS = ("required", "if_supplied", "if_practicable")
_MORAL_RIGHT = Reference("Berne Convention, article 6bis(1)", "https://www.wipo.int/treaties/en/ip/berne/")

_LICENSED = "The author is missing, whom {license} asks to be named."
_PLATFORM_LICENSED = (
    "The author is missing, whom {license} asks to be named:"
    " {source} is where the picture was found, not who made it."
)
_BEFORE = "Add the author's name before the source: '{example}'."
_FROM_IMAGE = "The image's metadata names {known}: if that is the author, add the name: '{example}'."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit when no person, and no organisation that may be the author, is named."""
    credit = subject.said
    if has_creator(credit):
        return
    if subject.arm:
        yield from _licensed(subject)
    elif not credit.permission and not credit.sources:
        yield _hit(subject, "warning")  # a platform that is named alone is AT104's business


def _licensed(subject: Subject) -> Iterator[Hit]:
    """Yield by the clause of the first licence that asks for the author, known or not."""
    from attribution.knowledge.obligations import duties

    stating = {license_.id for license_, _ in subject.owed("statement", "required")}
    for license_, obligation in subject.owed("author", *_LEVELS):
        if license_.id not in stating:  # who provided the work is AT311's business
            yield _hit(subject, "error", duty=(license_, obligation))
            return
    unknown = [license_ for license_ in subject.arm if duties(license_.id) is None]
    versionless = [license_ for license_ in unknown if license_.id.startswith("LicenseRef-CC")]
    if versionless:
        yield _hit(subject, "error", versionless=versionless[0])


def _hit(
    subject: Subject,
    severity: str,
    *,
    versionless: License | None = None,
    duty: tuple[License, Obligation] | None = None,
) -> Hit:
    named = duty[0] if duty else versionless
    license_ = name_of(named) if named else None
    source = next(iter(subject.said.sources), None)
    known = _known(subject)
    params: dict[str, object] = {
        "source": source.name if source else None,
        "license": license_,
        "known": known,
        "example": _example(subject.said, " and ".join(known) if known else "Jane Doe"),
    }
    platform = _PLATFORM_LICENSED if source else _LICENSED
    return Hit(
        params,
        span=_place(subject.said),
        message=platform if license_ else None,
        advice=_FROM_IMAGE if known else _BEFORE if source else None,
        severity="error" if severity == "error" else "warning",
        reference=None if duty else _MORAL_RIGHT,
        duty=duty,
        fix=author_fix(subject, _place(subject.said)),
    )


def _known(subject: Subject) -> tuple[str, ...]:
    """Give the creators that the image's metadata names."""
    return tuple(name for name in subject.metadata.creators if is_name(name)) if subject.metadata else ()


def _place(credit: Credit) -> Span:
    """Give the place before which the author belongs: the first source, else the licence."""
    spans = [source.span for source in credit.sources] + [license_.span for license_ in credit.licenses]
    return next((span for span in spans if span.end > span.start), credit.span)


def _example(credit: Credit, name: str) -> str:
    """Draw the mended credit."""
    sources = [source.name for source in credit.sources]
    licenses = [name_of(license_) for license_ in credit.licenses]
    return ", ".join([name, *sources, *licenses])


RULE = Rule(
    code="AT301",
    severity="error",
    summary="The author is missing",
    demands="The credit names the author, in the manner asked for, and not only where the picture was found.",
    why="To be named is what most authors ask for in return; before version 4.0 of Creative Commons,"
    " leaving the name out ends the licence at once. Without a licence it is still the author's moral"
    " right; courts in Germany have"
    " granted injunctions for it (LG Berlin, 8 October 2010; OLG Köln, 13 April 2018, 6 U 131/17).",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(A)(i)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The author is missing.",
    mending="Add the author's name: '{example}'.",
    scope="licence",
    check=check,
    changes="Inserts the creators whom the image's metadata names (unsafe where its standards disagree).",
)

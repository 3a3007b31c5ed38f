"""AT301: nobody is named as author."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name
from attribution.checking.rules.base import Hit, Rule, Subject, cite, name_of
from attribution.model.finding import Edit, Fix, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit, Span

_LEVELS = ("required", "if_supplied", "if_practicable")
_MORAL_RIGHT = Reference("Berne Convention, article 6bis(1)", "https://www.wipo.int/treaties/en/ip/berne/")

_PLATFORM = "The author is missing: {source} is where the picture was found, not who made it."
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
    if _creator(credit):
        return
    if subject.arm:
        yield from _licensed(subject)
    elif not credit.permission:
        yield _hit(subject, "warning")


def _creator(credit: Credit) -> bool:
    """Whether somebody is named who may be the author.

    A platform never is; an institution, a company or an archive is credited as its pictures' author.
    """
    if credit.authors or (credit.copyright and credit.copyright.holder):
        return True
    return any(source.kind != "platform" for source in credit.sources)


def _licensed(subject: Subject) -> Iterator[Hit]:
    """Yield by the clause of the first licence that asks for the author, known or not."""
    from attribution.knowledge.obligations import duties

    for license_, obligation in subject.owed("author", *_LEVELS):
        yield _hit(subject, "error", license_=name_of(license_), reference=cite(license_, obligation))
        return
    unknown = [license_ for license_ in subject.arm if duties(license_.id) is None]
    versionless = [license_ for license_ in unknown if license_.id.startswith("LicenseRef-CC")]
    if versionless:
        yield _hit(subject, "error", license_=name_of(versionless[0]))


def _hit(
    subject: Subject, severity: str, *, license_: str | None = None, reference: Reference | None = None
) -> Hit:
    source = next(iter(subject.said.sources), None)
    known = _known(subject)
    params: dict[str, object] = {
        "source": source.name if source else None,
        "license": license_,
        "known": known,
        "example": _example(subject.said, " and ".join(known) if known else "Jane Doe"),
    }
    if source and license_:
        message: str | None = _PLATFORM_LICENSED
    else:
        message = _PLATFORM if source else _LICENSED if license_ else None
    return Hit(
        params,
        span=_place(subject.said),
        message=message,
        advice=_FROM_IMAGE if known else _BEFORE if source else None,
        severity="error" if severity == "error" else "warning",
        reference=reference or _MORAL_RIGHT,
        fix=_fix(subject, known),
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


def _fix(subject: Subject, known: tuple[str, ...]) -> Fix | None:
    """Insert the name from the image's metadata before the source; a person must look at it."""
    place = _place(subject.said)
    written = subject.text[place.start : place.end]
    parts = {source.text for source in subject.said.sources}
    parts |= {license_.text for license_ in subject.said.licenses}
    plain = not any(char in name for name in known for char in '<>[]()\n\r"`*_\\')
    if not known or not plain or written not in parts:
        return None
    names = ", ".join(known)
    return Fix(f"add {names}", (Edit(place, f"{names}, {written}"),), safe=False)


RULE = Rule(
    code="AT301",
    severity="error",
    summary="The author is missing",
    demands="The credit names the author, in the manner asked for, and not only where the picture was found.",
    why="To be named is what most authors ask for in return; before version 4.0 of Creative Commons,"
    " leaving the name out ends the licence at once. Without a licence it is still the author's moral right.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(A)(i)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The author is missing.",
    mending="Add the author's name: '{example}'.",
    scope="licence",
    check=check,
    changes="Inserts the creator whom the image's metadata names (unsafe: a person must look at it).",
)

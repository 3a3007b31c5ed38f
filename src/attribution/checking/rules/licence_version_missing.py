"""AT201: a licence that has versions is named without one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import metadata_licenses, same_license
from attribution.checking.rules.base import Hit, Rule, Subject, label_of, name_of
from attribution.knowledge.licenses import licenses
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License

_FROM_IMAGE = "The image's metadata names {known}: if that is right, write it so."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm whose family has versions, and that states none."""
    for license_ in subject.arm:
        if license_.version is None and _versioned(license_):
            known = _known(subject, license_)
            params = {"license": name_of(license_), "known": known}
            yield Hit(params, span=license_.span, advice=_FROM_IMAGE if known else None)


def _versioned(license_: License) -> bool:
    if license_.id == "LicenseRef-CC":
        return True
    family = license_.family
    return family is not None and any(
        record.family == family and record.version is not None for record in licenses().values()
    )


def _known(subject: Subject, license_: License) -> str | None:
    """Give the version that the image's metadata names, if it does."""
    if subject.metadata is None:
        return None
    named = (other for _, other in metadata_licenses(subject.metadata))
    return next((label_of(other) for other in named if other.version and same_license(license_, other)), None)


RULE = Rule(
    code="AT201",
    severity="error",
    summary="The licence is named without its version",
    demands="A licence that has versions is named with the version under which the work was published.",
    why="Each version asks for something else (title, source, changes), and only the version granted"
    " is the permission: without it nobody can tell what is owed, and none is ever guessed here.",
    reference=Reference(
        "Creative Commons, license versions", "https://wiki.creativecommons.org/wiki/License_Versions"
    ),
    message="The licence {license!r} is named without its version.",
    mending="Look up the version on the page that the picture comes from and write it behind the name,"
    " as in 'CC BY-SA 4.0'.",
    scope="licence",
    check=check,
)

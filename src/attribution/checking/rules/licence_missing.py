"""AT202: no licence is stated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import ALL_RIGHTS_RESERVED, matching, metadata_licenses
from attribution.checking.rules import rights_managed
from attribution.checking.rules.base import Hit, Rule, Subject, label_of
from attribution.knowledge.licenses import licenses
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit, Source

_FROM_PLATFORM = "No licence is stated: {source} holds works of others, each under its own terms."
_OWN_TERMS = "No licence is stated; {source} publishes under its own, the {terms}."
_NAME_TERMS = "Add '{terms}', if that was the licence when the picture was taken over."
_FROM_IMAGE = "The image's metadata names {known}: if that is right, add it with its link."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the credit when neither a licence nor another ground for the use is stated."""
    credit = subject.said
    if (
        rights_managed.has_license(credit)
        or rights_managed.grounds(credit)
        or rights_managed.under_agreement(subject)
        or _own(subject)
        or _generated(credit)
    ):
        return
    platform = next((source for source in credit.sources if source.kind == "platform"), None)
    own = _own_terms(platform) if platform else None
    known = _known(subject)
    yield Hit(
        {"source": platform.name if platform else None, "known": known, "terms": own},
        span=platform.span if platform else credit.span,
        message=_OWN_TERMS if own else _FROM_PLATFORM if platform else None,
        advice=_FROM_IMAGE if known else _NAME_TERMS if own else None,
        severity="note" if own else "error" if platform else "warning",
    )


def _own_terms(platform: Source) -> str | None:
    """Give the one licence under which a platform publishes everything ("Unsplash License"), if it has one.

    It asks for no credit, so that the missing name is worth a note; it is not guessed, since older
    pictures may be under another.
    """
    family = (record for record in licenses().values() if record.family == platform.name)
    return next((record.name for record in family), None)


def _own(subject: Subject) -> bool:
    """Whether the work is the publisher's own."""
    credit, policy = subject.said, subject.policy
    if any(matching(source.name, policy.sources) for source in credit.sources):
        return True
    return bool(credit.authors) and all(matching(author.name, policy.authors) for author in credit.authors)


def _generated(credit: Credit) -> bool:
    """Whether a program made the work, so that no author could grant a licence."""
    return credit.kind == "ai" or any(source.kind == "ai" for source in credit.sources)


def _known(subject: Subject) -> str | None:
    if subject.metadata is None:
        return None
    named = (license_ for _, license_ in metadata_licenses(subject.metadata))
    return next((label_of(license_) for license_ in named if license_.id != ALL_RIGHTS_RESERVED), None)


RULE = Rule(
    code="AT202",
    severity="error",
    summary="No licence is stated",
    demands="A credit says by which permission the work is shown: a licence, a purchase, a consent.",
    why="Without a licence all rights are reserved; and most free licences ask that they be named.",
    reference=Reference("Berne Convention, article 9(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="No licence is stated, so all rights are reserved.",
    mending="Add the licence with its version and link, as in 'CC BY 4.0';"
    " where permission was given, say so ('courtesy of …', 'used with permission').",
    scope="credit",
    check=check,
)

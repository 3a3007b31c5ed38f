"""AT104: a platform is named where the author belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name
from attribution.checking.inserting import author_fix
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit

_SUBJECTS = frozenset({"screenshot", "logo", "map", "ai", "video", "graphic"})
"""What a platform makes itself, or what shows the platform."""
_NO_LINK = " A link to the picture's page is missing, too."
_FROM_IMAGE = "The image's metadata names {known}: if that is the author, write '{known}, {platform}'."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the platform when nobody else is named, and no licence asks for the author (AT301)."""
    credit = subject.said
    platforms = [source for source in credit.sources if source.kind == "platform"]
    if not platforms or len(platforms) < len(credit.sources) or _names_somebody(credit):
        return
    if credit.kind in _SUBJECTS or credit.permission or any(_asks(one.id) for one in credit.licenses):
        return
    known = tuple(filter(is_name, subject.metadata.creators)) if subject.metadata else ()
    params = {
        "platform": platforms[0].name,
        "known": known,
        "link": "" if credit.work_url or _leads_on(credit) else _NO_LINK,
    }
    span = Span(platforms[0].span.start, platforms[-1].span.end)
    fix = author_fix(subject, platforms[0].span)
    yield Hit(params, span=span, advice=_FROM_IMAGE if known else None, fix=fix)


def _names_somebody(credit: Credit) -> bool:
    holder = credit.copyright.holder if credit.copyright else None
    return bool(credit.authors or credit.contributors or holder)


def _asks(license_id: str) -> bool:
    """Whether a licence asks for the author, or may do so: which one of Creative Commons', is not stated."""
    from attribution.knowledge.obligations import duties

    known = duties(license_id)
    if known is None:
        return license_id.startswith("LicenseRef-CC")
    return known.obligations["author"].level in {"required", "if_supplied", "if_practicable"}


def _leads_on(credit: Credit) -> bool:
    """Whether a link leads to more than a platform's first page."""
    return any(url.partition("://")[2].strip("/").count("/") for url in credit.urls)


RULE = Rule(
    code="AT104",
    severity="warning",
    summary="A platform is named where the author belongs",
    demands="A credit names who made the picture; the platform says only where it was found.",
    why="No platform makes the pictures that people put there. To be named is the author's right even"
    " where the"
    " licence does not ask for it, and without name and link nobody finds the picture and its licence again.",
    reference=Reference("Berne Convention, article 6bis(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="{platform} is where the picture was found, not who made it.{link}",
    mending="Open the picture's page on {platform}: the author's name stands beside the picture."
    " Write 'Photo: Jane Doe, {platform}' and link to that page.",
    scope="credit",
    check=check,
    changes="Inserts the creator whom the image's metadata names, where the metadata standards agree on it.",
)

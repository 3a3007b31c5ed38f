"""AT302: the licence is named but not linked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.elements import has_source_url, visible_urls
from attribution.checking.fixing import link
from attribution.checking.rules.base import Hit, Rule, Subject, name_of
from attribution.knowledge.licenses import by_url
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License


_NOWHERE = "The licence {license!r} is linked to {target}, where there is no licence."
_NAMED = "Off line, the address of the licence {license!r} must be written out."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm that asks for its address, which the credit does not give."""
    strict = ("if_practicable",) if subject.policy.strict and subject.policy.online else ()
    for license_, obligation in subject.owed("license_url", "required", "if_supplied", *strict):
        if license_.url is None or _linked(subject, license_) or _reasonable(subject, license_):
            continue
        online = subject.policy.online
        target = _leading_nowhere(subject)
        yield Hit(
            {"license": name_of(license_), "url": license_.url, "target": target},
            span=license_.span,
            message=_NAMED if not online else _NOWHERE if target else None,
            advice=None if online else "Write {url} behind the licence's name.",
            duty=(license_, obligation),
            fix=link(subject, license_.span, license_.text, license_.url, online=online),
        )


def _linked(subject: Subject, license_: License) -> bool:
    """Whether any address in the credit is the licence's; that of another one is AT207's business."""
    records = (by_url(url) for url in visible_urls(subject))
    families = {record.family for record in records if record is not None}
    return license_.family in families or "://" in license_.text


def _leading_nowhere(subject: Subject) -> str | None:
    """Give an address among Creative Commons' licences at which there is none: a wrong version or port."""
    urls = (url for url in visible_urls(subject) if "creativecommons.org/licenses/" in url)
    return next((url for url in urls if by_url(url) is None), None)


def _reasonable(subject: Subject, license_: License) -> bool:
    """Whether something may stand in for the address: from 4.0 on, section 3(a)(2), unless strict.

    Online that is a link to the page that holds the facts; off line, where nothing can be followed, the exact
    name of the licence, by which anybody finds it.
    """
    if not (license_.version and license_.version.startswith("4.")) or subject.policy.strict:
        return False
    return has_source_url(subject) or not subject.policy.online


RULE = Rule(
    code="AT302",
    severity="error",
    summary="The licence is not linked",
    demands="The licence's address, or its text, stands with the work.",
    why="Readers must be able to see what they may do; before version 4.0 of Creative Commons, leaving"
    " the address out ends the licence at once.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(C)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="The licence {license!r} is named without its link.",
    mending="Link it to {url}.",
    scope="licence",
    check=check,
    changes="Links the licence's name as the markup does (Markdown, HTML, reStructuredText, AsciiDoc), or"
    " writes"
    " the address behind it (plain text, print).",
)

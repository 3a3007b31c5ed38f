"""Whether a credit has an element: the same answer for licences, for the house's table and for `required`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.checking.rules.base import Subject
    from attribution.model.credit import Credit

NAMES = {
    "author": "the author's name",
    "source": "the source",
    "title": "the work's title",
    "source_url": "the address of the work",
    "license": "a licence",
    "license_name": "the licence's name",
    "license_url": "the licence's address",
    "copyright_notice": "the copyright notice",
    "notices": "the notices that came with the work",
    "changes": "what was changed",
    "no_endorsement": "nothing that suggests endorsement",
    "full_text": "the licence's text",
    "statement": "the prescribed statement",
    "update_date": "the date of the last update",
}
"""Each element as messages call it."""

_ADDRESS = lazily(r"(?:https?://|www\.)[^\s<>\"'`|{}\[\]]+", re.IGNORECASE)
_DATE = lazily(r"\b(?:1[89]|20)\d\d\b")


def has(subject: Subject, element: str) -> bool:
    """Whether the credit has an element; what can't be seen in a credit counts as met."""
    present = _PRESENT.get(element)
    return present is None or present(subject)


def has_creator(credit: Credit) -> bool:
    """Whether somebody is named who may be the author.

    A platform never is; an institution, a company or an archive is credited as its pictures' author.
    """
    if credit.authors or (credit.copyright and credit.copyright.holder):
        return True
    return any(source.kind != "platform" for source in credit.sources)


def visible_urls(subject: Subject) -> tuple[str, ...]:
    """Give the addresses that a reader sees or can follow: off line, those that are written out."""
    credit = subject.said
    if subject.policy.online:
        return tuple(url for url in (*credit.urls, credit.work_url) if url)
    from attribution.text.markup import flatten

    shown = flatten(credit.text, subject.markup).text
    return tuple(map(_bare, _ADDRESS.findall(shown)))


def _bare(url: str) -> str:
    """Cut off the punctuation of the sentence, and a bracket that was not opened inside."""
    while url and (url[-1] in ".,;:!?…" or (url[-1] == ")" and url.count("(") < url.count(")"))):
        url = url[:-1]
    return url


def has_license_name(subject: Subject) -> bool:
    """Whether a licence is named by words, not by its address alone."""
    return any(one.text and "://" not in one.text for one in subject.said.licenses)


def has_license_url(subject: Subject) -> bool:
    """Whether a licence's address is there."""
    from attribution.knowledge.licenses import by_url

    return any(by_url(url) is not None for url in visible_urls(subject))


def has_source_url(subject: Subject) -> bool:
    """Whether any link but the licence's is there: which page it opens can't be told without a network."""
    from attribution.knowledge.licenses import by_url

    return any(
        by_url(url) is None and "creativecommons.org/licenses/" not in url for url in visible_urls(subject)
    )


_PRESENT: dict[str, Callable[[Subject], bool]] = {
    "author": lambda subject: has_creator(subject.said),
    "source": lambda subject: bool(subject.said.sources),
    "title": lambda subject: bool(subject.said.title),
    "source_url": has_source_url,
    "license": lambda subject: subject.said.license is not None,
    "license_name": has_license_name,
    "license_url": has_license_url,
    "copyright_notice": lambda subject: subject.said.copyright is not None,
    "changes": lambda subject: subject.said.modified,
    "update_date": lambda subject: bool(_DATE.search(subject.said.text)),
}

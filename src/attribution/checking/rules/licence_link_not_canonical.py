"""AT507: the link to a Creative Commons licence is outdated or misspelt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import Edit, Fix, Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_URL = lazily(
    r"(?P<scheme>https?)://(?P<host>(?:www\.)?creativecommons\.org)/"
    r"(?P<folder>[A-Za-z]{6,12})/(?P<rest>[A-Za-z0-9+-]{2,20}/\d\.\d[^\s\"'<>()\[\]]{0,80})"
)
_FOLDERS = {"licenses": "licenses", "publicdomain": "publicdomain"} | dict.fromkeys(
    ("license", "licence", "licences"), "licenses"
)
_NEW = lazily(r"(?P<kind>[A-Za-z+-]{2,20})/(?P<version>\d\.\d)(?P<behind>.*)", re.DOTALL)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each address within the credit's links that is not as Creative Commons writes it."""
    for url in dict.fromkeys(subject.said.urls):
        meant = canonical(url)
        if meant is not None and meant != url:
            span = _place(subject, url)
            fix = Fix(f"link to {meant}", (Edit(span, meant),)) if span else None
            yield Hit({"url": url, "meant": meant}, span=span or subject.said.span, fix=fix)


def canonical(url: str) -> str | None:
    """Give the address as it should be, with whatever stands behind the version; None for other addresses.

    Only what is outdated or wrong is changed: http, www, letter case, "license" for "licenses". The deed
    in a language, the legal code and what a search engine added are left as they are.
    """
    found = _URL.fullmatch(url)
    folder = _FOLDERS.get(found["folder"].lower()) if found else None
    parts = _NEW.fullmatch(found["rest"]) if found else None
    if folder is None or parts is None:
        return None
    kind = (
        parts["kind"].lower().replace("by-nd-nc", "by-nc-nd")
        if parts["version"] != "1.0"
        else parts["kind"].lower()
    )
    return f"https://creativecommons.org/{folder}/{kind}/{parts['version']}{parts['behind']}"


def _place(subject: Subject, url: str) -> Span | None:
    """Find the address in the text of the document, within the credit and what its markup adds."""
    begin = max(0, subject.said.span.start - len(url) - 20)
    start = subject.text.find(url, begin, subject.said.span.end + 2 * len(url) + 200)
    return Span(start, start + len(url)) if start >= 0 else None


RULE = Rule(
    code="AT507",
    severity="note",
    summary="The licence's address is outdated",
    demands="Links to Creative Commons use its addresses as they are: https, no www, lower case.",
    why="Old forms are forwarded for now, and misspelt ones lead nowhere; programs compare addresses"
    " letter by"
    " letter. Off by default: older pages have http everywhere.",
    reference=Reference(
        "Creative Commons, about CC licenses", "https://creativecommons.org/share-your-work/cclicenses/"
    ),
    message="The licence's address {url!r} is written {meant!r} today.",
    mending="Write {meant!r}.",
    scope="credit",
    check=check,
    enabled=False,
    changes="Replaces the address; what stands behind the version stays.",
)

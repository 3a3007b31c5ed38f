"""AT502: a link of the credit does not lead to the web."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_SCHEME = lazily(r"\s*([A-Za-z][A-Za-z0-9+.-]*):(?!\d)")
_ALLOWED = frozenset({"http", "https", "mailto"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each link of which the scheme is none of http, https and mailto."""
    for url in subject.said.urls:
        scheme = _SCHEME.match(url)
        if scheme and scheme[1].lower() not in _ALLOWED:
            yield Hit({"url": url, "scheme": scheme[1].lower()}, span=subject.said.span)


RULE = Rule(
    code="AT502",
    severity="error",
    summary="A link of the credit does not lead to the web",
    demands="Links of a credit use http, https or mailto.",
    why="Other schemes run scripts or open local files, or lead readers nowhere.",
    reference=Reference("RFC 3986, section 7", "https://www.rfc-editor.org/rfc/rfc3986#section-7"),
    message="The link {url!r} does not lead to the web.",
    mending="Link to the web page of the work, the author or the licence.",
    scope="credit",
    check=check,
)

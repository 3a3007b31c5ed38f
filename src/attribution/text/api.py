"""The three public functions over text: `parse`, `find`, `identify_license`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.model.credit import Credit, License, Span
from attribution.text import licensing
from attribution.text.assemble import assemble
from attribution.text.markup import MARKUPS, flatten
from attribution.text.names import names_of
from attribution.text.structured import hints
from attribution.text.tokens import tokenise
from attribution.text.whole import read

if TYPE_CHECKING:
    from attribution.text.names import Publisher


__all__ = ["MARKUPS", "find", "identify_license", "parse"]

LONGEST = 20_000
"""Code points of a line that are read as a credit; what stands before them is caption."""


def parse(text: str, *, markup: str = "auto", policy: Publisher | None = None) -> Credit:
    """Read a line of which the caller says that it is a credit. Never raises on a `str`.

    `markup` is "auto" (recognised by itself), "text", "html", "markdown", "rst", "asciidoc" or
    "mediawiki"; another name raises `ValueError`. `policy` names a publisher's own people,
    organisations and licences. Spans of the result are offsets into `text`.
    """
    if markup != "text" and (hints.FIRST[0] in text or hints.FIRST[1] in text or hints.FIRST[2] in text):
        known = _stated(text, markup, policy)
        if known is not None:
            return known
    return _words(text, markup, policy)


def _stated(text: str, markup: str, policy: Publisher | None) -> Credit | None:
    """Read what the text states as data."""
    from attribution.text import structured

    flatten("", markup)
    return structured.read(text, lambda words, marked: _words(words, marked, policy))


def _words(text: str, markup: str, policy: Publisher | None) -> Credit:
    whole = flatten(text, markup)
    if whole.text[:1].isspace() or whole.text[-1:].isspace():
        bare = whole.text.lstrip()
        whole = whole.cut(len(whole.text) - len(bare), len(whole.text) - len(bare) + len(bare.rstrip()))
    head = max(0, len(whole.text) - LONGEST)
    plain = whole.cut(head, len(whole.text)) if head else whole
    names = names_of(policy)
    found = licensing.matches(plain, names)
    tokens = tokenise(plain.text, found, names)
    reading = read(tokens, plain)
    credit = assemble(text, plain, tokens, reading, licensing.gather(plain, found), Span(0, len(text)))
    return attrs.evolve(credit, caption=whole.text[:head] + (credit.caption or "")) if head else credit


def find(text: str, *, markup: str = "auto", policy: Publisher | None = None) -> list[Credit]:
    """Find the credits in running text or a page, in order of appearance; [] when there is none.

    Spans are offsets into `text`. `markup` as for `parse`.
    """
    from attribution.text import finder

    return finder.find(text, markup, names_of(policy))


def identify_license(text: str, *, policy: Publisher | None = None) -> License | None:
    """Identify a licence by name, abbreviation or address. None when the text is none of these.

    `policy` names a publisher's own wordings, which go first.
    """
    from attribution.text import license_identity

    if policy is not None and policy.licenses:
        from attribution.text.own_licences import named

        own = named(text, tuple(policy.licenses.items()))
        if own is not None:
            return own
    return license_identity.identify(text)

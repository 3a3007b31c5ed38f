"""The three public functions over text: `parse`, `find`, `identify_license`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.model.credit import Credit, License, Span
from attribution.text import grammar, license_phrases, licensing
from attribution.text.assemble import assemble
from attribution.text.markup import flatten
from attribution.text.names import names_of
from attribution.text.tokens import tokenise

if TYPE_CHECKING:
    from attribution.text.names import Publisher


LONGEST = 20_000
"""Code points of a line that are read as a credit; what stands before them is caption."""


def parse(text: str, *, markup: str = "auto", policy: Publisher | None = None) -> Credit:
    """Read a line of which the caller says that it is a credit. Never raises on a `str`.

    `markup` is "auto" (recognised by itself), "text", "html", "markdown", "rst", "asciidoc" or
    "mediawiki"; another name raises `ValueError`. `policy` names a publisher's own people and
    organisations. Spans of the result are offsets into `text`.
    """
    whole = flatten(text, markup)
    head = max(0, len(whole.text) - LONGEST)
    plain = whole.cut(head, len(whole.text)) if head else whole
    found = licensing.matches(plain)
    tokens = tokenise(plain.text, found, names_of(policy))
    reading = grammar.read(tokens, plain)
    credit = assemble(text, plain, tokens, reading, licensing.gather(plain, found), Span(0, len(text)))
    return attrs.evolve(credit, caption=whole.text[:head] + (credit.caption or "")) if head else credit


def find(text: str, *, markup: str = "auto", policy: Publisher | None = None) -> list[Credit]:
    """Find the credits in running text or a page, in order of appearance; [] when there is none.

    Spans are offsets into `text`. `markup` as for `parse`.
    """
    from attribution.text import finder

    return finder.find(text, markup, names_of(policy))


def identify_license(text: str) -> License | None:
    """Identify a licence by name, abbreviation or address. None when the text is none of these."""
    return license_phrases.identify(text)

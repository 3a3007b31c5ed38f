"""AT105: a placeholder stands where the author's name belongs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_placeholder
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit

_PART = lazily(r"[^:|,;()\[\]{}<>\n–—]+")
_HOLDERS = frozenset({"institution", "publication", None})
"""Kinds of sources that would name the author if they could; platforms and agencies always can."""
_FREE = frozenset({"public-domain", "CC0", "CC-PDM", "CC-PDDC"})
_LONGEST = 2000


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the placeholder, unless the author of an old work may well be unknown."""
    credit = subject.said
    if _may_be_unknown(credit):
        return
    found = placeholder_in(credit)
    if found is not None:
        yield Hit({"text": found[0]}, span=found[1])


def placeholder_in(credit: Credit) -> tuple[str, Span] | None:
    """Give the placeholder that stands where a credit names the author, and its place, or None."""
    named_so = [(one.text, one.span) for one in credit.authors if is_placeholder(one.name)]
    unknown = (one for one in credit.sources if one.kind is None)
    named_so += [(one.text, one.span) for one in unknown if is_placeholder(one.name)]
    if named_so:
        return named_so[0]
    named = credit.authors or credit.contributors
    announced = credit.kind or credit.labels or credit.licenses
    return next(_unread(credit), None) if announced and not named else None


def _may_be_unknown(credit: Credit) -> bool:
    """Whether this is a painting, in the public domain, or from a museum or archive, which would know."""
    free = any(license_.family in _FREE for license_ in credit.licenses)
    holders = (one for one in credit.sources if one.kind in _HOLDERS and not is_placeholder(one.name))
    return free or credit.kind == "painting" or any(holders)


def _unread(credit: Credit) -> Iterator[tuple[str, Span]]:
    """Yield a part of the line that is nothing but a placeholder, and was not taken for a name."""
    read = [source.span for source in credit.sources] + [one.span for one in credit.licenses]
    read += [one.span for one in credit.contributors]
    labels = {label.start for label in credit.labels}
    if credit.copyright and credit.copyright.holder and not is_placeholder(credit.copyright.holder):
        return
    for part in _PART.finditer(credit.text[:_LONGEST]):
        text = part[0].strip(" \t*_\"'")
        start = credit.span.start + part.start() + part[0].find(text)
        span = Span(start, start + len(text))
        taken = any(one.start < span.end and span.start < one.end for one in read)
        announces = credit.text[part.end() : part.end() + 1] in {":", "："}
        if text and not taken and not announces and start not in labels and is_placeholder(text):
            yield text, span


RULE = Rule(
    code="AT105",
    severity="warning",
    summary="A placeholder stands where the author's name belongs",
    demands="Where the author is named, it is a name: not 'unknown', 'N.N.', 'your name' or 'TODO'.",
    why="Such a word was left over from a template, or says that nobody looked. Works of which the author"
    " cannot be"
    " known (paintings, works in the public domain, holdings of museums) are left alone.",
    reference=Reference("Berne Convention, article 6bis(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="{text!r} is nobody's name.",
    mending="Look up the author on the page that the picture comes from. Where the author wants to stay"
    " unnamed, say"
    " that: 'Photo: name withheld'.",
    scope="line",
    check=check,
)

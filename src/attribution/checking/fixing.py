"""How a mended text is written in a markup: one way for all rules.

What is given here is the markup's own text. Where a document quotes it (an attribute, a YAML string), the
auditing room does so.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.model.credit import Span
from attribution.model.finding import Edit, Fix

if TYPE_CHECKING:
    from attribution.checking.rules.base import Subject

_SPOILS = {
    "markdown": "[]\\\n",
    "html": "<>",
    "rst": "`<>\\\n",
    "asciidoc": "[]\n",
    "mediawiki": "[]\n",
}
"""Characters that words of a link can't hold in a markup, unless they are escaped."""
_MARKS = '<>[]()\n\r"`*_\\{}|'
"""Characters that mean something in one markup or the other."""
_REACH = 2000


def linked(markup: str, words: str, url: str) -> str:
    """Write words that link to an address; where the markup can't, the address stands behind the words."""
    if any(char in words for char in _SPOILS.get(markup, "")) or any(char in url for char in ' <>"`[]'):
        return f"{words} ({url})"
    if markup == "markdown":
        return f"[{words}]({url})"
    if markup == "html":
        return f'<a rel="license" href="{url}">{words}</a>'
    if markup == "rst":
        return f"`{words} <{url}>`__"
    if markup == "asciidoc":
        return f"{url}[{words}]"
    return f"[{url} {words}]" if markup == "mediawiki" else f"{words} ({url})"


def link(subject: Subject, span: Span, words: str, url: str, *, online: bool = True) -> Fix | None:
    """Make the fix that links the words at a place; None where they aren't there, or in another link."""
    start, end = span
    if end <= start or subject.text[start:end] != words or inside_link(subject.markup, subject.text, span):
        return None
    replacement = linked(subject.markup, words, url) if online else f"{words} ({url})"
    return Fix(f"link {words} to {url}", (Edit(span, replacement),))


def rewrite(subject: Subject, span: Span, words: str, better: str, *, safe: bool = True) -> Fix | None:
    """Make the fix that writes other words at a place; None where the old ones aren't there."""
    if span.end <= span.start or subject.text[span.start : span.end] != words:
        return None
    return Fix(f"write {better}", (Edit(span, better),), safe=safe)


def append(subject: Subject, addition: str) -> Fix | None:
    """Make the fix, to be looked at, that adds plain words at the end of the credit."""
    span = subject.said.span
    written = subject.text[span.start : span.end]
    end = span.start + len(written.rstrip())
    if not written.strip() or end > len(subject.text) or any(char in addition for char in _MARKS):
        return None
    if inside_link(subject.markup, subject.text, Span(end, end)) or written.rstrip().endswith(">"):
        return None
    before = "" if written.rstrip()[-1] in ".!?" else "."
    return Fix(f"add {addition!r}", (Edit(Span(end, end), f"{before} {addition}"),), safe=False)


def is_plain(text: str) -> bool:
    """Whether a text means the same in every markup."""
    return not any(char in _MARKS for char in text)


def inside_link(markup: str, text: str, span: Span) -> bool:
    """Whether a place already stands in a link to elsewhere, in which no other can be set."""
    start, end = span
    inside = _INSIDE.get(markup)
    return inside is not None and inside(text, start, end)


def _in_markdown(text: str, start: int, end: int) -> bool:
    line = text.rfind("\n", 0, start) + 1
    opened = text.rfind("[", line, start)
    if opened < 0 or "]" in text[opened:start]:
        return False
    closed = text.find("]", end, end + 200)
    label = text[opened : closed + 1]
    return closed >= 0 and (text[closed + 1 : closed + 2] in {"(", "["} or _is_defined(label, text))


def _is_defined(label: str, text: str) -> bool:
    """Whether the document defines an address for `[label]` (CommonMark 0.31, 4.7)."""
    return f"{label}:" in text and bool(re.search(rf"^ {{0,3}}{re.escape(label)}:", text, re.MULTILINE))


def _in_html(text: str, start: int, end: int) -> bool:  # noqa: ARG001  one signature for all markups
    before = text[max(0, start - _REACH) : start].lower()
    return before.rfind("<a ") > before.rfind("</a")


def _in_rst(text: str, start: int, end: int) -> bool:
    """Whether an odd number of back quotes stands before, and one behind, in the paragraph."""
    begin = max(text.rfind("\n\n", 0, start), start - _REACH, 0)
    return text.count("`", begin, start) % 2 == 1 and "`" in text[end : end + _REACH]


def _in_brackets(text: str, start: int, end: int) -> bool:
    """Whether a bracket is open: of `url[words]` in AsciiDoc, of `[url words]` in MediaWiki."""
    line = text.rfind("\n", 0, start) + 1
    return text.rfind("[", line, start) > text.rfind("]", line, start) and "]" in text[end : end + 200]


_INSIDE = {
    "markdown": _in_markdown,
    "html": _in_html,
    "rst": _in_rst,
    "asciidoc": _in_brackets,
    "mediawiki": _in_brackets,
}

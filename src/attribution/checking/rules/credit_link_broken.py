"""AT107: a link of the credit is written so that it does not work."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.credit import Span
from attribution.model.finding import Edit, Fix, Reference
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST = 2000
"""Characters of a credit's lines that are looked through."""


class _Kind(NamedTuple):
    """A way in which links break: how it looks, what is wrong, and what mends it where that is plain."""

    pattern: re.Pattern[str]
    wrong: str
    mended: str | None = None


_MARKDOWN = (
    _Kind(lazily(r"\[[^\[\]\n]{1,300}\]\(\s{0,9}(?:<\s{0,9}>|#)?\s{0,9}\)"), "it leads nowhere"),
    _Kind(
        lazily(r"\[(\*{1,2})([^*\[\]\n]{1,300})(?!\1\])(\*{1,3})\](\([^()\s]{1,500}\))"),
        "the asterisks don't pair",
        r"[\1\2\1]\4",
    ),
    _Kind(
        lazily(r"((?<!\])\[[^\[\]\n]{1,300}\])[ \t]{1,9}(\(https?://[^()\s]{1,500}\))"),
        "there is a space between text and address",
        r"\1\2",
    ),
    _Kind(lazily(r"\[[^\[\]\n]{1,300}\]\(https?://[^()\s]{1,500}(?=$|\n)"), "its bracket is not closed"),
    _Kind(
        lazily(r"\(([^()\[\]\n]{1,300})\)\[(https?://[^\[\]\s]{1,500})\]"),
        "the brackets are exchanged",
        r"[\1](\2)",
    ),
    _Kind(
        lazily(
            r"\[[^\[\]\n]{1,300}\]\((?:https?:/[^/\s()][^()\s]{0,500}|https?//[^()\s]{1,500}|htps?://[^()\s]{1,500})\)"
        ),
        "its address is misspelt",
    ),
)
_HTML = (
    _Kind(
        lazily(
            r"""<a\s[^<>]{0,300}\bhref\s{0,9}=\s{0,9}(?:"\s{0,9}#?\s{0,9}"|'\s{0,9}#?\s{0,9}')""",
            re.IGNORECASE,
        ),
        "it leads nowhere",
    ),
    _Kind(
        lazily(
            r"""<a\s[^<>]{0,300}\bhref\s{0,9}=\s{0,9}["'](?:https?:/[^/\s"'][^"'\s]{0,500}|https?//[^"'\s]{1,500})["']""",
            re.IGNORECASE,
        ),
        "its address is misspelt",
    ),
)


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each broken link in the lines in which the credit stands."""
    if subject.markup not in {"text", "markdown", "html"}:
        return
    start, text = _lines(subject)
    for kind in (*_MARKDOWN, *_HTML) if subject.markup != "html" else _HTML:
        for found in kind.pattern.finditer(text):
            span = Span(start + found.start(), start + found.end())
            yield Hit({"text": found[0], "wrong": kind.wrong}, span=span, fix=_fix(kind, found, span))


def _lines(subject: Subject) -> tuple[int, str]:
    """Give the lines that the credit stands in, and where they begin."""
    span, text = subject.said.span, subject.text
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - _LONGEST)
    end = text.find("\n", max(span.end - 1, span.start))
    return start, text[start : min(len(text) if end < 0 else end, start + 2 * _LONGEST)]


def _fix(kind: _Kind, found: re.Match[str], span: Span) -> Fix | None:
    if kind.mended is None:
        return None
    return Fix("mend the link", (Edit(span, found.expand(kind.mended)),), safe=False)


RULE = Rule(
    code="AT107",
    severity="warning",
    summary="A link of the credit is broken",
    demands="Links of a credit are written so that they are links.",
    why="Readers see brackets and asterisks instead of a link, and find neither the picture nor its licence.",
    reference=Reference("CommonMark 0.31.2, section 6.3", "https://spec.commonmark.org/0.31.2/#links"),
    message="The link {text!r} does not work: {wrong}.",
    mending="Write it as [text](address).",
    scope="line",
    check=check,
    changes="Pairs asterisks and brackets (unsafe: a person must look at it).",
)

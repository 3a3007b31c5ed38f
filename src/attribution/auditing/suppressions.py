"""Comments by which authors of a document take findings back.

    <!-- attribution-disable-next-line AT301 -- the museum wants it so -->
    <!-- attribution-disable AT3 --> … <!-- attribution-enable AT3 -->
    # attribution: ignore[author-missing]

A comment is one of HTML, MDX, Jinja, Liquid, Hugo, Handlebars, EJS, reStructuredText, AsciiDoc, MyST,
JavaScript, YAML or TOML. `-line` and `-next-line` speak of a line, `-file` of the document, `-disable`
of what follows, up to `-enable` or the end. `attribution: ignore` speaks of its own line, and of the next
one where it stands by itself. Rules are codes, beginnings of codes or names; none means all. What stands
behind `--` is a reason.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

import attrs

from attribution.checking import codes
from attribution.model import values
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.checking.positions import Lines
    from attribution.model.finding import Finding

_OPENERS = (
    *(r"<!---?", r"\{/\*", r"\{#", r"\{%-?\s*comment\s*-?%\}", r"\{%-?\s*#"),
    *(r"\{\{-?\s*/\*", r"\{\{!(?:--)?"),
    *(r"<%#", r"/\*", r"^[ \t]*\.\.", r"//+", r"^[ \t]*%", r"#+", r"^[ \t]*\[//\]: #\s*[(\"']"),
)
_CLOSERS = lazily(r"--+>|-*\}\}|\*/|#\}|-?%\}|\{%|%>|[ \t]--(?:[ \t].*)?$|[ \t]*[)\"']?[ \t]*$")
_RULE = lazily(r"[^\s,]+")
_HINTS = ("attribution-disable", "attribution:")
_LAST = 1 << 60
"""A line behind all lines."""


@values.frozen
class Silence:
    """One comment: from which line to which (inclusive, from 1) it takes back which rules.

    `selectors` are the rules as written, empty for all; `span` is the place of the comment.
    """

    first: int
    last: int
    selectors: tuple[str, ...]
    span: Span
    whole: bool = False

    def covers(self, finding: Finding) -> bool:
        """Whether this takes a finding of its document back."""
        if not self.whole:
            line = finding.line
            if line is None or not (line <= self.last and (finding.end_line or line) >= self.first):
                return False
        return not self.selectors or any(finding.code in codes.matching(one) for one in self.selectors)


@functools.cache
def _directives() -> re.Pattern[str]:
    """Make the pattern of our comments when a document may hold one."""
    return re.compile(
        rf"(?:{'|'.join(_OPENERS)})[ \t]*attribution"
        r"(?:-(?P<word>disable-next-line|disable-line|disable-file|disable|enable)(?![\w-])"
        r"|:[ \t]*(?P<ignore>ignore)(?![\w-]))(?P<rest>[^\n\r]{0,1000})",
        re.MULTILINE,
    )


def silences(lines: Lines) -> tuple[Silence, ...]:
    """Give what the comments of a document take back, in the order of the comments."""
    if not any(word in lines.text for word in _HINTS):
        return ()
    found: list[Silence] = []
    for match in _directives().finditer(lines.text):
        word = match["word"] or "ignore"
        rules = _rules(match["rest"])
        if word == "enable":
            _end(found, rules, lines.place(match.start())[0])
        else:
            found.append(_silence(word, rules, lines, match))
    return tuple(found)


def _silence(word: str, rules: tuple[str, ...], lines: Lines, match: re.Match[str]) -> Silence:
    span = Span(match.start(), match.start("rest"))
    line, column = lines.place(match.start())
    first, last = line, line
    if word == "disable":
        last = _LAST
    elif word == "disable-next-line":
        first = last = _next(lines, line)
    elif word == "ignore" and not lines.text[match.start() - column + 1 : match.start()].strip():
        last = line + 1
    return Silence(first, last, rules, span, whole=word == "disable-file")


def _next(lines: Lines, line: int) -> int:
    """Give the next line that is not blank: in many markups a comment needs a blank one behind it."""
    for number in range(line + 1, len(lines.starts) + 1):
        end = lines.starts[number] if number < len(lines.starts) else len(lines.text)
        if lines.text[lines.starts[number - 1] : end].strip():
            return number
    return line + 1


def _end(found: list[Silence], rules: tuple[str, ...], line: int) -> None:
    """Let open comments end at a line: those of the same rules, or all where no rule is named."""
    for place, silence in enumerate(found):
        if silence.last == _LAST and (not rules or set(rules) == set(silence.selectors)):
            found[place] = attrs.evolve(silence, last=line)


def _rules(rest: str) -> tuple[str, ...]:
    """Read the rules behind a directive: `AT301, AT302 -- reason -->` or `[AT301, author-missing]`."""
    text = rest.lstrip()
    if text.startswith("["):
        return tuple(_RULE.findall(text[1:].partition("]")[0]))
    closer = _CLOSERS.search(rest)
    return tuple(_RULE.findall(rest[: closer.start()] if closer else rest))


def kept(findings: Iterable[Finding], silences_: tuple[Silence, ...]) -> tuple[list[Finding], set[int]]:
    """Give the findings that no comment takes back, and the places of the comments that took some."""
    remaining: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        covering = [place for place, silence in enumerate(silences_) if silence.covers(finding)]
        used.update(covering)
        if not covering:
            remaining.append(finding)
    return remaining, used


def unknown(silences_: tuple[Silence, ...]) -> Iterator[tuple[Span, str]]:
    """Give the rules in comments that do not exist: the comment's place, and a sentence."""
    for silence in silences_:
        for selector in silence.selectors:
            if not codes.matching(selector):
                near = " or ".join(repr(name) for name in codes.nearest(selector))
                hint = f"; did you mean {near}?" if near else ""
                yield silence.span, f"{selector!r}{hint}"

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
import itertools
import re
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from attribution.checking import codes
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.checking.positions import Lines
    from attribution.model.finding import Finding

_OPENERS = (
    *(r"<!---?", r"\{/\*", r"\{#", r"\{%-?\s*comment\s*-?%\}", r"\{%-?\s*#"),
    *(r"\{\{-?\s*/\*", r"\{\{!(?:--)?"),
    *(r"<%#", r"/\*", r"^[ \t]*\.\.", r"(?<!/)//+", r"^[ \t]*%", r"(?<!#)#+", r"^[ \t]*\[//\]: #\s*[(\"']"),
)
_CLOSERS = lazily(
    r"(?<!-)--+>|(?<!-)-*\}\}|\*/|#\}|-?%\}|\{%|%>|[ \t]--(?:[ \t].*)?$|(?<![ \t])[ \t]*[)\"']?[ \t]*$"
)
_RULE = lazily(r"[^\s,]+")
_HINTS = ("attribution-disable", "attribution:")
_LAST = 1 << 60
"""A line behind all lines."""
_ALL = "ALL"
"""Stands for all codes."""
_MOST = 10_000
"""Comments of a document that are heard."""
_TOLD = 1000
"""Rules that do not exist, of one document, that are told each."""
_WORD = re.compile(r"\S")


@attrs.frozen
class Silence:
    """One comment: from which line to which (inclusive, from 1) it takes back which rules.

    `selectors` are the rules as written, empty for all; `span` is the place of the comment.
    """

    first: int
    last: int
    selectors: tuple[str, ...]
    span: Span
    whole: bool = False

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line; 0 is where findings stand that have no line."""
        return (0, _LAST) if self.whole else (self.first, self.last)


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
    """Give what the comments of a document take back, in the order of the comments.

    Of more than 10,000 comments the first ones are heard (`unheard`).
    """
    if not any(word in lines.text for word in _HINTS):
        return ()
    found = _Found(lines)
    for match in itertools.islice(_directives().finditer(lines.text), _MOST):
        found.take(match)
    return tuple(found.silences)


def unheard(lines: Lines, silences_: tuple[Silence, ...]) -> Iterator[tuple[Span, str]]:
    """Tell where comments stand that are not read since there are too many: a place, and a sentence."""
    if len(silences_) >= _MOST // 2:  # comments that end others are none of these
        more = next(itertools.islice(_directives().finditer(lines.text), _MOST, None), None)
        if more:
            yield (
                Span(more.start(), more.start("rest")),
                f"only the first {_MOST:,} of these comments are read",
            )


class _Found:
    """The comments of a document so far."""

    def __init__(self, lines: Lines) -> None:
        self.lines = lines
        self.silences: list[Silence] = []
        self._open: dict[frozenset[str], list[int]] = {}
        self._begins = functools.lru_cache(maxsize=16)(self._begin)
        self._following = functools.lru_cache(maxsize=16)(self._next)

    def take(self, match: re.Match[str]) -> None:
        """Take one comment."""
        word = match["word"] or "ignore"
        rules = _rules(match["rest"])
        if word == "enable":
            self._end(rules, self.lines.place(match.start())[0])
            return
        if word == "disable":
            self._open.setdefault(frozenset(rules), []).append(len(self.silences))
        self.silences.append(self._silence(word, rules, match))

    def _silence(self, word: str, rules: tuple[str, ...], match: re.Match[str]) -> Silence:
        span = Span(match.start(), match.start("rest"))
        line, _ = self.lines.place(match.start())
        first, last = line, line
        if word == "disable":
            last = _LAST
        elif word == "disable-next-line":
            first = last = self._following(line)
        elif word == "ignore" and self._begins(line) >= match.start():
            last = line + 1
        return Silence(first, last, rules, span, whole=word == "disable-file")

    def _begin(self, line: int) -> int:
        """Give the offset of the first character of a line that is no blank."""
        text, start = self.lines.text, self.lines.starts[line - 1]
        found = _WORD.search(text, start)
        return found.start() if found else len(text)

    def _next(self, line: int) -> int:
        """Give the next line that is not blank: in many markups a comment needs a blank one behind it."""
        starts = self.lines.starts
        if line >= len(starts):
            return line + 1
        found = _WORD.search(self.lines.text, starts[line])
        return self.lines.place(found.start())[0] if found else line + 1

    def _end(self, rules: tuple[str, ...], line: int) -> None:
        """Let open comments end at a line: those of the same rules, or all where no rule is named."""
        for key in [frozenset(rules)] if rules else [*self._open]:
            for place in self._open.pop(key, ()):
                self.silences[place] = attrs.evolve(self.silences[place], last=line)


def _rules(rest: str) -> tuple[str, ...]:
    """Read the rules behind a directive: `AT301, AT302 -- reason -->` or `[AT301, author-missing]`."""
    text = rest.lstrip()
    if text.startswith("["):
        named = text[1:].partition("]")[0]
    else:
        closer = _CLOSERS.search(rest)
        named = rest[: closer.start()] if closer else rest
    return tuple(dict.fromkeys(_RULE.findall(named)))


def kept(findings: Iterable[Finding], silences_: tuple[Silence, ...]) -> tuple[list[Finding], set[int]]:
    """Give the findings that no comment takes back, and the places of the comments that took some."""
    told = [*findings]
    if not silences_:
        return told, set()
    meant = [_meant(silence) for silence in silences_]
    silent = _by_code(
        (code, one.lines) for one, wanted in zip(silences_, meant, strict=True) for code in wanted
    )
    spoken = _by_code((code, _lines(one)) for one in told for code in (one.code, _ALL))
    remaining = [one for one in told if not _meets(silent, (one.code, _ALL), _lines(one))]
    used = {place for place, one in enumerate(silences_) if _meets(spoken, meant[place], one.lines)}
    return remaining, used


def _meant(silence: Silence) -> frozenset[str]:
    """Give the codes that a comment speaks of."""
    if not silence.selectors:
        return frozenset({_ALL})
    return frozenset[str]().union(*map(codes.matching, silence.selectors))


def _lines(finding: Finding) -> tuple[int, int]:
    return (finding.line, finding.end_line or finding.line) if finding.line else (0, 0)


class _Ranges:
    """Ranges of lines, both ends with them: tells whether one of them meets a range, without trying all."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(ranges)
        self._firsts = [first for first, _ in ordered]
        self._reached = [*itertools.accumulate((last for _, last in ordered), max)]

    def meets(self, first: int, last: int) -> bool:
        number = bisect_right(self._firsts, last)
        return number > 0 and self._reached[number - 1] >= first


def _by_code(found: Iterable[tuple[str, tuple[int, int]]]) -> dict[str, _Ranges]:
    ranges: dict[str, list[tuple[int, int]]] = {}
    for code, lines in found:
        ranges.setdefault(code, []).append(lines)
    return {code: _Ranges(some) for code, some in ranges.items()}


def _meets(ranges: dict[str, _Ranges], wanted: Iterable[str], lines: tuple[int, int]) -> bool:
    return any(code in ranges and ranges[code].meets(*lines) for code in wanted)


def unknown(silences_: tuple[Silence, ...]) -> Iterator[tuple[Span, str]]:
    """Give the rules in comments that do not exist: the comment's place, and a sentence."""
    wrong = (
        (silence.span, selector)
        for silence in silences_
        for selector in silence.selectors
        if not codes.matching(selector)
    )
    for span, selector in itertools.islice(wrong, _TOLD):
        near = " or ".join(repr(name) for name in codes.nearest(selector))
        hint = f"; did you mean {near}?" if near else "."
        yield span, f"{selector!r}{hint}"
    for span, selector in itertools.islice(wrong, 1):
        yield span, f"{selector!r}; more of them are not told."

"""Directives and containers: MyST's `{figure}` behind a fence or colons, Quarto's `::: {#fig-x}`.

    ```{figure} harbour.jpg
    :alt: The harbour
    :license: CC-BY-4.0

    The harbour at night. Photo: Jane Doe
    ```

Sources: MyST Markdown, "Directives" (options as `:key: value` or as YAML between `---`;
https://mystmd.org/guide/syntax-overview); Pandoc 3, "Divs and Spans"; Quarto, "Figure Divs".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Piece
from attribution.documents.shortcodes import Parameter, Use
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from attribution.documents.contents import Content

_INFO = lazily(r"\{([A-Za-z][\w:.+-]*)\}[ \t]*")
_FENCE = lazily(r"[^`~:]*([`~:])\1{2,}[ \t]*")
_COLONS = lazily(
    r"(?P<before>[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+[>]?[ \t]*){0,9})"
    r"(?P<fence>:{3,})[ \t]*(?P<info>[^\r\n]*)"
)
_OPTION = lazily(r"[ \t]*:(?P<key>[A-Za-z][\w-]*):(?:[ \t]+(?P<value>\S.*?))?[ \t\r]*")
_YAML = lazily(
    r"[ \t]*(?P<key>[A-Za-z][\w-]*):(?:[ \t]+(?:\"(?P<double>[^\"\\]*)\"|'(?P<single>[^']*)'"
    r"|(?P<plain>[^\s\"'|>&*!{\[#%@`].*?)))?[ \t\r]*"
)
_PARAGRAPH = lazily(r"\S(?:[^\n]|\n(?![ \t]*(?:\n|\Z)))*")
_RULE = lazily(r"[ \t]*---[ \t\r]*")
_ATTRIBUTES = lazily(r"\{:?[ \t]*([^{}\r\n]{0,2000})\}")
_ATTRIBUTE = lazily(r"""\s*(?:([\w:.-]+)=(?:"([^"]*)"|'([^']*)'|([^\s"'{}]+))|([#.]?[^\s="'{}]+))""")
_OPTIONS = {"double": "yaml-double", "single": "yaml-single", "plain": "yaml-plain"}
_FIGURE = "#fig-"
_NESTING = 12
"""Levels of containers that are looked into."""


@attrs.frozen
class Directive:
    """A directive or container: its use with options as parameters, its head with them, and its body.

    `body` are lines of Markdown behind the options; `tail` is the line that ends it, where there is one.
    """

    use: Use
    head: Span
    body: Content
    tail: Span | None = None

    @property
    def whole(self) -> Span:
        """The place of all of it."""
        return Span(self.head.start, (self.tail or self.body_span).end)

    @property
    def body_span(self) -> Span:
        """The place of the body."""
        end = self.body.at(len(self.body.text))
        return Span(min(self.body.at(0), end), end)

    def paragraphs(self) -> list[tuple[int, int]]:
        """Give the offsets into the body of its paragraphs: the first is a figure's caption."""
        return [match.span() for match in _PARAGRAPH.finditer(self.body.text)]


def is_directive(info: str) -> bool:
    """Tell whether the words behind a fence name a directive: "{figure} a.jpg"."""
    return _INFO.match(info.strip()) is not None


def of_fence(content: Content, first: int, last: int, body: str) -> Directive | None:
    """Read the directive of the fence in the lines from `first` up to `last`; `body` is what stands in it."""
    head = content.line(first)
    fence = _FENCE.match(head)
    info = _INFO.match(head, fence.end()) if fence else None
    if info is None:
        return None
    inner = content.within(body.removesuffix("\n"), first + 1)
    count = len(body.removesuffix("\n").split("\n")) if body else 0
    tail = content.lines(first + 1 + count, last) if first + 1 + count < last else None
    return _directive(content, first, info, inner if body else None, tail)


def of_colons(content: Content, lines: list[int]) -> Iterator[Directive]:
    """Give the directives and containers between lines that begin with `:::`, of those that may be such."""
    opened: list[tuple[int, re.Match[str]]] = []
    for number in lines:
        match = _COLONS.fullmatch(content.line(number))
        if match is None:
            continue
        if match["info"].strip(" \t:"):
            opened.append((number, match))
        elif opened:
            first, begin = opened.pop()
            if len(opened) >= _NESTING:
                continue
            inner = content.cut(first + 1, number, len(begin["before"]))
            tail = content.lines(number, number + 1)
            yield _of_colons(content, first, begin, inner if number > first + 1 else None, tail)


def _of_colons(
    content: Content, first: int, begin: re.Match[str], inner: Content | None, tail: Span
) -> Directive:
    info = _INFO.match(content.line(first), begin.start("info"))
    if info:
        return _directive(content, first, info, inner, tail)
    head = content.lines(first, first + 1)
    place = content.places[first]
    given = _ATTRIBUTES.match(begin["info"])
    words = given[1].split() if given else begin["info"].split()
    name = "div" if given and not any(word.startswith(_FIGURE) for word in words) else words[0]
    name = "figure-div" if any(word.startswith(_FIGURE) for word in words) else name
    found = attributes(begin["info"], place + begin.start("info")) if given else ()
    use = Use("directive", name, head, tuple(found))
    return Directive(use, head, inner or content.cut(first + 1, first + 1), tail)


def _directive(
    content: Content, first: int, info: re.Match[str], inner: Content | None, tail: Span | None
) -> Directive:
    """Draw up a directive: the argument behind its name, then its options, then its body."""
    line, start = content.line(first), content.starts[first]
    argument = line[info.end() :].rstrip()
    parameters: list[Parameter] = []
    place = content.at(start + info.start())
    if argument:
        begin = content.at(start + info.end())
        span = Span(place, begin + len(argument))
        parameters.append(Parameter("", Piece(argument, begin), span, "line"))
    skipped = 0
    if inner:
        found, skipped = _options(inner)
        parameters += found
    body = inner.cut(skipped, len(inner.starts)) if inner else content.cut(first + 1, first + 1)
    head = content.lines(first, first + 1)
    if inner and skipped:
        head = Span(head.start, inner.lines(0, skipped).end)
    span = Span(place, content.at(content.end(first)))
    return Directive(Use("directive", info[1], span, tuple(parameters)), head, body, tail)


def _options(body: Content) -> tuple[list[Parameter], int]:
    """Give the options with which a body begins, and the number of their lines."""
    count = len(body.starts)
    if _RULE.fullmatch(body.line(0)):
        end = next((number for number in range(1, count) if _RULE.fullmatch(body.line(number))), None)
        if end is not None:
            return [*_read_options(body, 1, end, _YAML)], end + 1
    end = 0
    while end < count and _OPTION.fullmatch(body.line(end)):
        end += 1
    return [*_read_options(body, 0, end, _OPTION)], end


def _read_options(body: Content, first: int, last: int, pattern: re.Pattern[str]) -> Iterator[Parameter]:
    for number in range(first, last):
        match = pattern.fullmatch(body.line(number))
        group = next((name for name in ("value", *_OPTIONS) if match and match.groupdict().get(name)), None)
        if match and group:
            start = body.at(body.starts[number] + match.start(group))
            quoted = group in ("double", "single")
            span = Span(body.at(body.starts[number] + match.start("key")), start + len(match[group]) + quoted)
            yield Parameter(match["key"], Piece(match[group], start), span, _OPTIONS.get(group, "line"))


def attributes(text: str, start: int) -> Iterator[Parameter]:
    """Give the attributes with a value of a list like `{#id .class key="value"}` that stands at `start`.

    Sources: Pandoc 3, "header_attributes"; kramdown, "Inline Attribute Lists" (`{: key="value"}`).
    """
    given = _ATTRIBUTES.match(text)
    if given is None:
        return
    for match in _ATTRIBUTE.finditer(text, given.start(1), given.end(1)):
        group = next((number for number in (2, 3, 4) if match[number] is not None), None)
        if group:
            begin, end = match.span(group)
            quoting = {2: "without-double", 3: "without-single"}.get(group, "fixed")
            span = Span(start + match.start(1), start + end + (group < 4))
            yield Parameter(match[1], Piece(match[group], start + begin), span, quoting)


def list_end(text: str, start: int) -> int | None:
    """Give the end of a list of attributes that begins at `start`; None where none does."""
    given = _ATTRIBUTES.match(text, start)
    return given.end() if given else None

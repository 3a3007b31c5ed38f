"""YAML to a tree with places, from the events of PyYAML (libyaml where it is there).

Events, not nodes: composing recurses, and copies nothing of an alias that a walk would not have to pay for.
Marks count characters, except that libyaml leaves a byte order mark out. Values that are not written as they
read (escapes, folded lines) are aligned with what is written; where that fails, which no known text does,
the whole value is the place of each character.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import attrs

from attribution.documents.base import Piece, Problem
from attribution.documents.trees import DEEPEST, TOO_DEEP, Mapping, Scalar, Sequence, Tree
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.documents.trees import Node

_UNREADABLE = lazily(r"[^\x09\x0a\x0d\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not allow in a document (1.2.2, 5.1)."""
_SURROGATE = lazily(r"[\ud800-\udfff]")
_ESCAPE = lazily(
    r"\\(?:(?P<hex>x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})"
    r"|(?P<break>(?:\r\n|[\r\n\x85\u2028\u2029])[ \t]*)|(?P<one>.))"
)
_BLANKS = lazily(r"[ \t\r\n\x85\u2028\u2029]+")
_BREAK = lazily(r"\r\n|[\r\n\x85\u2028\u2029]")
_SHORT = {
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "t": "\t",
    "\t": "\t",
    "n": "\n",
    "v": "\v",
    "f": "\f",
    "r": "\r",
    "e": "\x1b",
    " ": " ",
    '"': '"',
    "/": "/",
    "\\": "\\",
    "N": "\x85",
    "_": "\xa0",
    "L": "\u2028",
    "P": "\u2029",
}
_OTHER = lazily(
    r"[-+]?(?:\d[\d_]*\.?[\d_]*(?:[eE][-+]?\d+)?|\.\d+|0[xXoO][\da-fA-F]+|\.(?:inf|nan))|\d{4}-\d\d-\d\d.{0,30}"
    r"|~|null|true|false|yes|no|on|off|",
    re.IGNORECASE,
)
_QUOTINGS = {'"': "yaml-double", "'": "yaml-single", "|": "yaml-block", ">": "yaml-block"}
_MOST_MERGED = 1000


def read(text: str, start: int = 0) -> Tree:
    """Read a stream of YAML documents."""
    shift = 1 if text.startswith("\ufeff") else 0
    body = _SURROGATE.sub("\ufffd", text[shift:])
    strange = _UNREADABLE.search(body)
    if strange:
        place = start + shift + strange.start()
        message = f"is no YAML: the character U+{ord(strange[0]):04X} is not allowed"
        return Tree(problems=(Problem(Span(place, place + 1), message),))
    builder = _Builder(body, start + shift)
    problem = builder.build()
    return Tree(tuple(builder.roots), (problem,) if problem else ())


def _events(text: str) -> Iterator[Any]:
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return iter(yaml.parse(text, loader))


@attrs.define
class _Open:
    """A mapping or row that is not closed yet; `key` is the key that waits for its value."""

    node: Mapping | Sequence
    key: Node | None = None
    flow: bool = False


@attrs.define
class _Builder:
    """The tree so far."""

    text: str
    start: int
    roots: list[Node] = attrs.field(factory=list)
    opened: list[_Open] = attrs.field(factory=list)
    anchors: dict[str, Node] = attrs.field(factory=dict)
    merged: int = 0

    def build(self) -> Problem | None:
        """Take all events; give what is wrong with the text, if anything is."""
        import yaml

        try:
            for event in _events(self.text):
                self.take(event)
                if len(self.opened) > DEEPEST:
                    place = self.start + event.start_mark.index
                    return Problem(Span(place, place), TOO_DEEP)
        except yaml.MarkedYAMLError as error:
            return _problem(error, self.text, self.start)
        except (yaml.YAMLError, ValueError, OverflowError, RecursionError) as error:
            return Problem(Span(self.start, self.start), f"is no YAML: {error}".splitlines()[0])
        return None

    def take(self, event: Any) -> None:
        """Take one event."""
        import yaml

        at = event.start_mark.index
        if isinstance(event, yaml.ScalarEvent):
            self.put(self.scalar(event), event.anchor)
        elif isinstance(event, yaml.MappingStartEvent):
            self.open(Mapping(start=self.start + at), event)
        elif isinstance(event, yaml.SequenceStartEvent):
            self.open(Sequence(start=self.start + at), event)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.opened.pop()
        elif isinstance(event, yaml.AliasEvent):
            self.put(self.anchors.get(event.anchor or "") or Scalar(Piece("", self.start + at)), None)
        elif isinstance(event, yaml.DocumentStartEvent):
            self.anchors.clear()

    def open(self, node: Mapping | Sequence, event: Any) -> None:
        """Begin a mapping or row."""
        self.put(node, event.anchor)
        flow = bool(event.flow_style) or bool(self.opened and self.opened[-1].flow)
        self.opened.append(_Open(node, flow=flow))

    def put(self, node: Node, anchor: str | None) -> None:
        """Put a node where the next one belongs."""
        if anchor:
            self.anchors[anchor] = node
        if not self.opened:
            self.roots.append(node)
            return
        holder = self.opened[-1]
        if isinstance(holder.node, Sequence):
            holder.node.items.append(node)
        elif holder.key is None:
            holder.key = node
        else:
            self.enter(holder.node, holder.key, node)
            holder.key = None

    def enter(self, mapping: Mapping, key: Node, value: Node) -> None:
        """Enter a key with its value; "<<" takes the entries of other mappings (YAML 1.1, merge type)."""
        if not isinstance(key, Scalar):
            return
        if key.text != "<<" or key.quoting not in {"yaml-plain", "yaml-flow"}:
            mapping.entries.append((key, value))
            return
        known = {name.text for name, _ in mapping.entries}
        for other in value.items if isinstance(value, Sequence) else [value]:
            if isinstance(other, Mapping) and other is not mapping:
                more = [entry for entry in other.entries if entry[0].text not in known]
                self.merged += len(more)
                if self.merged <= _MOST_MERGED:
                    mapping.entries += more

    def scalar(self, event: Any) -> Scalar:
        """Make a value with its places."""
        begin, end, value = event.start_mark.index, event.end_mark.index, event.value
        style: str = event.style if event.style in _QUOTINGS else ""
        quoting = _QUOTINGS[style] if style else ("yaml-flow" if self._in_flow else "yaml-plain")
        if style in {"|", ">"}:
            value = value.rstrip("\n")
        piece = Piece(value, _places(self.text, begin, end, value, style, self.start))
        is_text = bool(style) or event.tag is not None or not _OTHER.fullmatch(value)
        return Scalar(piece, quoting, is_text)

    @property
    def _in_flow(self) -> bool:
        return bool(self.opened) and self.opened[-1].flow


def _places(text: str, begin: int, end: int, value: str, style: str, start: int) -> int | tuple[int, ...]:
    """Give the place of a value, or of each of its characters where it is not written as it reads."""
    if style in {'"', "'"}:
        begin, end = begin + 1, end - 1
    if text[begin:end] == value and style not in {"|", ">"}:
        return start + begin
    found: list[tuple[str, int]] | None
    if style == '"':
        found = _double(text, begin, end)
    elif style in {"|", ">"}:
        found = _block(text, begin, end, value)
    else:
        found = _flow(text, begin, end, doubled=style == "'")
    if found is None or "".join(char for char, _ in found) != value:
        return (*[start + begin] * len(value), start + end)
    last = found[-1][1] + 1 if style in {"|", ">"} and found else end
    return (*(start + place for _, place in found), start + max(last, begin))


def _double(text: str, begin: int, end: int) -> list[tuple[str, int]]:
    """Read what stands in double quotation marks (7.3.1): escapes and folded lines."""
    found: list[tuple[str, int]] = []
    at = begin
    while at < end:
        if text[at] == "\\" and (escape := _ESCAPE.match(text, at, end)):
            if escape["hex"]:
                found.append((chr(int(escape["hex"][1:], 16)), at))
            elif escape["one"]:
                found.append((_SHORT.get(escape["one"], escape["one"]), at))
            at = escape.end()
            if escape["break"]:
                at = _blank_lines(text, escape, end, found)
            continue
        at = _one_of_flow(text, at, end, found)
    return found


def _blank_lines(text: str, escape: re.Match[str], end: int, found: list[tuple[str, int]]) -> int:
    """Take the blank lines behind a line that ends in a backslash: each is a line break."""
    blank = _BLANKS.match(text, escape.end(), end)
    breaks = len(_BREAK.findall(text, escape.end(), blank.end())) if blank else 0
    if blank is None or not breaks:
        return escape.end()
    found += [("\n", escape.end())] * breaks
    return blank.end()


def _flow(text: str, begin: int, end: int, *, doubled: bool) -> list[tuple[str, int]]:
    """Read a plain value, or one in single quotation marks, of several lines (7.3.2, 7.3.3)."""
    found: list[tuple[str, int]] = []
    at = begin
    while at < end:
        if doubled and text.startswith("''", at):
            found.append(("'", at))
            at += 2
            continue
        at = _one_of_flow(text, at, end, found)
    return found


def _one_of_flow(text: str, at: int, end: int, found: list[tuple[str, int]]) -> int:
    """Take one character, a run of blanks, or a line end.

    A line end with the blanks around it is a space, and each blank line behind it a line break (6.5).
    """
    blanks = _BLANKS.match(text, at, end)
    if blanks is None:
        found.append((text[at], at))
        return at + 1
    breaks = len(_BREAK.findall(text, at, blanks.end()))
    if breaks:
        found += [("\n", at)] * (breaks - 1) if breaks > 1 else [(" ", at)]
    else:
        found += [(text[place], place) for place in range(at, blanks.end())]
    return blanks.end()


def _block(text: str, begin: int, end: int, value: str) -> list[tuple[str, int]] | None:
    """Align a literal or folded block (8.1): what the value leaves out are indentation and line ends."""
    first = _BREAK.search(text, begin, end)
    if first is None:
        return []
    at = first.end()
    indent = _indentation(text, at, end, value)
    at = _indented(text, at, indent)
    found: list[tuple[str, int]] = []
    for char in value:
        if char == "\n" or (char == " " and _BREAK.match(text, at)):
            line_end = _BREAK.search(text, at, end)
            if line_end is None:
                return None
            found.append((char, at))
            at = line_end.end()
            while char == " " and (more := _BREAK.match(text, _indented(text, at, indent), end)):
                at = more.end()
            at = _indented(text, at, indent)
            continue
        at = at if text[at : at + 1] == char else _next_word(text, at, indent)
        if text[at : at + 1] != char:
            return None
        found.append((char, at))
        at += 1
    return found


def _next_word(text: str, at: int, indent: int) -> int:
    """Step over the line end that a fold before a blank line swallows."""
    line_end = _BREAK.match(text, at)
    return _indented(text, line_end.end(), indent) if line_end else at


def _indentation(text: str, at: int, end: int, value: str) -> int:
    """Give the columns that each line of a block is indented by."""
    written = next((line for line in _BREAK.split(text[at:end]) if line.strip(" ")), "")
    shown = next((line for line in value.split("\n") if line.strip(" ")), "")
    leading = len(written) - len(written.lstrip(" "))
    return max(leading - (len(shown) - len(shown.lstrip(" "))), 0)


def _indented(text: str, at: int, indent: int) -> int:
    """Step over the indentation of a line, as far as it is there."""
    last = at + indent
    while at < last and text.startswith(" ", at):
        at += 1
    return at


def _problem(error: Any, text: str, start: int) -> Problem:
    """Draw up what is wrong, where it is, and how that usually comes about."""
    mark = error.problem_mark or error.context_mark
    place = min(mark.index if mark else 0, len(text))
    if place and place == len(text) and error.context_mark and error.context_mark.index < place:
        place = error.context_mark.index  # what never ends is looked for where it begins
    words = " ".join(part for part in (error.context, error.problem) if part) or "it can't be read"
    hint = next((hint for sign, hint in _HINTS.items() if sign in words), "")
    message = f"is no YAML: {words}{hint}"
    return Problem(Span(start + place, start + min(place + 1, len(text))), message)


_HINTS = {
    "mapping values are not allowed": "; a value that holds ': ' needs quotation marks",
    "cannot start any token": "; indentation is by spaces, and a value that begins so needs quotation marks",
    "did not find expected key": "; a line is indented wrongly, or a value with quotation marks goes on",
    "could not find expected ':'": "; a line has no colon behind its key, or is indented wrongly",
    "unexpected end of stream": "; the quotation mark is never closed",
    "undefined alias": "; a value that begins with '*' needs quotation marks",
}

"""TOML to a tree with places (TOML 1.0).

`tomllib` says whether a text is TOML, and what is wrong; the places come from a scan that may take for
granted that all is well. A test holds both against each other.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Piece, Problem
from attribution.documents.trees import DEEPEST, TOO_DEEP, Mapping, Scalar, Sequence, Tree
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.documents.trees import Node

_SPACE = lazily(r"(?:[ \t\r\n]|#[^\n]*)*")
_BLANK = lazily(r"[ \t]*")
_BARE = lazily(r"[A-Za-z0-9_-]+")
_VALUE = lazily(r"[^\s,\]}#]+(?: \d[^\s,\]}#]*)?")
_STRING = lazily(
    r'"""(?P<many>(?:[^"\\]|\\.|"{1,2}(?!"))*+"{0,2})"""'
    r"|'''(?P<raw>(?:[^']|'{1,2}(?!'))*+'{0,2})'''"
    r'|"(?P<one>(?:[^"\\\n]|\\.)*+)"'
    r"|'(?P<literal>[^'\n]*)'",
    re.DOTALL,
)
_ESCAPE = lazily(r"\\(?:u(?P<u>[0-9a-fA-F]{4})|U(?P<U>[0-9a-fA-F]{8})|(?P<break>[ \t]*\r?\n\s*)|(?P<one>.))")
_SHORT = {"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r"}
_QUOTINGS = {"many": "toml-basic", "one": "toml-basic", "raw": "toml-literal", "literal": "toml-literal"}
_DOTTED = lazily(r"[\w\"'-]++(?:[ \t]*+\.[ \t]*+[\w\"'-]++)*+")
_PLACE = lazily(r" ?\(at (?:line (\d+), column (\d+)|end of document)\)$")


def read(text: str, start: int = 0) -> Tree:
    """Read a TOML document."""
    import tomllib

    shift = 1 if text.startswith("\ufeff") else 0
    body = text[shift:]
    deep = next((key for key in _DOTTED.finditer(body) if key[0].count(".") > DEEPEST), None)
    if deep is not None:  # tomllib takes quadratic time on it
        place = start + shift + deep.start()
        return Tree(problems=(Problem(Span(place, place + 1), f"is no TOML: {TOO_DEEP}"),))
    try:
        tomllib.loads(body)
    except RecursionError:
        return Tree(problems=(Problem(Span(start, start), f"is no TOML: {TOO_DEEP}"),))
    except ValueError as error:
        return Tree(problems=(_problem(str(error), body, start + shift),))
    scan = _Scan(body, start + shift)
    try:
        scan.document()
    except (IndexError, ValueError, RecursionError):  # tomllib allows what the scan does not know
        return Tree(problems=(Problem(Span(start, start), "the places of its values can't be told"),))
    return Tree((scan.root,))


def _problem(words: str, text: str, start: int) -> Problem:
    """Draw up what tomllib says."""
    found = _PLACE.search(words)
    place = len(text)
    if found and found[1]:
        lines = text.replace("\r\n", " \n").split("\n")
        place = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    place = min(place, len(text))
    message = f"is no TOML: {_PLACE.sub('', words).lower()}"
    return Problem(Span(start + place, start + min(place + 1, len(text))), message)


@attrs.define
class _Scan:
    """The state of one run over a text that is valid."""

    text: str
    start: int
    at: int = 0
    root: Mapping = attrs.field(factory=Mapping)
    known: dict[tuple[int, str], Node] = attrs.field(factory=dict)

    def document(self) -> None:
        """Read tables and their entries."""
        self.root.start = self.start
        table = self.root
        self.space()
        while self.at < len(self.text):
            if self.text.startswith("[", self.at):
                table = self.header()
            else:
                self.entry(table)
            self.space()

    def space(self) -> None:
        """Step over white space, line ends and comments."""
        self.step(_SPACE)

    def step(self, pattern: re.Pattern[str]) -> str:
        """Step over what fits."""
        found = pattern.match(self.text, self.at)
        if found is None:
            raise ValueError(self.at)
        self.at = found.end()
        return found[0]

    def header(self) -> Mapping:
        """Read `[a.b]` or `[[a.b]]`, and give the mapping that it begins."""
        begin = self.at
        several = self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        keys = self.keys()
        self.at += 2 if several else 1
        table = self.below(self.root, keys[:-1])
        name = keys[-1]
        known = self.known.get((id(table), name.text))
        fresh = Mapping(start=self.start + begin)
        if several and isinstance(known, Sequence):
            known.items.append(fresh)
        elif several:
            self.enter(table, name, Sequence([fresh], self.start + begin))
        elif isinstance(known, Mapping):
            return known
        else:
            self.enter(table, name, fresh)
        return fresh

    def enter(self, table: Mapping, key: Scalar, value: Node) -> None:
        """Enter a key with its value, and note it: a table may be met again."""
        table.entries.append((key, value))
        self.known[id(table), key.text] = value

    def below(self, table: Mapping, keys: list[Scalar]) -> Mapping:
        """Give the mapping that a dotted key leads to, made where it is not there."""
        for key in keys:
            known = self.known.get((id(table), key.text))
            if isinstance(known, Sequence) and known.items and isinstance(known.items[-1], Mapping):
                known = known.items[-1]
            if not isinstance(known, Mapping):
                fresh = Mapping(start=key.span.start)
                self.enter(table, key, fresh)
                known = fresh
            table = known
        return table

    def keys(self) -> list[Scalar]:
        """Read a key, dotted or not."""
        found: list[Scalar] = []
        while True:
            self.step(_BLANK)
            found.append(self.string() or self.bare(_BARE))
            self.step(_BLANK)
            if not self.text.startswith(".", self.at):
                return found
            self.at += 1

    def entry(self, table: Mapping) -> None:
        """Read `key = value` into a mapping."""
        keys = self.keys()
        self.at += 1  # the equals sign
        self.step(_BLANK)
        value = self.value()
        self.enter(self.below(table, keys[:-1]), keys[-1], value)

    def value(self) -> Node:
        """Read a value of any kind."""
        if self.text.startswith("[", self.at):
            return self.row()
        if self.text.startswith("{", self.at):
            return self.inline()
        return self.string() or self.bare(_VALUE)

    def row(self) -> Sequence:
        """Read `[a, b]`."""
        row = Sequence(start=self.start + self.at)
        self.at += 1
        self.space()
        while not self.text.startswith("]", self.at):
            row.items.append(self.value())
            self.comma()
        self.at += 1
        return row

    def inline(self) -> Mapping:
        """Read `{a = b, c = d}`."""
        table = Mapping(start=self.start + self.at)
        self.at += 1
        self.space()
        while not self.text.startswith("}", self.at):
            self.entry(table)
            self.comma()
        self.at += 1
        return table

    def comma(self) -> None:
        """Step over a comma, if one is there, and the space around it."""
        self.space()
        if self.text.startswith(",", self.at):
            self.at += 1
            self.space()
        if self.at >= len(self.text):
            raise IndexError(self.at)

    def bare(self, pattern: re.Pattern[str]) -> Scalar:
        """Read what has no quotation marks: a key, number, date or truth value."""
        begin = self.at
        return Scalar(Piece(self.step(pattern), self.start + begin), "fixed", is_text=False)

    def string(self) -> Scalar | None:
        """Read a string of any of the four kinds; None where none stands."""
        if self.text[self.at] not in "\"'":
            return None
        found = _STRING.match(self.text, self.at)
        if found is None or found.lastgroup is None:
            raise ValueError(self.at)
        self.at = found.end()
        return Scalar(_piece(found, found.lastgroup, self.start), _QUOTINGS[found.lastgroup])


def _piece(found: re.Match[str], kind: str, start: int) -> Piece:
    """Give the text of a string and its places: a first line end is cut, CR LF is LF, escapes are read."""
    raw, begin = found[kind], start + found.start(kind)
    if kind in {"many", "raw"}:
        cut = 2 if raw.startswith("\r\n") else 1 if raw.startswith("\n") else 0
        raw, begin = raw[cut:], begin + cut
    basic = kind in {"many", "one"}
    if "\r\n" not in raw and not (basic and "\\" in raw):
        return Piece(raw, begin)
    chars: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(raw):
        char, end = _one(raw, at, basic=basic)
        if char:
            chars.append(char)
            places.append(begin + at)
        at = end
    return Piece("".join(chars), (*places, begin + len(raw)))


def _one(raw: str, at: int, *, basic: bool) -> tuple[str, int]:
    """Read one character, and say where the next begins; "" for an escaped line end."""
    if raw.startswith("\r\n", at):
        return "\n", at + 2
    escape = _ESCAPE.match(raw, at) if basic and raw[at] == "\\" else None
    if escape is None:
        return raw[at], at + 1
    if escape["break"]:
        return "", escape.end()
    code = escape["u"] or escape["U"]
    return chr(int(code, 16)) if code else _SHORT.get(escape["one"], escape["one"]), escape.end()

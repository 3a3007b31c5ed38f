"""JSON to a tree with places (RFC 8259), without recursion; comments and trailing commas are passed over.

The latter two are no JSON, but so many programs allow them that they say nothing about the values.
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

_TOKEN = lazily(
    r"""(?:"(?P<string>[^"\\\x00-\x1f]*+(?:\\.[^"\\\x00-\x1f]*+)*+)"
    |(?P<mark>[{}\[\]:,])
    |(?P<other>[-+.\w]++)
    |[ \t\r\n\ufeff]|//[^\r\n]*+|/\*(?:[^*]|\*(?!/))*+\*/)[ \t\r\n]*+""",
    re.VERBOSE,
)
"""A token with the blanks behind it, or blanks and comments."""
_ESCAPE = lazily(r"\\(?:u(?P<hex>[0-9a-fA-F]{4})|(?P<one>[\"\\/bfnrt]))")
_SHORT = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LITERAL = lazily(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null|-?Infinity|NaN")


class _WrongError(Exception):
    """The text is no JSON: where, and why."""

    def __init__(self, at: int, message: str) -> None:
        super().__init__(message)
        self.at = at
        self.message = message


def read(text: str, start: int = 0) -> Tree:
    """Read one JSON value."""
    builder = _Builder(start)
    try:
        builder.build(text)
    except _WrongError as error:
        at = start + min(error.at, len(text))
        problem = Problem(Span(at, min(at + 1, start + len(text))), f"is no JSON: {error.message}")
        return Tree(tuple(builder.roots), (problem,))
    return Tree(tuple(builder.roots))


@attrs.define
class _Builder:
    """The tree so far; `wants` is what must come next: "value", "key", "colon", "comma" or "end"."""

    start: int
    roots: list[Node] = attrs.field(factory=list)
    opened: list[Mapping | Sequence] = attrs.field(factory=list)
    keys: list[Scalar | None] = attrs.field(factory=list)
    wants: str = "value"

    def build(self, text: str) -> None:
        """Take all tokens."""
        at = 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise _WrongError(at, _reason(text, at))
            if found.lastgroup:
                self.take(found)
            at = found.end()
        if self.wants != "end":
            begun = self.opened[-1].start - self.start if self.opened else at
            what = "what begins here is never closed" if self.opened else "it ends before its value"
            raise _WrongError(begun, what)

    def take(self, token: re.Match[str]) -> None:
        """Take one token that is no space."""
        if token.lastgroup == "mark":
            self.mark(token["mark"], token.start())
        elif token.lastgroup == "string":
            piece = Piece(*_decoded(token, self.start))
            self.value(Scalar(piece, "json"), token.start())
        else:
            word = token["other"]
            if not _LITERAL.fullmatch(word):
                raise _WrongError(token.start(), f"{word[:40]!r} needs quotation marks")
            piece = Piece(word, self.start + token.start())
            self.value(Scalar(piece, "fixed", is_text=False), token.start())

    def mark(self, mark: str, at: int) -> None:
        """Take a bracket, brace, colon or comma."""
        if mark in "{[":
            node = Mapping(start=self.start + at) if mark == "{" else Sequence(start=self.start + at)
            self.value(node, at)
            self.opened.append(node)
            self.keys.append(None)
            self.wants = "key" if mark == "{" else "value"
            if len(self.opened) > DEEPEST:
                raise _WrongError(at, TOO_DEEP)
        elif mark in "}]":
            self.close(mark, at)
        elif mark == ":" and self.wants == "colon":
            self.wants = "value"
        elif mark == "," and self.wants == "comma":
            self.wants = "key" if isinstance(self.opened[-1], Mapping) else "value"
        else:
            raise _WrongError(at, f"{mark!r} stands where {_WANTED[self.wants]} is expected")

    def close(self, mark: str, at: int) -> None:
        """Close what was opened last."""
        open_ = self.opened[-1] if self.opened else None
        fits = isinstance(open_, Mapping if mark == "}" else Sequence)
        pending = bool(self.keys) and self.keys[-1] is not None
        if not fits or pending or self.wants in {"colon", "end"}:
            raise _WrongError(at, f"{mark!r} stands where {_WANTED[self.wants]} is expected")
        self.opened.pop()
        self.keys.pop()
        self.wants = "comma" if self.opened else "end"

    def value(self, node: Node, at: int) -> None:
        """Put a value, or a key, where it belongs."""
        if self.wants == "key" and isinstance(node, Scalar) and node.is_text:
            self.keys[-1] = node
            self.wants = "colon"
            return
        if self.wants != "value":
            raise _WrongError(at, f"{_WANTED[self.wants]} is missing before this")
        holder = self.opened[-1] if self.opened else None
        if isinstance(holder, Mapping):
            key = self.keys[-1]
            if key is not None:
                holder.entries.append((key, node))
            self.keys[-1] = None
        elif holder is None:
            self.roots.append(node)
        else:
            holder.items.append(node)
        self.wants = "comma" if holder is not None else "end"


_WANTED = {
    "value": "a value",
    "key": "a key in quotation marks",
    "colon": "a colon",
    "comma": "a comma",
    "end": "the end",
}


def _reason(text: str, at: int) -> str:
    if text[at] == '"':
        return "the quotation mark is never closed in its line"
    return f"{text[at]!r} can't stand here"


def _decoded(token: re.Match[str], start: int) -> tuple[str, int | tuple[int, ...]]:
    """Give the text of a string and its places."""
    raw, begin = token["string"], token.start("string")
    if "\\" not in raw:
        return raw, start + begin
    chars: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(raw):
        char, end = _one(raw, at, begin)
        chars.append(char)
        places.append(start + begin + at)
        at = end
    return "".join(chars), (*places, start + begin + len(raw))


def _one(raw: str, at: int, begin: int) -> tuple[str, int]:
    """Read one character and say where the next begins; two halves of a surrogate pair are one character."""
    if raw[at] != "\\":
        return raw[at], at + 1
    found = _ESCAPE.match(raw, at)
    if found is None:
        raise _WrongError(
            begin + at, f"there is no escape {raw[at : at + 2]!r}; a backslash is written twice"
        )
    if found["one"]:
        return _SHORT.get(found["one"], found["one"]), found.end()
    unit = int(found["hex"], 16)
    low = _ESCAPE.match(raw, found.end()) if 0xD800 <= unit < 0xDC00 else None
    if low and low["hex"] and 0xDC00 <= int(low["hex"], 16) < 0xE000:
        return chr(0x10000 + (unit - 0xD800) * 0x400 + int(low["hex"], 16) - 0xDC00), low.end()
    return chr(unit), found.end()

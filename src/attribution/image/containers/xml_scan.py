"""The markup of an XML file (XML 1.0), found by its places: nothing is built, and no entity expanded.

In well-formed XML a "<" begins markup wherever it stands, but in comments, CDATA sections, processing
instructions and the document type, which are stepped over. So a pattern finds every tag, a window of the
file at a time, in any encoding that spells ASCII as ASCII does. What is not well-formed is passed by as
text; a file that ends within markup is told as cut off.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.image.containers.base import Buffer

_WINDOW = 1 << 20
_LONGEST_DOCTYPE = 1 << 20
_MOST_ENTITIES = 1_000
_LONGEST_ENTITY = 1 << 10
"""Bytes of an entity that is made use of: they spell the names of namespaces, and styles."""
_MOST_GROWTH = 1 << 20
"""Bytes that entities may add to a text."""
_MARKUP = lazily(
    rb"""<(?:(?P<close>/?)(?P<name>[A-Za-z_:\x80-\xff][^\s<>/"'=]*+)"""
    rb"""[^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+')[^<>"']*+)*+(?P<end>>)"""
    rb"""|(?P<special>!--|!\[CDATA\[|!DOCTYPE|\?))"""
)
_CLOSING = {b"!--": b"-->", b"![CDATA[": b"]]>", b"?": b"?>"}
_KINDS = {b"!--": "comment", b"![CDATA[": "cdata", b"?": "instruction", b"!DOCTYPE": "doctype"}
_TAG_NAME = lazily(rb"</?([A-Za-z_:\x80-\xff][^\s<>/\"'=]{0,200})")
_STOPS = {
    b"": lazily(rb"[<>\"']"),
    b'"': lazily(rb'["<]'),
    b"'": lazily(rb"['<]"),
}
_SUBSET = lazily(rb"""<!--|<\?|"[^"]*+"|'[^']*+'|[\[\]>]""")
_ENTITY = lazily(rb"""<!ENTITY\s+([^\s%"'<>&;]+)\s+(?:"([^"]*)"|'([^']*)')\s*>""")
_REFERENCE = lazily(rb"&([A-Za-z_:\x80-\xff][^\s&;<>\"']{0,200});")
_PREDEFINED = frozenset({b"amp", b"lt", b"gt", b"quot", b"apos"})


class Token(NamedTuple):
    """One piece of markup: what it is, its places (end behind it), and the name of a tag as written.

    Kinds are "start", "empty" (`<a/>`), "end", "comment", "cdata", "instruction", "doctype"; the last one
    is "cut" where the file ends within markup.
    """

    kind: str
    start: int
    end: int
    name: bytes = b""


def tokens(data: Buffer, position: int = 0) -> Iterator[Token]:
    """Give all markup behind `position`, in its order."""
    while position < len(data):
        window = data[position : position + _WINDOW]
        place = 0
        while found := _MARKUP.search(window, place):
            token = _token(data, position, window, found)
            yield token
            if token.kind == "cut":
                return
            place = token.end - position
            if place >= len(window):
                break
        position, last = _next(data, position, window, place)
        if last is not None:
            yield last


def is_settled(data: Buffer, place: int) -> bool:
    """Tell whether no "<" stands open before a place, which would begin markup with what comes there."""
    begin = data.rfind(b"<", 0, place)
    last = next(tokens(data, begin), None) if begin >= 0 else None
    if begin < 0 or (last and last.start == begin and last.end <= place):
        return True
    # It may as well stand in a comment: only the way from the beginning tells.
    end = 0
    for token in tokens(data):
        if token.start >= place:
            break
        end = token.end
    return data.find(b"<", end, place) < 0


def _token(data: Buffer, base: int, window: bytes, found: re.Match[bytes]) -> Token:
    start = base + found.start()
    special = found["special"]
    if special is None:
        kind = "end" if found["close"] else "empty" if window[found.end() - 2] == 0x2F else "start"
        return Token(kind, start, base + found.end(), found["name"])
    if special == b"!DOCTYPE":
        end = _doctype_end(data, start)
    else:
        closing = _CLOSING[special]
        inside = window.find(closing, found.end())
        end = base + inside if inside >= 0 else data.find(closing, base + found.end())
        end = end + len(closing) if end >= 0 else -1
    return Token(_KINDS[special], start, end) if end >= 0 else Token("cut", start, len(data))


def _next(data: Buffer, base: int, window: bytes, place: int) -> tuple[int, Token | None]:
    """Give where to go on behind a window, and the tag that is longer than one.

    The last "<" of a window may begin a tag that ends behind it.
    """
    begin = window.rfind(b"<", min(place, len(window)))
    if begin < 0:
        return base + max(place, len(window)), None
    if begin > 0 and base + len(window) < len(data):
        return base + begin, None
    return _long_tag(data, base + begin)


def _long_tag(data: Buffer, start: int) -> tuple[int, Token | None]:
    """Read a tag that no window holds, such as one with a picture in it, without taking it into memory."""
    head = _TAG_NAME.match(data[start : start + 256])
    if head is None:
        return start + 1, None
    quote, place = b"", start + 1
    while place < len(data):
        window = data[place : place + _WINDOW]
        at = 0
        while found := _STOPS[quote].search(window, at):
            at = found.end()
            if found[0] == b"<":
                return place + at - 1, None
            if found[0] == b">":
                end = place + at
                kind = "end" if data[start + 1] == 0x2F else "empty" if data[end - 2] == 0x2F else "start"
                return end, Token(kind, start, end, head[1])
            quote = b"" if quote else found[0]
        place += len(window)
    return len(data), Token("cut", start, len(data))


def _doctype_end(data: Buffer, start: int) -> int:
    """Give the place behind a document type, -1 where it does not end."""
    text = data[start : start + _LONGEST_DOCTYPE]
    place, depth = 0, 0
    while found := _SUBSET.search(text, place):
        place = found.end()
        if found[0] in {b"<!--", b"<?"}:
            closing = b"-->" if found[0] == b"<!--" else b"?>"
            place = text.find(closing, place) + len(closing)
            if place < len(closing):
                return -1
        elif found[0] == b">" and depth <= 0:
            return start + place
        else:
            depth += {b"[": 1, b"]": -1}.get(found[0], 0)
    return -1


def entities(doctype: bytes) -> dict[bytes, bytes]:
    """Read the internal entities that a document type declares, each with what it stands for in the end.

    External ones, parameter entities, and what holds markup or grows too long, are left out.
    """
    found: dict[bytes, bytes] = {}
    for match in _ENTITY.finditer(re.sub(rb"<!--.*?(?:-->|\Z)", b"", doctype, flags=re.DOTALL)):
        name, value = match[1], match[2] if match[2] is not None else match[3]
        if name in found or len(found) >= _MOST_ENTITIES:
            continue
        if len(value) <= _LONGEST_ENTITY and b"<" not in value:
            # One that stands in another one was declared before it, as a rule: so one step is enough.
            value = resolved(value, found)
            if len(value) <= _LONGEST_ENTITY:
                found[name] = value
    return found


def resolved(text: bytes, known: Mapping[bytes, bytes]) -> bytes:
    """Put what they stand for in the place of references to known entities; the others stay."""
    if not known or b"&" not in text:
        return text
    left = _MOST_GROWTH

    def meant(found: re.Match[bytes]) -> bytes:
        nonlocal left
        value = known.get(found[1], b"") if found[1] not in _PREDEFINED else b""
        left -= len(value)
        return value if value and left >= 0 else found[0]

    return _REFERENCE.sub(meant, text)

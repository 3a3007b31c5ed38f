"""HTML's tags with exact offsets, as its tokenizer sees them: what is text, comment or script holds none.

In linear time, for any text. Which of the tags become elements, and what lies in what, only a parser knows
(`html_tree`).

Source: HTML, 13.2.5 (tokenization), without the escapes of scripts within scripts.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from attribution.documents.tags import Tag
from attribution.model import values
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

_OPEN = lazily(r"<(?:(!--)|(/?)([A-Za-z][^\s/>]*)|[!?/])")
_COMMENT_END = lazily(r"--!?>")
_GAP = lazily(r"[\s/]*")
_NAME = lazily(r"[^\s/>][^\s/>=]*")
_EQUALS = lazily(r"\s*=\s*")
_BARE = lazily(r"[^\s>]*")
RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
"""Elements that hold text and no tags."""
MOST = 500_000
"""Tags of a page that are read; with one more, the scan ends."""
SHOWS = frozenset({"img", "image", "video", "amp-img", "amp-anim", "nuxt-img", "v-img"})
"""Elements that show an image."""
_UNSEEN = frozenset({"template", "code", "pre", "head"})
"""Elements whose content is no prose."""


@values.frozen
class Scan:
    """The tags of a page in order, and what no reader sees: comments, scripts, code, the head."""

    tags: tuple[Tag, ...]
    hidden: tuple[Span, ...]


def scan(text: str, *, unseen: frozenset[str] = _UNSEEN) -> Scan:
    """Find the tags of a page; `unseen` names further elements whose content is no prose."""
    found: list[Tag] = []
    hidden: list[Span] = []
    position = 0
    while len(found) <= MOST and (mark := _OPEN.search(text, position)) is not None:
        if mark[3] is None:
            position = _behind_comment(text, mark)
            hidden.append(Span(mark.start(), position))
            continue
        tag = _tag(text, mark)
        if tag is None:  # the page ends within it
            hidden.append(Span(mark.start(), len(text)))
            break
        found.append(tag)
        position = tag.span.end
        if tag.name in RAW and not tag.closing:
            position = _raw_end(text, tag.name, position)
            hidden.append(Span(tag.span.start, position))
    return Scan(tuple(found), (*hidden, *_held(found, unseen, len(text))))


def _behind_comment(text: str, mark: re.Match[str]) -> int:
    """Give the end of a comment, a declaration, or what is taken for one."""
    if mark[1]:
        end = _COMMENT_END.search(text, mark.start() + 2)
        return end.end() if end else len(text)
    closed = text.find(">", mark.end())
    return closed + 1 if closed >= 0 else len(text)


def _tag(text: str, mark: re.Match[str]) -> Tag | None:
    """Read a tag with the places of its attributes' values; None where the text ends within it."""
    values: dict[str, Span] = {}
    position = _behind(_GAP, text, mark.end())
    while position < len(text) and text[position] != ">":
        name = _NAME.match(text, position)
        if name is None:
            return None
        position = name.end()
        place = Span(position, position)
        if equals := _EQUALS.match(text, position):
            position = equals.end()
            quote = text[position : position + 1]
            if quote in {'"', "'"}:
                end = text.find(quote, position + 1)
                if end < 0:
                    return None
                place, position = Span(position + 1, end), end + 1
            else:
                place = Span(position, _behind(_BARE, text, position))
                position = place.end
        values.setdefault(name[0].lower(), place)
        position = _behind(_GAP, text, position)
    if position >= len(text):
        return None
    return Tag(mark[3].lower(), bool(mark[2]), Span(mark.start(), position + 1), values)


def _behind(pattern: re.Pattern[str], text: str, position: int) -> int:
    found = pattern.match(text, position)
    return found.end() if found else position


@functools.lru_cache(maxsize=32)
def _closing(name: str) -> re.Pattern[str]:
    return re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)


def _raw_end(text: str, name: str, position: int) -> int:
    end = _closing(name).search(text, position) if name != "plaintext" else None
    return end.start() if end else len(text)


def _held(tags: Iterable[Tag], names: frozenset[str], length: int) -> list[Span]:
    """Give the places of elements by name, from the first start tag to the next end tag."""
    found: list[Span] = []
    opened: dict[str, int] = {}
    for tag in tags:
        if tag.name in names:
            if not tag.closing:
                opened.setdefault(tag.name, tag.span.start)
            elif tag.name in opened:
                found.append(Span(opened.pop(tag.name), tag.span.end))
    return found + [Span(start, length) for name, start in opened.items() if name != "head"]

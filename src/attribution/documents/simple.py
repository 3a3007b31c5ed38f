"""The short way through simple Markdown: headings, paragraphs, images and links, and nothing else.

CommonMark's own rules hold here as in `commonmark`, and a law of the tests holds both against each other;
but to load markdown-it-py takes longer than to check an article, and most are as simple as that. What can
mean anything more is left to it: lists, quotations, code, HTML, tables, escapes, definitions.
"""

from __future__ import annotations

from typing import NamedTuple

from attribution.model.patterns import lazily

_OTHERS = r"\x00-\x09\x0b-\x1f\x7f-\x9f\\<`|\n"
"""Characters that may mean something else, or part lines."""
_WORD = rf"[^\s\#{_OTHERS}]++"
_SIMPLE = lazily(
    rf"(?:(?:\#{{1,6}}(?:[ ]++{_WORD})++"
    rf"|(?:[^\s\d{_OTHERS}\-+=>\#~:*_]|\d(?!\d{{0,8}}[.)])|\*{{1,3}}(?=[^\s*])|_{{1,3}}(?=[^\s_]))[^{_OTHERS}]*+"
    r"|[ ]*+)(?:\n|\Z))*+\Z"
)
"""Lines that are a heading, or begin as a paragraph does, or are blank."""
_LINK = lazily(
    r"(?P<image>!?)\[(?P<label>[^\[\]]*+)\]"
    r"\((?P<url>[^\s()<>\[\]\"'\x00-\x1f]++)(?:[ ]++\"(?P<title>[^\"\[\]]*+)\")?[ ]*+\)"
)
_MORE = lazily(r"[\\`<&]")


class Block(NamedTuple):
    """A token as markdown-it has it: the lines `map` from the first up to the one behind the last."""

    type: str
    map: tuple[int, int] | None
    content: str = ""
    info: str = ""


class Mark(NamedTuple):
    """An image or a link within a paragraph: where it, the end of its text and its title stand."""

    image: bool
    start: int
    end: int
    label: int
    url: str
    title: str
    place: tuple[int, int] | None


def blocks(text: str) -> list[Block] | None:
    """Give the blocks of a text whose lines end in LF; None where it is not simple."""
    if "]:" in text or not _SIMPLE.match(text):
        return None
    found: list[Block] = []
    lines: list[str] = []
    for number, line in enumerate([*text.split("\n"), ""]):
        if line[:1] == "#":
            found += _closed(lines, number)
            found += _block("heading_open", number, number + 1, line.lstrip("#"))
            lines = []
        elif line.strip(" "):
            lines.append(line)
        else:
            found += _closed(lines, number)
            lines = []
    return found


def _closed(lines: list[str], end: int) -> list[Block]:
    return _block("paragraph_open", end - len(lines), end, "\n".join(lines)) if lines else []


def _block(kind: str, first: int, last: int, content: str) -> list[Block]:
    return [Block(kind, (first, last)), Block("inline", (first, last), content.strip())]


def marks(text: str) -> list[Mark] | None:
    """Give the images and links of a paragraph, in a document without definitions; None: it is not simple."""
    if _MORE.search(text):
        return None
    found = list(_LINK.finditer(text))
    position, rest = 0, []
    for match in found:
        rest.append(text[position : match.start()])
        position = match.end()
    if "](" in "".join([*rest, text[position:]]):
        return None
    return [
        Mark(
            image=bool(match["image"]),
            start=match.start(),
            end=match.end(),
            label=match.end("label"),
            url=match["url"],
            title=match["title"] or "",
            place=None if match["title"] is None else match.span("title"),
        )
        for match in found
    ]

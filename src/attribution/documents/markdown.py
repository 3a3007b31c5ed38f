"""Markdown: `![alt](path "title")` and its reference form, `<img>` and `<figure>`, and the text around.

A scanner of images and blocks rather than a full CommonMark reader, which would be one more dependency for
little gain here: it knows code, escapes, nested brackets and parentheses, and keeps exact offsets. What it
does not know: code by indentation, and link definitions inside of quotations.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from attribution.documents import frontmatter, tags
from attribution.documents.base import Picture, Reader, Reading, Region, mask
from attribution.documents.codespans import code
from attribution.documents.pairing import Page, cut
from attribution.documents.pairing import figures as paired
from attribution.documents.references import Link
from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.checking.policy import Policy

_BREAK = r"(?:\r\n|\r|\n)"
_BLANK_LINES = re.compile(rf"{_BREAK}(?:[ \t>]*{_BREAK})+")
_HEADING = re.compile(rf"(?:(?<=\n)|(?<=\r)|\A)[ ]{{0,3}}#{{1,6}}[ \t][^\r\n]*{_BREAK}?")
_BRACKET = re.compile(rf"\\.|!\[|\[|\]|{_BREAK}[ \t>]*{_BREAK}")
_SPACE = rf"[ \t]*{_BREAK}?[ \t]*"
_CHAR = r"\\.|[^\s()\\<]"
_DEEP = rf"\((?:{_CHAR}|\((?:{_CHAR})*\))*\)"
_TARGET = rf"<(?P<angled>(?:\\.|[^<>\\\r\n])*)>|(?P<bare>(?:{_CHAR}|{_DEEP})+)"
_TITLE = r"\"(?P<double>(?:\\.|[^\"\\])*)\"|'(?P<single>(?:\\.|[^'\\])*)'|\((?P<round>(?:\\.|[^()\\])*)\)"
_INLINE = re.compile(
    rf"\({_SPACE}(?:{_TARGET})(?:\s{_SPACE}(?:{_TITLE}))?{_SPACE}\)(?:\{{[^{{}}\r\n]*\}})?", re.DOTALL
)
_LABEL = re.compile(r"\[((?:\\.|[^\[\]\\])*)\]")
_DEFINITION = re.compile(
    rf"^[ ]{{0,3}}\[(?P<label>(?:\\.|[^\[\]\\\r\n])+)\]:{_SPACE}(?:{_TARGET})"
    rf"(?:[ \t]+(?:{_TITLE})|[ \t]*{_BREAK}[ \t]+(?:{_TITLE.replace('(?P<', '(?P<next_')}))?[ \t]*$",
    re.MULTILINE,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_MARKS = re.compile(r"\]\([^()\s]*(?:\s[^()]*)?\)|<[^<>]*>")
_TITLES = ("double", "single", "round")


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of a Markdown document."""
    visible = mask(text, code(text))
    visible = mask(visible, tags.comments(visible))
    visible = mask(visible, tags.raw(visible))
    definitions = _definitions(visible)
    found = [*tags.tags(visible)]
    links = tuple(_links(visible, definitions))
    apart = [Span(*match.span()) for match in definitions.values()] + [link.label for link in links]
    pictures = [*_images(visible, definitions), *tags.pictures(visible, found)]
    page = Page(
        text=text,
        path=path,
        publisher=policy,
        markup="markdown",
        visible=mask(visible, apart),
        pictures=tuple(sorted(pictures, key=lambda picture: picture.span)),
        blocks=cut(visible, _breaks(visible, found)),
        bare=_bare,
        links=links,
    )
    return Reading(tuple(paired(page)))


def _breaks(text: str, found: list[tags.Tag]) -> list[Span]:
    """Give what parts blocks: blank lines, headings, HTML blocks."""
    blank = [Span(*match.span()) for match in _BLANK_LINES.finditer(text)]
    headings = [Span(match.start(), match.start()) for match in _HEADING.finditer(text)]
    headings += [Span(match.end(), match.end()) for match in _HEADING.finditer(text)]
    return sorted([*blank, *headings, *tags.block_breaks(found)])


def _bare(text: str) -> str:
    return _MARKS.sub(" ", text)


def _definitions(text: str) -> dict[str, re.Match[str]]:
    """Give the link definitions by label; the first of each counts (CommonMark 0.31, 4.7)."""
    found: dict[str, re.Match[str]] = {}
    for match in _DEFINITION.finditer(text):
        found.setdefault(_folded(match["label"]), match)
    return found


def _folded(label: str) -> str:
    return " ".join(label.split()).casefold()


def _images(text: str, definitions: dict[str, re.Match[str]]) -> Iterator[Picture]:
    """Give the images in `![alt](target "title")`, `![alt][label]`, `![label][]` and `![label]`."""
    for start, end in _brackets(text, "!["):
        alt = Span(start + 2, end - 1)
        inline = _INLINE.match(text, end)
        if inline:
            yield _picture(inline, Span(start, inline.end()), alt)
            continue
        label = _LABEL.match(text, end)
        key = _folded(label[1] if label and label[1].strip() else text[alt.start : alt.end])
        definition = definitions.get(key)
        if definition:
            yield _picture(definition, Span(start, label.end() if label else end), alt)


def _links(text: str, definitions: dict[str, re.Match[str]]) -> Iterator[Link]:
    """Give the links by reference: `[text][label]`, `[text][]` and `[text]`."""
    read = 0
    for start, end in _brackets(text, "[") if definitions else ():
        label = _LABEL.match(text, end)
        key = _folded(label[1] if label and label[1].strip() else text[start + 1 : end - 1])
        if start >= read and key in definitions and not text.startswith(("(", ":"), end):
            read = label.end() if label else end
            yield Link(Span(start + 1, end - 1), _target(definitions[key]), Span(end, read))


def _brackets(text: str, opening: str) -> list[Span]:
    """Give the places of `[…]` or `![…]` with matching brackets, in linear time."""
    found: list[Span] = []
    opened: list[tuple[int, bool]] = []
    for mark in _BRACKET.finditer(text):
        if mark[0] in ("[", "!["):
            opened.append((mark.start(), mark[0] == opening))
        elif mark[0] == "]" and opened:
            start, wanted = opened.pop()
            if wanted:
                found.append(Span(start, mark.end()))
        elif mark[0][0] in "\r\n":
            opened.clear()
    return sorted(found)


def _target(match: re.Match[str]) -> str:
    raw = match["angled"] if match["angled"] is not None else match["bare"]
    return html.unescape(_ESCAPE.sub(r"\1", raw))


def _picture(match: re.Match[str], span: Span, alt: Span) -> Picture:
    names = [*_TITLES, *(f"next_{name}" for name in _TITLES)]
    groups = [name for name in names if match.groupdict().get(name) is not None]
    titles = [Region(Span(*match.span(name)), "text") for name in groups]
    return Picture(_target(match), span, (*titles, Region(alt, "markdown")))


READER = Reader(
    "Markdown", (".md", ".markdown", ".mdown", ".mdx", ".qmd", ".rmd"), "markdown", frontmatter.before(read)
)

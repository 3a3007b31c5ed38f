"""HTML tags with exact offsets, in linear time, for pages that are not well-formed.

No tree: what is needed is where images, figures and captions stand. The standard library's parser gives no
offsets of attribute values, and takes quadratic time on some hostile input.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import Picture, Piece, Region
from attribution.documents.entities import resolved
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_TAG = lazily(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_ATTRIBUTE = lazily(r"""[\s/]*([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>=`]+)))?""")
_END = lazily(r"[\s/]*>")
_RAW = frozenset({"script", "style", "template", "textarea", "code", "pre"})
_MAY_BE_RAW = lazily(rf"<(?:{'|'.join(sorted(_RAW))}|head)\b", re.IGNORECASE)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "dd", "div", "dl", "dt", "figure"),
        *("footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p"),
        *("section", "table", "td", "th", "tr", "ul"),
    }
)
_ORIGINS = {"title": "title", "alt": "alternative text"}


@attrs.frozen
class Tag:
    """One tag: its name in lower case, its place, and the places of its attributes' values."""

    name: str
    closing: bool
    span: Span
    values: dict[str, Span]


def tags(text: str) -> Iterator[Tag]:
    """Give the tags in order; what stands in scripts, styles and code is passed over.

    Comments must be blanked out before (`comments`).
    """
    position = 0
    while (found := _TAG.search(text, position)) is not None:
        tag = _read(text, found)
        if tag is None:
            position = found.end()
            continue
        yield tag
        position = tag.span.end
        if tag.name in _RAW and not tag.closing:
            end = re.compile(rf"</{tag.name}\b", re.IGNORECASE).search(text, position)
            position = end.start() if end else len(text)


def comments(text: str) -> list[Span]:
    """Give the places of HTML comments; one that never closes runs to the end."""
    found: list[Span] = []
    start = text.find("<!--")
    while start >= 0:
        end = text.find("-->", start + 4)
        found.append(Span(start, end + 3 if end >= 0 else len(text)))
        start = text.find("<!--", found[-1].end)
    return found


def raw(text: str) -> list[Span]:
    """Give the places of what no reader sees as prose: scripts, styles, code, the head."""
    if not _MAY_BE_RAW.search(text):
        return []
    found: list[Span] = []
    opened: dict[str, int] = {}
    for tag in tags(text):
        if tag.name in _RAW or tag.name == "head":
            if not tag.closing:
                opened.setdefault(tag.name, tag.span.start)
            elif tag.name in opened:
                found.append(Span(opened.pop(tag.name), tag.span.end))
    return found + [Span(start, len(text)) for name, start in opened.items() if name != "head"]


def block_breaks(found: Sequence[Tag]) -> list[Span]:
    """Give the places of the tags that begin or end a block."""
    return [tag.span for tag in found if tag.name in _BLOCKS]


def _read(text: str, found: re.Match[str]) -> Tag | None:
    """Read the attributes of a tag; None when it never ends."""
    position, values = found.end(), dict[str, Span]()
    while (end := _END.match(text, position)) is None:
        attribute = _ATTRIBUTE.match(text, position)
        if attribute is None:
            return None
        group = next((number for number in (2, 3, 4) if attribute[number] is not None), None)
        place = Span(*attribute.span(group)) if group else Span(attribute.end(), attribute.end())
        values.setdefault(attribute[1].lower(), place)
        position = attribute.end()
    return Tag(found[2].lower(), bool(found[1]), Span(found.start(), end.end()), values)


@attrs.define
class _OpenFigure:
    """A `<figure>` that is not closed yet: the numbers of its images, and its caption."""

    images: list[int] = attrs.field(factory=list)
    caption: Region | None = None
    caption_start: int | None = None


def pictures(text: str, found: Sequence[Tag]) -> list[Picture]:
    """Give the `<img>` tags with their captions (`<figcaption>`), titles and alternative texts."""
    images: list[Picture] = []
    captions: dict[int, Region] = {}
    figures = [_OpenFigure()]
    for tag in found:
        if tag.name == "img" and "src" in tag.values:
            figures[-1].images.append(len(images))
            images.append(_picture(text, tag))
        elif tag.name == "figcaption":
            _caption(figures[-1], tag)
        elif tag.name == "figure":
            _figure(figures, tag, captions)
    return [
        attrs.evolve(image, regions=(captions[number], *image.regions)) if number in captions else image
        for number, image in enumerate(images)
    ]


def _picture(text: str, tag: Tag) -> Picture:
    start, end = tag.values["src"]
    regions = [_attribute(text, tag.values[name], name) for name in _ORIGINS if name in tag.values]
    return Picture(html.unescape(text[start:end]).strip(), tag.span, tuple(regions))


def _attribute(text: str, span: Span, name: str) -> Region:
    """Give an attribute as it reads; no markup is shown there."""
    piece = resolved(Piece(text[span.start : span.end], span.start))
    return Region(span, "text", _ORIGINS[name], "html-attribute", piece)


def _caption(figure: _OpenFigure, tag: Tag) -> None:
    """Note where the first caption of a figure begins and ends."""
    if not tag.closing:
        figure.caption_start = tag.span.end
    elif figure.caption_start is not None and figure.caption is None:
        figure.caption = Region(Span(figure.caption_start, tag.span.start), "html", "caption")


def _figure(figures: list[_OpenFigure], tag: Tag, captions: dict[int, Region]) -> None:
    """Open a figure, or close it: its images get its caption, or wait for that of the outer one."""
    if not tag.closing:
        figures.append(_OpenFigure())
    elif len(figures) > 1:
        closed = figures.pop()
        if closed.caption is None:
            figures[-1].images += closed.images
        else:
            captions.update(dict.fromkeys(closed.images, closed.caption))

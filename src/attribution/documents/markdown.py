"""Markdown: images, figures of generators, HTML within it, and the credits in and around them.

CommonMark says what is code, a link, an image; see `structure`. Shortcodes, template tags, components and
directives are found in what is no code; what they mean stands in a table; see `elements`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.documents import frontmatter, tags, templates
from attribution.documents.base import Problem, Reading, mask
from attribution.documents.contents import whole
from attribution.documents.pairing import Page, cut
from attribution.documents.pairing import reading as paired
from attribution.documents.parts import Parts
from attribution.documents.structure import Structure, gaps
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.checking.policy import Policy
    from attribution.documents.base import Picture

_MARKS = lazily(r"\]\([^()\s]*(?:\s[^()]*)?\)|<[^<>]*>|(?m:^)[ \t>]*\d{1,9}[.)](?=\s)|\{[^{}\n]*\}")
_BLANK_LINES = lazily(r"(?:\r\n|\r|\n)(?:[ \t>]*(?:\r\n|\r|\n))+")
_MARKED = lazily(r"[`<|\t]|[ ]{4}|~~~|\]:|!\[|\{[{%/]|:::|\[\^")
_BLANK = lazily(r"(?:[ \t]*(?:\r\n|\r|\n))*+")
_MDX = ".mdx"
_LINES = 50_000
"""Lines of a document that are read."""


def _body(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of a Markdown document whose front matter is blanked out."""
    if not is_plain(text):
        return read_marked(text, path, policy)
    page = Page(text, path, "markdown", text, (), (Span(0, len(text)),), _bare, publisher=policy)
    return paired(page)


def is_plain(text: str) -> bool:
    """Tell whether a text surely has no image, no code and nothing else that is no prose."""
    blank = _BLANK.match(text)
    return _MARKED.search(text, blank.end() if blank else 0) is None


def read_marked(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give what stands in a document by CommonMark's rules."""
    body = templates.hidden(text)
    content = whole(body)
    problems: list[Problem] = []
    if len(content.starts) > _LINES:
        rest = Span(content.starts[_LINES], len(body))
        problems.append(Problem(rest, f"only the first {_LINES:,} lines are read"))
        body = mask(body, [rest])
        content = content.cut(0, _LINES)
    structure = Structure(mdx=path.lower().endswith(_MDX))
    structure.add(content)
    parts = Parts(body, structure, policy)
    pictures = parts.pictures()
    if parts.unread:
        problems.append(Problem(parts.unread, "too many brackets to be read from here on"))
    page = Page(
        text=text,
        path=path,
        publisher=policy,
        markup="markdown",
        visible=templates.shown(parts.visible()) if body is not text else parts.visible(),
        pictures=tuple(pictures if body is text else map(_filled_in, pictures)),
        blocks=cut(parts.prose, _breaks(parts, structure, len(text))),
        bare=_bare,
        links=tuple(parts.links),
        raw=tuple(sorted(structure.html)),
    )
    found = paired(page)
    return Reading(found.figures, (*problems, *found.problems))


def _breaks(parts: Parts, structure: Structure, end: int) -> list[Span]:
    """Give what parts blocks: what stands between CommonMark's, blank lines, HTML blocks, fences."""
    blank = [Span(*match.span()) for match in _BLANK_LINES.finditer(parts.prose)]
    heads = [one.head for one in structure.directives]
    ends = [Span(place, place) for span in heads for place in span]
    tails = [one.tail for one in structure.directives if one.tail]
    return sorted([*gaps(structure.leaves, end), *blank, *ends, *tails, *tags.block_breaks(parts.tags)])


def _filled_in(picture: Picture) -> Picture:
    """Give a picture with its address as the document writes it, or as an expression in it says."""
    page = templates.shown(picture.page) if picture.page else picture.page
    return attrs.evolve(picture, target=templates.address(templates.shown(picture.target)), page=page)


def _bare(text: str) -> str:
    return _MARKS.sub(" ", text)


_whole = frontmatter.before(_body)


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of a Markdown document, those of its front matter first."""
    return _whole(text, path, policy)

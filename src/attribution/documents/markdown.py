"""Markdown: images, figures of generators, HTML within it, and the credits in and around them.

CommonMark says what is code, a link, an image; see `structure`. Shortcodes, template tags, components and
directives are found in what is no code; what they mean stands in a table; see `elements`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.documents import tags
from attribution.documents.base import Reader, Reading, mask
from attribution.documents.contents import whole
from attribution.documents.matter import front_matter
from attribution.documents.pairing import Page, cut
from attribution.documents.pairing import figures as paired
from attribution.documents.parts import Parts
from attribution.documents.structure import Structure, gaps
from attribution.model.credit import Span

if TYPE_CHECKING:
    from attribution.checking.policy import Policy

_MARKS = re.compile(r"\]\([^()\s]*(?:\s[^()]*)?\)|<[^<>]*>|(?m:^)[ \t>]*\d{1,9}[.)](?=\s)|\{[^{}\n]*\}")
_BLANK_LINES = re.compile(r"(?:\r\n|\r|\n)(?:[ \t>]*(?:\r\n|\r|\n))+")
_MDX = ".mdx"


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of a Markdown document."""
    matter = front_matter(text)
    body = mask(text, matter)
    structure = Structure(mdx=path.lower().endswith(_MDX))
    structure.add(whole(body))
    parts = Parts(body, structure, policy)
    pictures = parts.pictures()
    visible = parts.visible()
    page = Page(
        text=text,
        path=path,
        publisher=policy,
        markup="markdown",
        visible=visible,
        pictures=tuple(sorted(pictures, key=lambda picture: picture.span)),
        blocks=cut(parts.prose, _breaks(parts, structure, len(text))),
        bare=_bare,
        links=tuple(parts.links),
    )
    return Reading(tuple(paired(page)))


def _breaks(parts: Parts, structure: Structure, end: int) -> list[Span]:
    """Give what parts blocks: what stands between CommonMark's, blank lines, HTML blocks, fences."""
    blank = [Span(*match.span()) for match in _BLANK_LINES.finditer(parts.prose)]
    fences = [span for one in structure.directives for span in (one.head, one.tail) if span]
    heads = [Span(span.start, span.start) for span in fences] + [Span(span.end, span.end) for span in fences]
    return sorted([*gaps(structure.leaves, end), *blank, *heads, *tags.block_breaks(parts.tags)])


def _bare(text: str) -> str:
    return _MARKS.sub(" ", text)


READER = Reader("Markdown", (".md", ".markdown", ".mdown", ".mdx", ".qmd", ".rmd"), "markdown", read)

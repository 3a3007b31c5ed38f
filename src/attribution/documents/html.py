"""HTML: images with captions, attributes and structured data, and credits in the text around them.

    page ──► tags with offsets (`html_scan`) ──► elements (`html_tree`) ──► images (`html_images`)
                                                                       └──► structured data (`html_data`)

Pages of template languages are read as HTML; what a template fills in is not known.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from attribution.documents import frontmatter, tags
from attribution.documents.base import Reader, Reading, mask
from attribution.documents.html_scan import scan
from attribution.documents.pairing import Page, cut
from attribution.documents.pairing import figures as paired
from attribution.model.credit import Span

if TYPE_CHECKING:
    from attribution.checking.policy import Policy
    from attribution.documents.html_images import Found
    from attribution.documents.html_tree import Element

_TAGS = re.compile(r"<[^<>]*>")
_WORDS = re.compile(r"[^\W_]")
_SHOWN = re.compile(
    r"<(?:img|image|video|picture|svg|script|meta|[a-z]+-(?:img|anim))\b|\s(?:itemtype|typeof|about)\s*=",
    re.IGNORECASE,
)
_TEMPLATE = re.compile(
    r"\{\{(?:(?!\{\{).){0,2000}?\}\}|\{%(?:(?!\{%).){0,2000}?%\}|\{#(?:(?!\{#).){0,2000}?#\}|<%(?:(?!<%).){0,2000}?%>",
    re.DOTALL,
)
_BRACES = re.compile(r"=\s{0,9}(\{[^{}]{0,2000}\})")
_LOGIC = re.compile(r"[\s\"'<>=/]")
_BRACED = frozenset({".astro", ".svelte", ".vue"})
_HEAD = re.compile(r"---\r?\n.*?\n---\r?\n", re.DOTALL)


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of an HTML page."""
    suffix = PurePath(path).suffix.lower()
    plain = _without_templates(text, suffix)
    own = suffix == ".vue"
    unseen = frozenset({"code", "pre", "head"}) if own else frozenset({"template", "code", "pre", "head"})
    scanned = scan(plain, unseen=unseen)
    visible = mask(plain, scanned.hidden)
    found = list(scanned.tags)
    elements: list[Element] = []
    if _SHOWN.search(text):
        from attribution.documents.html_tree import elements as parsed

        elements = parsed(plain, found, shown=frozenset({"template"}) if own else frozenset())
    images, taken = _images(text, visible, elements, policy)
    page = Page(
        text=text,
        path=path,
        publisher=policy,
        markup="html",
        visible=mask(visible, taken) if taken else visible,
        pictures=tuple(sorted((one.picture for one in images), key=lambda picture: picture.span)),
        blocks=cut(visible, tags.block_breaks(found)),
        bare=_bare,
    )
    figures = paired(page)
    if not elements:
        return Reading(tuple(figures))
    from attribution.documents import html_data

    return html_data.completed(figures, text, path, elements, policy)


def _images(
    text: str, visible: str, elements: list[Element], policy: Policy | None
) -> tuple[list[Found], list[Span]]:
    """Give the images, and the places of credits that are theirs beyond doubt."""
    if not elements:
        return [], []
    from attribution.documents.html_images import Images

    def bare(span: Span) -> str:
        return "".join(_WORDS.findall(_bare(visible[span.start : span.end])))

    images = Images(text, elements, bare, policy)
    return images.found, images.taken


def _without_templates(text: str, suffix: str) -> str:
    """Take the marks out of what a template fills in, so that tags and quotation marks around it match."""
    plain = text
    if "{{" in text or "{%" in text or "<%" in text or "{#" in text:
        plain = _TEMPLATE.sub(_blanked, plain)
    if suffix in _BRACED:
        plain = _BRACES.sub(lambda found: found[0].replace(found[1], _LOGIC.sub("_", found[1])), plain)
        head = _HEAD.match(plain)
        plain = mask(plain, [Span(0, head.end())]) if head else plain
    return plain


def _blanked(found: re.Match[str]) -> str:
    """Write a value as a word as long, and logic as blanks."""
    return _LOGIC.sub("_", found[0]) if found[0].startswith("{{") else re.sub(r"[^\r\n]", " ", found[0])


def _bare(text: str) -> str:
    return _TAGS.sub(" ", text)


SUFFIXES = (".html", ".htm", ".xhtml", ".njk", ".liquid", ".vue", ".svelte", ".astro")
READER = Reader("HTML", SUFFIXES, "html", frontmatter.before(read))

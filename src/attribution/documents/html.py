"""HTML: images with captions, attributes and structured data, and credits in the text around them.

    page ──► tags with offsets (`html_scan`) ──► elements (`html_tree`) ──► images (`html_images`)
                                                                       └──► structured data (`html_data`)

Pages of template languages are read as HTML; what a template fills in is not known.
"""

from __future__ import annotations

import itertools
import re
from pathlib import PurePath
from typing import TYPE_CHECKING

from attribution.documents import frontmatter, tags
from attribution.documents.base import Problem, Reading, mask
from attribution.documents.html_scan import MOST as MOST_TAGS
from attribution.documents.html_scan import SHOWS, scan
from attribution.documents.pairing import MOST, Page, cut, reading, too_many
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attribution.checking.policy import Policy
    from attribution.documents.html_images import Found
    from attribution.documents.html_tree import Element
    from attribution.documents.tags import Tag

_TAGS = lazily(r"<[^<>]*>")
_WORDS = lazily(r"[^\W_]")
_SHOWN = lazily(
    r"<(?:img|image|video|picture|svg|script|meta|[a-z]+-(?:img|anim))\b|\s(?:itemtype|typeof|about)\s*=",
    re.IGNORECASE,
)
_TEMPLATE = lazily(
    r"\{\{(?:(?!\{\{).){0,2000}?\}\}|\{%(?:(?!\{%).){0,2000}?%\}|\{#(?:(?!\{#).){0,2000}?#\}|<%(?:(?!<%).){0,2000}?%>",
    re.DOTALL,
)
_BRACES = lazily(r"=\s{0,9}(\{[^{}]{0,2000}\})")
_LOGIC = lazily(r"[\s\"'<>=/]")
_BRACED = frozenset({".astro", ".svelte", ".vue"})
_HEAD = lazily(r"---\r?\n.*?\n---\r?\n", re.DOTALL)


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of an HTML page, those of a template's front matter first."""
    return _whole(text, path, policy)


@frontmatter.before
def _whole(text: str, path: str, policy: Policy | None) -> Reading:
    suffix = PurePath(path).suffix.lower()
    plain = _without_templates(text, suffix)
    own = suffix == ".vue"
    unseen = frozenset({"code", "pre", "head"}) if own else frozenset({"template", "code", "pre", "head"})
    scanned = scan(plain, unseen=unseen)
    found, problems = _limited(scanned.tags, len(text))
    hidden = [*scanned.hidden, *(one.span for one in problems)]
    visible = mask(plain, hidden)
    plain = plain[: problems[0].span.start] if problems else plain
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
    paired = reading(page)
    problems += paired.problems
    if not elements:
        return Reading(paired.figures, tuple(problems))
    from attribution.documents import html_data

    data = html_data.completed(paired.figures, text, path, elements, policy)
    return Reading(data.figures, (*problems, *data.problems))


def _limited(tags_: Sequence[Tag], length: int) -> tuple[list[Tag], list[Problem]]:
    """Give the tags up to the one with which there are too many, or too many images; tell of the rest."""
    shown = (number for number, tag in enumerate(tags_) if tag.name in SHOWS and not tag.closing)
    last = next(itertools.islice(shown, MOST, None), len(tags_))
    if last > MOST_TAGS:
        rest = Span(tags_[MOST_TAGS].span.start, length)
        words = f"only the first {MOST_TAGS:,} tags are read, and nothing behind them"
        return [*tags_[:MOST_TAGS]], [Problem(rest, words)]
    if last < len(tags_):
        return [*tags_[:last]], [too_many(tags_[last].span.start, length)]
    return [*tags_], []


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

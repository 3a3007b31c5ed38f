"""HTML: `<img>` with its `<figcaption>`, `title` and `alt`, and credits in the text around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.documents import tags
from attribution.documents.base import Reader, mask
from attribution.documents.pairing import Page, cut
from attribution.documents.pairing import figures as paired

if TYPE_CHECKING:
    from attribution.model.finding import Figure
    from attribution.text.names import Publisher

_TAGS = re.compile(r"<[^<>]*>")


def figures(text: str, path: str, publisher: Publisher | None = None) -> list[Figure]:
    """Give the images and credits of an HTML page."""
    visible = mask(text, tags.comments(text))
    visible = mask(visible, tags.raw(visible))
    found = [*tags.tags(visible)]
    page = Page(
        text=text,
        path=path,
        publisher=publisher,
        markup="html",
        visible=visible,
        pictures=tuple(tags.pictures(visible, found)),
        blocks=cut(visible, tags.block_breaks(found)),
        bare=_bare,
    )
    return paired(page)


def _bare(text: str) -> str:
    return _TAGS.sub(" ", text)


READER = Reader("HTML", (".html", ".htm", ".xhtml"), "html", figures)

"""HTML: `<img>` with its `<figcaption>`, `title` and `alt`, and credits in the text around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.documents import frontmatter, tags
from attribution.documents.base import Reader, Reading, mask
from attribution.documents.pairing import Page, cut
from attribution.documents.pairing import figures as paired

if TYPE_CHECKING:
    from attribution.checking.policy import Policy

_TAGS = re.compile(r"<[^<>]*>")


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of an HTML page."""
    visible = mask(text, tags.comments(text))
    visible = mask(visible, tags.raw(visible))
    found = [*tags.tags(visible)]
    page = Page(
        text=text,
        path=path,
        publisher=policy,
        markup="html",
        visible=visible,
        pictures=tuple(tags.pictures(visible, found)),
        blocks=cut(visible, tags.block_breaks(found)),
        bare=_bare,
    )
    return Reading(tuple(paired(page)))


def _bare(text: str) -> str:
    return _TAGS.sub(" ", text)


READER = Reader("HTML", (".html", ".htm", ".xhtml"), "html", frontmatter.before(read))

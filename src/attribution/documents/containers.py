"""From a directive or container to the picture that it shows, or to what it says of those in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.documents import elements
from attribution.documents.base import Picture, Region
from attribution.documents.elements import Frame
from attribution.documents.shortcodes import Parameter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.documents.directives import Directive
    from attribution.text.names import Publisher


def made(directive: Directive, text: str, policy: Publisher | None) -> Picture | Frame | None:
    """Give what a directive shows: a picture; its body's first paragraph is the caption, the rest a legend.

    A figure that holds images of its own, as Quarto's and `figure-md` do, has its caption in its last
    paragraph.
    """
    use = directive.use
    body = [*_regions(directive)]
    captions = [Parameter("caption", one.read(text), one.span) for one in body[:1]]
    found = elements.picture(attrs.evolve(use, parameters=(*use.parameters, *captions)), text, policy)
    if isinstance(found, Picture):
        return attrs.evolve(found, regions=(*body, *found.regions))
    if use.name not in {"figure-div", "figure-md"}:
        return None
    said = elements.told((one for one in use.parameters if one.name), use.form)
    return Frame(
        directive.body_span, (*said.regions(), *body[-1:]), tuple(said.stated(text, policy)), said.page()
    )


def _regions(directive: Directive) -> Iterator[Region]:
    body = directive.body
    for start, end in directive.paragraphs():
        yield Region(body.span(start, end), "markdown", "caption", piece=body.piece(start, end))

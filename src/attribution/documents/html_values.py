"""HTML's attributes as values: what they read, where they stand, how text is written there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.documents.base import Piece
from attribution.documents.entities import resolved
from attribution.documents.shortcodes import Parameter
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.documents.html_tree import Element
    from attribution.documents.tags import Tag

_QUOTINGS = {'"': "html-double", "'": "html-single"}
_CANDIDATE = lazily(r"([^\s,]\S*[^\s,]|[^\s,])(?:\s+([\d.]{1,20})[wx])?[^,]*(?:,|\Z)")
_PLACEHOLDER = lazily(
    r"data:|(?:.*/)?[^/]*(?:placeholder|spacer|blank|pixel|transparent|lazy|loading|1x1|grey|gray)[^/]*\Z"
    r"|about:|#|\Z",
    re.IGNORECASE,
)
_SOURCES = ("data-src", "data-lazy-src", "data-original", "data-lazy", "data-orig-file", "data-full", "src")
"""Where an image's address stands: what scripts put in place of a placeholder goes before that."""
_SETS = ("data-srcset", "data-lazy-srcset", "srcset")
_ADDRESSES = {"img": _SOURCES, "image": ("href", "xlink:href"), "video": ("data-poster", "poster")}
_FIRST_LONGEST = 20_000
"""Characters of a list of candidates that are read."""


def value(text: str, tag: Tag, name: str) -> Piece | None:
    """Give an attribute's value as it reads; None where the tag has none of this name."""
    place = tag.values.get(name)
    return resolved(Piece(text[place.start : place.end], place.start)) if place else None


def plain(text: str, tag: Tag, name: str) -> str:
    """Give an attribute's value without blanks around it; "" where there is none."""
    found = value(text, tag, name)
    return found.text.strip() if found else ""


def quoting(text: str, tag: Tag, name: str) -> str:
    """Tell how text is written in an attribute's value."""
    start = tag.values[name].start
    return _QUOTINGS.get(text[start - 1 : start], "html-unquoted")


def data(text: str, tag: Tag) -> Iterator[Parameter]:
    """Give the attributes `data-…`, without that beginning."""
    for name, place in tag.values.items():
        piece = value(text, tag, name) if name.startswith("data-") else None
        if piece is not None:
            yield Parameter(name[5:], piece, place, quoting(text, tag, name))


def target(text: str, element: Element, sources: list[Element]) -> str | None:
    """Give the address of the image that an element shows; None where it shows none.

    `sources` are the `<source>` elements beside it, in a `<picture>`.
    """
    tag = element.tag
    bound = _bound(text, tag)
    if bound:
        return bound
    listed = [plain(text, tag, name) for name in _ADDRESSES.get(element.name, _ADDRESSES["img"])]
    sets = _SETS if element.name == "img" else ()
    listed += [_largest(plain(text, tag, name)) for name in sets]
    listed += [_largest(plain(text, one.tag, name)) for one in sources for name in _SETS]
    named = [address for address in listed if address]
    real = [address for address in named if not _PLACEHOLDER.match(address)]
    return next(iter(real or named), None)


def _bound(text: str, tag: Tag) -> str | None:
    """Give the address that a program fills in (`:src`, `v-bind:src`, `[src]`), as a template's variable."""
    for name in (":src", "v-bind:src", "[src]"):
        said = plain(text, tag, name)
        if said:
            literal = said[1:-1] if said[0] == said[-1] and said[0] in "'`" and len(said) > 2 else ""
            return literal if literal and "$" not in literal else f"{{{{{said}}}}}"
    return None


def _largest(candidates: str) -> str:
    """Give the largest of the candidates of a `srcset` (HTML, 4.8.4.2), the first of those as large."""
    best, size = "", -1.0
    for found in _CANDIDATE.finditer(candidates[:_FIRST_LONGEST]):
        try:
            width = float(found[2] or 1)
        except ValueError:
            width = 1.0
        if width > size:
            best, size = found[1].rstrip(","), width
    return best

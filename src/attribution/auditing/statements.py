"""What the other places of a document, and the sidecars, say of the image of a figure."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attribution.checking.rules.base import Statement

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from attribution.model.finding import Figure

_RANKS = (
    "caption",
    "text",
    "title",
    "alternative text",
    "front matter",
    "structured data",
    "data",
    "sidecar",
)
"""Places from the one at which a disagreement is told to the one that is only quoted."""


def statements(
    figures: Sequence[Figure], beside: Iterable[Figure] = (), real: Callable[[str], str] = os.path.realpath
) -> tuple[tuple[Statement, ...], ...]:
    """Give, for each figure of a document, what the other places say of its image.

    `beside` are the figures of sidecars and of other files that speak of the same images; they go last. Two
    figures show one image where they lead to one file, or where neither leads to a file and both name the
    same target. `real` takes symbolic links out of a path. Takes time in proportion to the figures, but for
    those of one image.
    """
    every = (*figures, *beside)
    keys = [_image(figure, real) for figure in every]
    places: dict[str, list[Figure]] = {}
    for key, figure in zip(keys, every, strict=True):
        if key and figure.credit:
            places.setdefault(key, []).append(figure)
    return tuple(
        _others(figure, places.get(key or "", ())) for key, figure in zip(keys, figures, strict=False)
    )


def _image(figure: Figure, real: Callable[[str], str]) -> str | None:
    """Tell images apart: by their file, else by their target."""
    if figure.image_path:
        return os.path.normcase(real(figure.image_path))
    return f"\0{figure.image}" if figure.image else None


_MOST = 20
"""Places that are told of one image."""


def _others(figure: Figure, places: Sequence[Figure]) -> tuple[Statement, ...]:
    ordered = sorted(places[: 10 * _MOST], key=rank) if len(places) > 1 else places
    others = [other for other in ordered if not _is_same_place(figure, other)]
    mine = rank(figure)
    return tuple(
        Statement(_where(other, figure), other.credit, earlier=rank(other) < mine)
        for other in others[:_MOST]
        if other.credit is not None and _tells(figure, other)
    )


def _tells(figure: Figure, other: Figure) -> bool:
    """Whether another place is to be compared: one of another kind, or of another document.

    Two captions of one image in one document may well say different things of it: the second may be short.
    They are compared across the site (AT7xx).
    """
    return figure.origin != other.origin or figure.document != other.document


def _is_same_place(one: Figure, other: Figure) -> bool:
    return one is other or (one.span is not None and (one.document, one.span) == (other.document, other.span))


def rank(figure: Figure) -> int:
    """Give the place that a figure goes in among those that speak of one image: 0 is the first."""
    return _RANKS.index(figure.origin) if figure.origin in _RANKS else 0


def _where(other: Figure, figure: Figure) -> str:
    """Name a place for people: "the front matter (line 4)", "photo.jpg.license"."""
    if other.document != figure.document:
        return other.document.replace("\\", "/").rpartition("/")[2]
    place = f" (line {other.line})" if other.line else ""
    return f"the {other.origin}{place}"

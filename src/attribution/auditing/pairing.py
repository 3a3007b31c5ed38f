"""Figures with the files that their images lead to."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from attribution.auditing import reading
from attribution.auditing.resources import expanded
from attribution.auditing.walk import PathError, listed, walk
from attribution.documents.resolve import Resolver

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.auditing.walk import Paths
    from attribution.checking.policy import Policy
    from attribution.model.credit import Credit
    from attribution.model.finding import Figure


def resolved(figures: Iterable[Figure], resolver: Resolver) -> list[Figure]:
    """Give the figures the path of their image file, where there is one."""
    return [
        attrs.evolve(figure, image_path=resolver.resolve(figure.image, figure.document).path)
        if figure.image
        else figure
        for figure in expanded(figures)[0]
    ]


def pairs(paths: Paths, *, policy: Policy | None = None) -> list[Figure]:
    """Give the figures of all documents: each image with its credit, credits without image too.

    Raises:
        PathError: a named path does not exist, or a named document can't be read as text.
    """
    roots, exclude = (policy.image_roots, policy.exclude) if policy else ((), ())
    named = listed(paths)
    resolver = Resolver(roots, named)
    found: list[Figure] = []
    for entry in walk(named, exclude):
        if entry.is_image or entry.problem:
            continue
        document = reading.read(entry.path)
        if isinstance(document, reading.Document) and document.doubt is None:
            found += resolved(document.reader.read(document.text, entry.path, policy).figures, resolver)
        elif entry.named:
            failure = document.doubt if isinstance(document, reading.Document) else document
            raise PathError(f"can't be read: {failure.reason if failure else ''}", path=entry.path)
    return found


def credit_for(
    image: str | os.PathLike[str], article: str | os.PathLike[str], figures: Iterable[Figure]
) -> Credit:
    """Give the credit that an article, of which these are the figures, has for an image.

    The image is found by its file; else by its name, where only one image of the article bears it. Where
    the article shows no image at all and has one credit, that is it.

    Raises:
        PathError: the article does not show the image, has no credit for it, or several.
    """
    figures = list(figures)
    shown = [figure for figure in figures if figure.image]
    mine = [figure for figure in shown if _is(figure, image)] or _by_name(shown, image)
    credits_ = [figure.credit for figure in mine if figure.credit]
    if not shown and len(figures) == 1:
        credits_ = [figure.credit for figure in figures if figure.credit]
    name, place = os.path.basename(image), os.fspath(article)  # noqa: PTH119  of a str or a path alike
    if len({credit.text for credit in credits_}) > 1:
        said = " and ".join(repr(credit.text) for credit in credits_)
        raise PathError(f"has several credits for {name}: {said}", path=place)
    if credits_:
        return credits_[0]
    raise PathError(f"has no credit for {name}" if mine else f"does not show {name}", path=place)


def _is(figure: Figure, image: str | os.PathLike[str]) -> bool:
    try:
        return figure.image_path is not None and os.path.samefile(figure.image_path, image)  # noqa: PTH121
    except OSError:
        return False


def _by_name(figures: list[Figure], image: str | os.PathLike[str]) -> list[Figure]:
    name = os.path.basename(image)  # noqa: PTH119
    mine = [figure for figure in figures if os.path.basename(figure.image or "") == name]  # noqa: PTH119
    return mine if len({figure.image for figure in mine}) == 1 else []

"""What lies beside an image and speaks of it: `photo.jpg.license`, `photo.jpg.xmp`, `photo.xmp`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from attribution.auditing.reading import Document
from attribution.documents import reader_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attribution.checking.policy import Policy
    from attribution.checking.rules.base import Failure
    from attribution.model.finding import Figure


def candidates(image_path: str) -> tuple[str, ...]:
    """Give the paths at which an image's sidecars would lie, those that name it exactly first."""
    stem, dot, _ = image_path.rpartition(".")
    return f"{image_path}.license", f"{image_path}.xmp", f"{stem if dot else image_path}.xmp"


def watched(figures: Iterable[Figure]) -> tuple[str, ...]:
    """Give the paths that `beside` looks at, whether anything is there or not: a cache depends on them."""
    images = dict.fromkeys(figure.image_path for figure in figures if figure.image_path)
    return tuple(path for image in images for path in candidates(image))


def beside(
    figures: Iterable[Figure], read: Callable[[str], Document | Failure], policy: Policy | None
) -> tuple[Figure, ...]:
    """Give what the sidecars of the figures' images say, as figures of the same images.

    `read` reads a document from the disk. What can't be read is left out: it is told where the sidecar itself
    is looked at.
    """
    images = dict.fromkeys(figure.image_path for figure in figures if figure.image_path and figure.credit)
    return tuple(
        attrs.evolve(figure, image_path=image, origin="sidecar")
        for image in images
        for path in candidates(image)
        if reader_for(path) is not None and os.path.isfile(path)  # noqa: PTH113  a str, as in the figure
        for figure in _read(path, read, policy)
    )


def _read(path: str, read: Callable[[str], Document | Failure], policy: Policy | None) -> tuple[Figure, ...]:
    document = read(path)
    if not isinstance(document, Document):
        return ()
    return tuple(one for one in document.reader.read(document.text, path, policy).figures if one.credit)

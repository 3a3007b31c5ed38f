"""Images that page bundles name by pattern: `src: "gallery/*.{jpg,png}"`, Docsy's `imgproc` by part.

One figure for a pattern becomes one for each file. Patterns count in the folder of the bundle, for whatever
case of letters; what an earlier entry of `resources` names, a later one does not.

Source: Hugo, "Page resources" (https://gohugo.io/content-management/page-resources/): globs of gobwas/glob
with "/" as separator.
"""

from __future__ import annotations

import functools
import os
import re
from typing import TYPE_CHECKING

import attrs

from attribution.documents.base import IMAGE_SUFFIXES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.model.finding import Figure

_INDEX = re.compile(r"_?index(?:\.[\w-]{2,12})?\.[a-z]+", re.IGNORECASE)
_MARK = re.compile(r"(\*\*+)|(\*)|(\?)|(\{)|(\})|(,)")
_MEANING = (".*", "[^/]*", "[^/]", "(?:", ")", "|")
_LONGEST = 200
_WILD = 6
"""Asterisks of a pattern: each may be tried at each place of a name."""
_MOST = 5000
"""Files of a bundle that are looked at."""
_RESOURCES = "front matter"


def is_pattern(target: str | None) -> bool:
    """Whether a target may stand for several files."""
    return target is not None and "*" in target and len(target) <= _LONGEST


def expanded(figures: Iterable[Figure]) -> tuple[tuple[Figure, ...], tuple[str, ...]]:
    """Put a figure for each file in the place of one with a pattern.

    Returns:
        The figures, and the folders that were looked through: the result depends on what lies there.
    """
    figures = tuple(figures)
    if not any(is_pattern(figure.image) for figure in figures):
        return figures, ()
    bundle = _Bundle(figures[0].document)
    return tuple(one for figure in figures for one in bundle.each(figure)), tuple(bundle.folders)


class _Bundle:
    """The files of one page bundle, and which of them the resources have named so far."""

    def __init__(self, document: str) -> None:
        self.folder, name = os.path.split(document)
        self.folders: list[str] = []
        self.taken: set[str] = set()
        self.files: tuple[str, ...] = ()
        if _INDEX.fullmatch(name):
            self.files = tuple(sorted(self._images(deep=not name.startswith("_"))))

    def _images(self, *, deep: bool) -> Iterator[str]:
        """Give the images with "/" in their paths; symbolic links may lead anywhere, and are left out."""
        count = 0
        for above, folders, names in os.walk(self.folder or os.curdir):
            self.folders.append(above)
            folders[:] = [one for one in folders if deep and not one.startswith(".")]
            for name in names:
                count += 1
                path = os.path.join(above, name)  # noqa: PTH118  many files
                if name.lower().endswith(IMAGE_SUFFIXES) and not os.path.islink(path):  # noqa: PTH114
                    yield os.path.relpath(path, self.folder or os.curdir).replace(os.sep, "/")
            if count > _MOST:
                return

    def each(self, figure: Figure) -> Iterator[Figure]:
        """Give a figure for each file that its pattern means; the figure itself where it has none."""
        if not is_pattern(figure.image):
            self.taken.add((figure.image or "").lower())
            yield figure
            return
        pattern = _compiled(figure.image or "")
        found = [path for path in self.files if pattern and pattern.fullmatch(path)]
        if figure.origin == _RESOURCES:
            found = [path for path in found if path.lower() not in self.taken]
            self.taken.update(path.lower() for path in found)
        else:  # a shortcode shows the first that fits
            del found[1:]
        yield from (attrs.evolve(figure, image=path) for path in found)
        if not found:
            yield figure


@functools.lru_cache(maxsize=64)
def _compiled(glob: str) -> re.Pattern[str] | None:
    """Compile a pattern; None for one that is none, or would cost too much."""
    if glob.count("*") > _WILD:
        return None
    parts: list[str] = []
    depth = at = 0
    for found in _MARK.finditer(glob):
        parts.append(re.escape(glob[at : found.start()]))
        at = found.end()
        depth += found[0] == "{"
        depth -= found[0] == "}"
        parts.append(_MEANING[(found.lastindex or 1) - 1] if depth or found[0] != "," else ",")
        if depth < 0:
            return None
    parts.append(re.escape(glob[at:]))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL) if depth == 0 else None

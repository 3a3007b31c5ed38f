"""The site to which a document belongs: its root, the folders it is served from, the tree around it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attribution.knowledge.generators import generators
from attribution.model import values

if TYPE_CHECKING:
    from attribution.knowledge.generators import Generator

_REPOSITORY = frozenset({".git", ".hg", ".svn"})
_PAGES = "Pages"
"""Nothing but pages: each folder has its index, and the outermost is the root."""
_DEEPEST = 64
"""Folders above a document that are looked at."""


@values.frozen
class Site:
    """A site on the disk. `root` is an absolute path."""

    root: str
    generator: Generator

    @property
    def served(self) -> tuple[str, ...]:
        """The folders from which files are served, in the order of precedence."""
        return tuple(os.path.normpath(os.path.join(self.root, part)) for part in self.generator.served)  # noqa: PTH118

    def addresses(self, document: str) -> list[str]:
        """Give the folders, below the site's address, against which a page's relative links may count.

        A page `posts/a.md` is served as `/posts/a/` or as `/posts/a.html`, by the settings of its site. The
        document is an absolute path. The longest folder of content is meant.
        """
        tops = [os.path.normpath(os.path.join(self.root, part)) for part in self.generator.content]  # noqa: PTH118
        for top in sorted(tops, key=len, reverse=True):
            if is_within(document, top):
                page = os.path.splitext(os.path.relpath(document, top))[0]  # noqa: PTH122
                return [page.replace(os.sep, "/"), os.path.dirname(page).replace(os.sep, "/")]  # noqa: PTH120
        return []


@values.frozen
class Home:
    """Where a folder belongs: its site, and the root of the repository around it (an absolute path)."""

    site: Site | None = None
    repository: str | None = None


class Sites:
    """The sites of one run, found once a folder. Not shared between threads."""

    def __init__(self) -> None:
        """Begin without any."""
        self._names: dict[str, frozenset[str]] = {}
        self._homes: dict[str, Home] = {}

    def names(self, folder: str) -> frozenset[str]:
        """Give the names in a folder; none for one that is not there or may not be read."""
        if folder not in self._names:
            try:
                self._names[folder] = frozenset(os.listdir(folder))  # noqa: PTH208  names, not paths
            except (OSError, ValueError):
                self._names[folder] = frozenset()
        return self._names[folder]

    def home(self, folder: str) -> Home:
        """Give the site and the repository to which an absolute folder belongs."""
        if folder not in self._homes:
            self._homes[folder] = self._search(folder)
        return self._homes[folder]

    def _search(self, folder: str) -> Home:
        """Climb up to the repository's root: the nearest certain site counts, else the nearest at all."""
        likely: Site | None = None
        place, steps = folder, 0
        while steps < _DEEPEST:
            found = self._site(place)
            if found and found.generator.certain:
                return Home(found, self._repository(place))
            if likely is None or (found and found.generator.name == _PAGES):
                likely = found or likely
            if not _REPOSITORY.isdisjoint(self.names(place)):
                return Home(likely, place)
            above = os.path.dirname(place)  # noqa: PTH120
            if above == place:
                break
            place, steps = above, steps + 1
        return Home(likely)

    def _repository(self, folder: str) -> str | None:
        place = folder
        for _ in range(_DEEPEST):
            if not _REPOSITORY.isdisjoint(self.names(place)):
                return place
            above = os.path.dirname(place)  # noqa: PTH120
            if above == place:
                break
            place = above
        return None

    def _site(self, folder: str) -> Site | None:
        names = self.names(folder)
        for generator in generators() if names else ():
            if generator.may_own(names) and _is_marked(folder, generator):
                return Site(folder, generator)
        return None


def _is_marked(folder: str, generator: Generator) -> bool:
    return any(
        all(os.path.exists(os.path.join(folder, name)) for name in marker)  # noqa: PTH110, PTH118
        for marker in generator.markers
    )


def is_within(path: str, folder: str) -> bool:
    """Whether a path lies in a folder or is it; both absolute, without "..". Case counts as on the disk."""
    inner, outer = os.path.normcase(path), os.path.normcase(folder)
    return inner == outer or inner.startswith(outer.rstrip(os.sep) + os.sep)

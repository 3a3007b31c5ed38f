"""From an image's target, as a document writes it, to a file. Nothing is fetched.

    target ──► what it means (`targets`) ──► folders in which it may lie (`sites`) ──► a file in the tree

Looked through, in this order: the document's own folder, the publisher's `image-roots`, and the folders from
which the site is served, for the page's address as well as for the bare path.
"""

from __future__ import annotations

import contextlib
import os
import stat
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

import attrs

from attribution.documents import targets
from attribution.documents.sites import Sites, is_within

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.documents.sites import Home

State: TypeAlias = Literal["found", "missing", "outside", "remote", "unknown"]


@attrs.frozen
class Resolution:
    """Where a target leads.

    `state` is "found" (`path` is the file, with "/"), "missing" (there is no such file), "outside" (the path
    or a symbolic link in it leads out of the tree; nothing there is opened), "remote" (the web, or data in
    the address itself), or "unknown" (a template's variable, or a path from the site's root when no root is
    known). `near` is a file whose name differs only in case, where the file itself is missing.
    """

    state: State
    path: str | None = None
    near: str | None = None


def resolve(target: str, document: str, roots: tuple[str, ...] = ()) -> Resolution:
    """Look for the file that a target of a document means (see `Resolver`)."""
    return Resolver(roots).resolve(target, document)


class Resolver:
    """Finds image files, and remembers the sites it met. For one run; not shared between threads.

    Args:
        roots: folders in which addresses from the site's root are looked up before all others.
        named: files and folders that the user named: what lies in these folders may be opened.
    """

    def __init__(self, roots: Iterable[str] = (), named: Iterable[str | os.PathLike[str]] = ()) -> None:
        """Keep the folders; nothing is looked up yet."""
        self._roots = tuple(roots)
        self._named = tuple(os.path.abspath(path) for path in named)  # noqa: PTH100  no pathlib: many files
        self._sites = Sites()
        self._bounds: dict[str, tuple[str, ...]] = {}
        self._real: dict[str, str] = {}
        self._absolute: dict[str, str] = {}
        self._places: dict[str, _Place] = {}

    def resolve(self, target: str, document: str) -> Resolution:
        """Look for the file that a target of a document means. Never raises on strings."""
        target = target.strip()
        if targets.is_remote(target):
            return Resolution("remote")
        meant = targets.read(target)
        if meant is None:
            return Resolution("unknown")
        try:
            return self._looked_up(meant, target, document)
        except (OSError, ValueError):  # a NUL, or a working directory that is gone
            return Resolution("missing")

    def _looked_up(self, meant: targets.Target, target: str, document: str) -> Resolution:
        search = _Search(self, document)
        literal = [(search.folder, target)] if meant.anchor == "project" else []
        for folder, path in [*literal, *search.places(meant)]:
            for name in targets.spellings(path):
                found = search.file(folder, name)
                if found:
                    return found
        if search.strayed:
            return Resolution("outside")
        if meant.anchor != "document" and not search.would_stand(meant.path):
            return Resolution("unknown")
        return Resolution("missing", near=search.near(meant))

    def home(self, folder: str) -> Home:
        """Give the site and repository of an absolute folder."""
        return self._sites.home(folder)

    def names(self, folder: str) -> frozenset[str]:
        """Give the names in a folder."""
        return self._sites.names(folder)

    @property
    def roots(self) -> tuple[str, ...]:
        """The publisher's folders."""
        return self._roots

    def bounds(self, folder: str) -> tuple[str, ...]:
        """Give the folders (absolute) out of which no path of a document in `folder` should lead.

        The repository, else the site; the working directory and what the user named, where the document
        lies in them; the publisher's roots. Where all that is unknown, the document's folder.
        """
        if folder not in self._bounds:
            home, here = self.home(folder), os.getcwd()  # noqa: PTH109
            tree = home.repository or (home.site.root if home.site else None)
            around = [path for path in (here, *self._named) if is_within(folder, path)]
            roots = [os.path.abspath(root) for root in self._roots]  # noqa: PTH100
            found = (*filter(None, [tree]), *around, *roots)
            self._bounds[folder] = found if tree or around else (*found, folder)
        return self._bounds[folder]

    def absolute(self, folder: str) -> str:
        """Give the absolute path of a folder, looked up once: the working directory stays for a run."""
        if folder not in self._absolute:
            self._absolute[folder] = os.path.abspath(folder)  # noqa: PTH100
        return self._absolute[folder]

    def real(self, folder: str) -> str:
        """Give a folder without symbolic links, looked up once."""
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder)
        return self._real[folder]

    def real_file(self, path: str) -> str:
        """Give the path of a file without symbolic links; its folder is looked up once."""
        folder, name = os.path.split(path)
        if name in {"", ".", ".."}:
            return os.path.realpath(path)
        plain = os.path.join(self.real(folder), name)  # noqa: PTH118
        return os.path.realpath(path) if os.path.islink(plain) else plain  # noqa: PTH114

    def place(self, document: str) -> _Place:
        """Give the folder of a document; that of the last one is remembered, with what was found from it."""
        written = os.path.dirname(document)  # noqa: PTH120
        if written not in self._places:
            self._places = {written: _Place(self, document)}
        return self._places[written]


class _Place:
    """The folder of a document: what it belongs to, and the folders with files that may be opened from it.

    `open_` gives, for such a folder, how paths in it begin where they are shown. Of a file there that is no
    link nothing else needs to be asked.
    """

    def __init__(self, resolver: Resolver, document: str) -> None:
        self.relative = not os.path.isabs(document)  # noqa: PTH117
        self.folder = os.path.dirname(os.path.abspath(document))  # noqa: PTH100, PTH120
        self.home = resolver.home(self.folder)
        self.bounds = resolver.bounds(self.folder)
        self.wide = (*self.bounds, os.path.dirname(self.folder))  # noqa: PTH120
        self.open_: dict[str, str] = {}


class _Search:
    """The search for one target: the folders to look in, and whether a path led out of the tree."""

    def __init__(self, resolver: Resolver, document: str) -> None:
        self.resolver = resolver
        self.place = resolver.place(document)
        self.folder = self.place.folder
        self.document = os.path.join(self.folder, os.path.basename(document))  # noqa: PTH118, PTH119
        self.strayed = False

    def places(self, meant: targets.Target) -> Iterator[tuple[str, str]]:
        """Give folders (absolute) and the paths that may lie in them, likeliest first."""
        site = self.place.home.site
        if meant.anchor == "document":
            yield self.folder, meant.path
        for root in self.resolver.roots:
            yield os.path.abspath(root), meant.path  # noqa: PTH100
        if site and meant.anchor == "project":
            yield site.root, meant.path
            yield os.path.join(site.root, "src"), meant.path  # noqa: PTH118
        for folder in site.served if site else ():
            if meant.anchor == "document" and site:
                for address in site.addresses(self.document):
                    yield folder, _joined(address, meant.path)
            yield folder, meant.path

    def file(self, folder: str, name: str) -> Resolution | None:
        """Give the file, where there is one that may be opened."""
        path = os.path.normpath(os.path.join(folder, name))  # noqa: PTH118
        above, last = os.path.split(path)
        known = self.place.open_.get(above)
        if known is not None and _is_plain(path):
            return Resolution("found", known + last)
        within = next((bound for bound in self.place.wide if is_within(path, bound)), None)
        if within is None:
            self.strayed = self.strayed or folder == self.folder
            return None
        if not _is_file(path):
            return None
        if self._leads_out(path, within):
            return Resolution("outside")
        shown = self._shown(path)
        if _is_plain(path) and shown.endswith(last):
            self.place.open_[above] = shown.removesuffix(last)
        return Resolution("found", shown)

    def _leads_out(self, path: str, within: str) -> bool:
        """Whether symbolic links in a path lead out of the tree."""
        real_of = self.resolver.real
        plain = os.path.normpath(os.path.join(real_of(within), os.path.relpath(path, within)))  # noqa: PTH118
        real = os.path.realpath(path)
        return real != plain and not any(is_within(real, real_of(bound)) for bound in self.place.bounds)

    def would_stand(self, path: str) -> bool:
        """Whether a file from the site's root that is missing would stand in a folder that is there.

        Themes and build steps add files that no source holds, so that a folder that is not there says
        nothing; nor does a site that is only guessed.
        """
        if self.resolver.roots:
            return True
        site = self.place.home.site
        above = os.path.dirname(next(targets.spellings(path), path))  # noqa: PTH120
        if site is None or not site.generator.certain or not above:
            return False
        return any(os.path.isdir(os.path.join(folder, above)) for folder in site.served)  # noqa: PTH112, PTH118

    def near(self, meant: targets.Target) -> str | None:
        """Give a file whose name differs only in case, or in how letters with accents are composed."""
        for folder, path in self.places(meant):
            whole = os.path.normpath(os.path.join(folder, next(targets.spellings(path), path)))  # noqa: PTH118
            above, name = os.path.split(whole)
            if not any(is_within(whole, bound) for bound in self.place.bounds):
                continue
            wanted = _folded(name)
            for other in sorted(self.resolver.names(above)) if len(name) < _LONGEST_NAME else ():
                if _folded(other) == wanted:
                    return self._shown(os.path.join(above, other))  # noqa: PTH118
        return None

    def _shown(self, path: str) -> str:
        """Give a path as the document's was given: relative to the working directory, or absolute."""
        if self.place.relative:
            with contextlib.suppress(ValueError):  # another drive
                path = os.path.relpath(path)
        return path.replace(os.sep, "/")


_LONGEST_NAME = 1000


def _joined(address: str, path: str) -> str:
    """Join a path to a page's address; ".." does not lead above the site (RFC 3986, 5.2.4)."""
    parts: list[str] = []
    for part in f"{address}/{path}".split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _is_plain(path: str) -> bool:
    """Whether a path is a file, and no link."""
    try:
        return stat.S_ISREG(os.lstat(path).st_mode)
    except (OSError, ValueError):
        return False


def _is_file(path: str) -> bool:
    """Whether the file is there; in a folder that may not be read it may be, and reading it tells more."""
    try:
        return Path(path).is_file()
    except PermissionError:
        return True
    except (OSError, ValueError):  # too long a name
        return False

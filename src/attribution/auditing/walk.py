"""From the paths that a user names to the files to look at, in a fixed order."""

from __future__ import annotations

import os
import stat
from fnmatch import translate
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from attribution.documents import reader_for
from attribution.documents.base import IMAGE_SUFFIXES
from attribution.errors import AttributionError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

Paths: TypeAlias = "Iterable[str | os.PathLike[str]] | str | os.PathLike[str]"
"""One path, or several."""

_SKIPPED = frozenset({"node_modules", "venv", "env", "site-packages", "__pycache__", "_site", "vendor"})
_SHOWN = frozenset({".reuse"})
"""Hidden folders that hold what credits pictures: `.reuse/dep5`."""


class PathError(AttributionError):
    """A path that was named does not exist, or can't be read. `path` is the path."""

    def __init__(self, message: str, *, path: str) -> None:
        """Keep the parts; `str()` draws them together."""
        super().__init__(message)
        self.message = message
        self.path = path

    def __str__(self) -> str:
        """Path and message, for people."""
        return f"{self.path}: {self.message}"


@attrs.frozen
class Entry:
    """A file to look at, with "/" in its path. `named` tells that the user named it.

    `problem` says why there is nothing to look at, `code` by which rule: a folder that can't be opened
    (AT902), a link that leads out of the folder that was walked (AT911).
    """

    path: str
    named: bool = False
    problem: str | None = None
    code: str = "AT902"

    @property
    def is_image(self) -> bool:
        """Whether the name is that of an image file."""
        return self.path.lower().endswith(IMAGE_SUFFIXES)


def walk(paths: Paths, exclude: tuple[str, ...] = (), *, force_exclude: bool = False) -> Iterator[Entry]:
    """Give the files of paths: files as named, folders with the documents and images in them.

    Hidden files and folders, dependencies (node_modules, venv, …), pipes and devices, and what `exclude`
    fits are left out of folders; with `force_exclude` named files are left out as well. Links to folders
    are not followed, links to files only within the folder that is walked. Each file comes once, in the
    order of the paths. Files are found while they are asked for.

    Raises:
        PathError: a named path does not exist or can't be read. All are looked at before the first is given.
    """
    places = [Path(path) for path in listed(paths)]
    for place in places:
        _check(place)
    return _walked(places, exclude, force_exclude=force_exclude)


def listed(paths: Paths) -> tuple[str, ...]:
    """Give one path or several as a list of texts."""
    named = [paths] if isinstance(paths, (str, os.PathLike)) else paths
    return tuple(os.fspath(path) for path in named)


def _walked(places: list[Path], exclude: tuple[str, ...], *, force_exclude: bool) -> Iterator[Entry]:
    seen: set[str] = set()
    for place in places:
        if place.is_dir():
            entries: Iterable[Entry] = _folder(place, exclude)
        elif force_exclude and is_excluded(place.as_posix(), exclude):
            continue
        else:
            entries = [Entry(place.as_posix(), named=True)]
        for entry in entries:
            if len(places) > 1:
                key = os.path.normcase(os.path.realpath(entry.path))
                if key in seen:
                    continue
                seen.add(key)
            yield entry


def _check(place: Path) -> None:
    try:
        mode = os.stat(place).st_mode  # noqa: PTH116  all that is asked, at once
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        reason = "no permission to read it" if isinstance(error, PermissionError) else _ABSENT
        raise PathError(reason, path=str(place)) from error
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        raise PathError("it is a pipe, a socket or a device, and no file", path=str(place))
    if stat.S_ISREG(mode) and not os.access(place, os.R_OK):
        raise PathError("no permission to read it", path=str(place))


_ABSENT = "there is no such file or folder"


def _folder(top: Path, exclude: tuple[str, ...]) -> Iterator[Entry]:
    """Walk a folder: the files of each first, then its folders, both in the order of their names."""
    todo = [top.as_posix()]
    while todo:
        folder = todo.pop()
        try:
            with os.scandir(folder) as listing:
                found = sorted(listing, key=lambda item: item.name)
        except OSError as error:
            reason = error.strerror or str(error)
            yield Entry(folder, problem=f"it is a folder that can't be opened ({reason})")
            continue
        prefix = "" if folder == "." else folder.rstrip("/") + "/"
        folders: list[str] = []
        for item in found:
            path = prefix + item.name
            if _is_folder(item):
                if not (_left_out(item.name) or item.is_symlink()):
                    folders.append(path)
            elif _is_wanted(item.name, path, exclude):
                yield from _file(item, path, top)
        todo += reversed(folders)


def _is_folder(item: os.DirEntry[str]) -> bool:
    """Whether this is a folder, or a link to one, which is not followed."""
    try:
        return item.is_dir()
    except OSError:
        return False


def _is_wanted(name: str, path: str, exclude: tuple[str, ...]) -> bool:
    if name.startswith(".") or not (name.lower().endswith(IMAGE_SUFFIXES) or reader_for(path) is not None):
        return False
    return not (exclude and is_excluded(path, exclude))


def _file(item: os.DirEntry[str], path: str, top: Path) -> Iterator[Entry]:
    """Give a file, unless it is a pipe, a socket or a device, which may never end.

    A link to nowhere or in a circle is given, and reading it tells more.
    """
    try:
        if not item.is_symlink():
            if item.is_file():
                yield Entry(path)
            return
        if not stat.S_ISREG(item.stat().st_mode):
            return
    except OSError:
        yield Entry(path)
        return
    if _leads_outside(path, top):
        yield Entry(path, problem="it is a link that leads out of the folder", code="AT911")
    else:
        yield Entry(path)


def _leads_outside(path: str, top: Path) -> bool:
    target, home = os.path.realpath(path), os.path.realpath(top)
    return not target.startswith(home.rstrip(os.sep) + os.sep)


def _left_out(name: str) -> bool:
    return (name.startswith(".") and name not in _SHOWN) or name in _SKIPPED


def is_excluded(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a pattern fits the path, a part of it from some folder on, or a folder above it."""
    if not patterns:
        return False
    parts = path.split("/")
    tails = ["/".join(parts[number:]) for number in range(len(parts))]
    fitting = [_pattern(pattern) for pattern in patterns]
    return any(pattern.match(os.path.normcase(tail)) for pattern in fitting for tail in tails)


@lru_cache(maxsize=1000)
def _pattern(pattern: str) -> re.Pattern[str]:
    import re

    whole, below = (os.path.normcase(one) for one in (pattern, pattern.rstrip("/") + "/*"))
    return re.compile(f"(?:{translate(whole)})|(?:{translate(below)})")

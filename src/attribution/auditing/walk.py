"""From the paths that a user names to the files to look at, in a fixed order."""

from __future__ import annotations

import os
import stat
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import attrs

from attribution.documents import reader_for
from attribution.documents.base import IMAGE_SUFFIXES
from attribution.errors import AttributionError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Paths: TypeAlias = "Iterable[str | os.PathLike[str]] | str | os.PathLike[str]"
"""One path, or several."""

_SKIPPED = frozenset({"node_modules", "venv", "env", "site-packages", "__pycache__", "_site", "vendor"})


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

    `problem` says why a folder that was walked could not be read; then there is nothing to look at.
    """

    path: str
    named: bool = False
    problem: str | None = None

    @property
    def is_image(self) -> bool:
        """Whether the name is that of an image file."""
        return self.path.lower().endswith(IMAGE_SUFFIXES)


def walk(paths: Paths, exclude: tuple[str, ...] = ()) -> list[Entry]:
    """Give the files of paths: files as named, folders with the documents and images in them.

    Hidden files and folders, dependencies (node_modules, venv, …), pipes and devices, and what `exclude`
    fits are left out of folders; links to folders are not followed. Each file comes once, in the order of
    the paths.

    Raises:
        PathError: a named path does not exist or can't be read.
    """
    found: dict[str, Entry] = {}
    named = [paths] if isinstance(paths, (str, os.PathLike)) else list(paths)
    several = len(named) > 1
    for path in named:
        place = Path(path)
        _check(place)
        entries = _folder(place, exclude) if place.is_dir() else [Entry(place.as_posix(), named=True)]
        for entry in entries:
            found.setdefault(os.path.normcase(os.path.realpath(entry.path)) if several else entry.path, entry)
    return list(found.values())


def _check(place: Path) -> None:
    try:
        exists = place.exists()
    except (OSError, ValueError):  # too long a name, or one with a NUL
        exists = False
    if not exists:
        raise PathError("there is no such file or folder", path=str(place))
    if place.is_file() and not os.access(place, os.R_OK):
        raise PathError("no permission to read it", path=str(place))


def _folder(top: Path, exclude: tuple[str, ...]) -> Iterator[Entry]:
    problems: list[OSError] = []
    for folder, folders, files in os.walk(top, onerror=problems.append):
        folders[:] = sorted(name for name in folders if not _left_out(name))
        for name in sorted(files):
            entry = Entry((Path(folder) / name).as_posix())
            wanted = entry.is_image or reader_for(name) is not None
            left_out = name.startswith(".") or _excluded(entry.path, exclude)
            if wanted and not left_out and not _is_special(entry.path):
                yield entry
    for problem in problems:
        reason = problem.strerror or str(problem)
        yield Entry(
            Path(problem.filename or top).as_posix(),
            problem=f"it is a folder that can't be opened ({reason})",
        )


def _is_special(path: str) -> bool:
    """Whether this is a pipe, a socket or a device, which may never end; a link to nowhere is none."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116  a str, as it stands in the entry
    except OSError:
        return False


def _left_out(name: str) -> bool:
    return name.startswith(".") or name in _SKIPPED


def _excluded(path: str, patterns: tuple[str, ...]) -> bool:
    """Whether a pattern fits the path, a part of it from some folder on, or a folder above it."""
    parts = path.split("/")
    tails = ["/".join(parts[number:]) for number in range(len(parts))]
    return any(
        fnmatch(tail, pattern) or fnmatch(tail, pattern.rstrip("/") + "/*")
        for tail in tails
        for pattern in patterns
    )

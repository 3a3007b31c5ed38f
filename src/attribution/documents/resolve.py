"""From an image's target, as a document writes it, to a file. Nothing is fetched."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias
from urllib.parse import unquote

import attrs

if TYPE_CHECKING:
    from collections.abc import Iterator

State: TypeAlias = Literal["found", "missing", "remote", "unknown"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//|\\\\")
_TEMPLATE = re.compile(r"\{\{|\{%|\$\{|<%|\{[A-Za-z_]|%[A-Z_]+%|\*")
_TAIL = re.compile(r"[?#].*", re.DOTALL)


@attrs.frozen
class Resolution:
    """Where a target leads.

    `state` is "found" (`path` is the file, with "/"), "missing" (a relative target without a file),
    "remote" (the web, or data in the address itself), or "unknown" (a template's variable, a pattern, or a
    path from the site's root when no root is known).
    """

    state: State
    path: str | None = None


def resolve(target: str, document: str, roots: tuple[str, ...] = ()) -> Resolution:
    """Look for the file that a target of a document means.

    A relative target is looked up beside the document, then in `roots`; one that begins with "/" only
    in `roots`. Percent-encoding, query and fragment are taken off unless a file is named so.
    """
    if _SCHEME.match(target):
        return Resolution("remote")
    if not target or _TEMPLATE.search(target):
        return Resolution("unknown")
    absolute = target.startswith("/")
    folders = [Path(root) for root in roots] if absolute else [Path(document).parent, *map(Path, roots)]
    for folder in folders:
        for name in _spellings(target.lstrip("/")):
            path = _file(folder, name)
            if path:
                return Resolution("found", path)
    return Resolution("unknown" if absolute and not roots else "missing")


def _spellings(target: str) -> Iterator[str]:
    yield unquote(_TAIL.sub("", target))
    yield target


def _file(folder: Path, name: str) -> str | None:
    """Give the path of a file that exists, without "." and ".." where that is safe."""
    try:
        path = folder / name
        return Path(os.path.normpath(path)).as_posix() if name and _is_file(path) else None
    except (OSError, ValueError):  # too long a name, or one with a NUL
        return None


def _is_file(path: Path) -> bool:
    """Whether the file is there; in a folder that may not be read it may be, and reading it tells more."""
    try:
        return path.is_file()
    except PermissionError:
        return True

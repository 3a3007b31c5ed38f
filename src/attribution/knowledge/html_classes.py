"""What the classes of HTML's elements say of pictures: `data/documents/classes.csv`."""

from __future__ import annotations

import functools
from fnmatch import fnmatchcase

from attribution.knowledge.tables import once, rows, wrong
from attribution.model.patterns import lazily

FILE = "documents/classes.csv"
ROLES = frozenset({"figure", "caption", "credit", "none"})
_IDLE = lazily(r"[-_]+")
_LONGEST = 60
"""Characters of a class that is looked up."""


@once
def _patterns() -> tuple[tuple[str, str], ...]:
    return tuple(_pattern(row) for row in rows(FILE))


def _pattern(row: list[str]) -> tuple[str, str]:
    if len(row) != 4 or row[1] not in ROLES:
        raise wrong(f"has a role that is none of {', '.join(sorted(ROLES))}", FILE, row[0])
    return row[0], row[1]


@functools.lru_cache(maxsize=4096)
def _role_of_one(name: str) -> str | None:
    key = _IDLE.sub("", name).casefold()
    return next((role for pattern, role in _patterns() if fnmatchcase(key, pattern)), None)


def role(classes: str) -> str | None:
    """Give what a `class` attribute says an element is: "figure", "caption", "credit", or None.

    The first of its classes that says something counts. Raises `DataFileError` where the table is wrong.
    """
    for name in classes.split():
        found = _role_of_one(name) if len(name) <= _LONGEST else None
        if found and found != "none":
            return found
    return None

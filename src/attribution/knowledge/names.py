"""Given names of many cultures, and the family names of those that write them first."""

from __future__ import annotations

import functools

from attribution.knowledge.files import read_text
from attribution.knowledge.lines import PROMOTED, framed, search


class SortedNames:
    """Names in one sorted text: ready at once, and a set after some look-ups.

    Safe to share between threads: both forms give the same answers.
    """

    def __init__(self, text: str) -> None:
        """Take the names, one a line, sorted by code points."""
        self._text = framed(text)
        self._asked = 0
        self._set: frozenset[str] | None = None

    def __contains__(self, name: str) -> bool:
        """Tell whether a name is one of them."""
        if self._set is None:
            self._asked += 1
            if self._asked < PROMOTED:
                return search(self._text, name) is not None
            self._set = frozenset(self._text.split("\n")) - {""}
        return name in self._set


@functools.cache
def given_names() -> SortedNames:
    """Give the case-folded given names."""
    return _names("given.txt")


@functools.cache
def family_names() -> SortedNames:
    """Give Chinese, Japanese and Korean family names in their own scripts."""
    return _names("family.txt")


def _names(file: str) -> SortedNames:
    """Read one name a line, behind a first line that says where they come from."""
    return SortedNames(read_text("names", file).partition("\n")[2])

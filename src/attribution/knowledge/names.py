"""Given names of many cultures, and the family names of those that write them first."""

from __future__ import annotations

import functools

from attribution.knowledge.files import read_text

_PROMOTED = 64


class SortedNames:
    """Names in one sorted text: ready at once, and a set after some look-ups.

    A command that reads one line should not pay for a set of 26,000 names; a program that reads a
    million lines should. Safe to share between threads: both forms give the same answers.
    """

    def __init__(self, text: str) -> None:
        """Take the names, one a line, sorted by code points."""
        self._text = "\n" + text.strip("\n") + "\n"
        self._asked = 0
        self._set: frozenset[str] | None = None

    def __contains__(self, name: str) -> bool:
        """Tell whether a name is one of them."""
        if self._set is None:
            self._asked += 1
            if self._asked < _PROMOTED:
                return bool(name) and self._search(name)
            self._set = frozenset(self._text.split("\n")) - {""}
        return name in self._set

    def _search(self, name: str) -> bool:
        """Halve the text until the line of the name is found, or none is left."""
        text, low, high = self._text, 0, len(self._text) - 1
        while low < high:
            start = text.rfind("\n", low, (low + high) // 2 + 1)
            end = text.find("\n", start + 1)
            line = text[start + 1 : end]
            if line == name:
                return True
            low, high = (end, high) if line < name else (low, start)
        return False


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

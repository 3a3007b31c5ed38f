"""Patterns that are compiled when they are first needed: a run needs few of all that the modules hold.

To compile a pattern takes as long as to import a small module, with sets of many scripts milliseconds.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast

_KEPT = ("findall", "finditer", "flags", "fullmatch", "groups", "match", "search", "split", "sub")


class _Ready(Generic[AnyStr]):
    """Has the methods of a compiled pattern as its own."""

    pattern: AnyStr

    def __repr__(self) -> str:
        return f"lazily({self.pattern!r})"


class _Later(_Ready[AnyStr]):
    """Stands for a pattern until one of its methods is asked for, and is `_Ready` then.

    A class without `__getattr__` gives its attributes in half of the time. Threads that ask for the first
    time at once compile the pattern twice, and get the same.
    """

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern = pattern
        self._given = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self._given)
        vars(self).update({kept: getattr(compiled, kept) for kept in _KEPT})
        self.__class__ = _Ready  # type: ignore[assignment]
        return getattr(compiled, name)


def lazily(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Give a pattern that is compiled at its first use. For `re.compile` in the body of a module."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))

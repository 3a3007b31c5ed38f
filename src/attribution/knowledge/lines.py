"""Look-ups in a sorted text: ready at once, and a dictionary after some look-ups.

A command that reads one line should not pay for tables of 26,000 names and 7,000 organisations; a program
that reads a million lines should.
"""

from __future__ import annotations

PROMOTED = 64
"""How many look-ups go through the text before it is made a table in memory."""


class SortedLines:
    """Lines `key TAB value`, sorted by the code points of their keys.

    Safe to share between threads: the text and the dictionary give the same answers.
    """

    def __init__(self, text: str) -> None:
        """Take the lines."""
        self._text = framed(text)
        self._asked = 0
        self._table: dict[str, str] | None = None

    def value(self, key: str) -> str | None:
        """Give what stands behind a key, or None if the key is not there."""
        table = self._table
        if table is not None:
            return table.get(key)
        self._asked += 1
        return search(self._text, key) if self._asked < PROMOTED else self.table().get(key)

    def table(self) -> dict[str, str]:
        """Give all lines as a dictionary."""
        if self._table is None:
            lines = (line.partition("\t") for line in self._text.split("\n"))
            self._table = {key: value for key, _, value in lines if key}
        return self._table


def framed(text: str) -> str:
    """Set each line between two line feeds, as `search` needs it."""
    return "\n" + text.strip("\n") + "\n"


def search(text: str, key: str) -> str | None:
    """Halve a framed text until the line of the key is found; give its value, "" where it has none."""
    low, high = 0, len(text) - 1
    while low < high and key:
        start = text.rfind("\n", low, (low + high) // 2 + 1)
        end = text.find("\n", start + 1)
        found, _, value = text[start + 1 : end].partition("\t")
        if found == key:
            return value
        low, high = (end, high) if found < key else (low, start)
    return None

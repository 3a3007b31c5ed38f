"""Rows of a name and a value, the values in line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import cells
from attribution.reports.style import paint

if TYPE_CHECKING:
    from collections.abc import Sequence

_VALUE = 200
"""Cells of a value that are shown; JSON has all of it."""


def rows(pairs: Sequence[tuple[str, str]], *, indent: int = 2, color: bool = False) -> list[str]:
    """Draw a line for each pair. Names and values are made harmless here."""
    names = [cells.fit(name) for name, _ in pairs]
    widest = max(map(cells.width, names), default=0)
    return [
        f"{' ' * indent}{paint(name, 'quiet', color=color)}{' ' * (widest - cells.width(name))}  {value}"
        for name, value in zip(names, (cells.fit(value, _VALUE) for _, value in pairs), strict=True)
    ]

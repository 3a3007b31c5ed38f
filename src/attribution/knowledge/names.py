"""Given names of many cultures, and the family names of those that write them first."""

from __future__ import annotations

import functools

from attribution.knowledge.files import read_text


@functools.cache
def given_names() -> frozenset[str]:
    """Give the case-folded given names."""
    return frozenset(_rows("given.txt"))


@functools.cache
def family_names() -> frozenset[str]:
    """Give Chinese, Japanese and Korean family names in their own scripts."""
    return frozenset(_rows("family.txt"))


def _rows(name: str) -> list[str]:
    return [row for row in read_text("names", name).split("\n") if row and not row.startswith("#")]

"""Which texts of a file stay where they are when others between them change."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Sequence

_T = TypeVar("_T")


def ends(old: Sequence[_T], new: Sequence[_T], limit: int | None = None) -> tuple[int, int]:
    """Count the items that are the same at the beginning, and those at the end, of two lists.

    No item counts twice. Of `old`, only the first `limit` can stay (all for None).
    """
    most = len(old) if limit is None else min(limit, len(old))
    head = _same(old[:most], new)
    if most < len(old):
        return head, 0
    return head, _same(old[head:][::-1], new[head:][::-1])


def _same(one: Sequence[_T], other: Sequence[_T]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))

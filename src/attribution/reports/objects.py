"""Long JSON objects written piece by piece: a line for each member, and for each item of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.reports import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def document(members: Iterable[tuple[str, Any]], depth: int = 0) -> Iterator[str]:
    """Write an object whose members come one after the other; those that are iterators become lists.

    The value of a member is asked for when its turn has come, so that a late one may tell of those before.
    """
    margin = "  " * (depth + 1)
    before = "{\n"
    for name, value in members:
        yield f"{before}{margin}{escape.as_json(name)}: "
        yield from array(value, depth + 1) if hasattr(value, "__next__") else [escape.as_json(value)]
        before = ",\n"
    yield ("{" if before == "{\n" else "\n" + "  " * depth) + "}"


def array(items: Iterable[Any], depth: int = 0) -> Iterator[str]:
    """Write a list with a line for each item; a string item of type `Written` stands as it is."""
    margin = "  " * (depth + 1)
    before = "["
    for item in items:
        yield f"{before}\n{margin}{item if isinstance(item, Written) else escape.as_json(item)}"
        before = ","
    yield "[]" if before == "[" else "\n" + "  " * depth + "]"


class Written(str):
    """JSON that is written already."""

    __slots__ = ()

"""A mapping that can't be changed, goes between processes and can be a key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_set = object.__setattr__


class Frozen(Mapping[str, Any]):
    """A copy of a mapping, for good. `types.MappingProxyType` can neither be pickled nor hashed."""

    __slots__ = ("_hidden",)
    _hidden: Mapping[str, Any]

    def __init__(self, values: Mapping[str, Any] = {}) -> None:
        """Copy the values, in their order."""
        _set(self, "_hidden", dict(values))

    def __setattr__(self, name: str, _: object) -> None:
        """Refuse: `attrs.frozen` does the same for the values that hold this one."""
        raise AttributeError(f"{name!r} can't be set: this mapping is immutable")

    def __getitem__(self, key: str) -> Any:
        """Give the value of a key. Raises `KeyError`."""
        return self._hidden[key]

    def __iter__(self) -> Iterator[str]:
        """Give the keys in the order in which they were given."""
        return iter(self._hidden)

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._hidden)

    def __hash__(self) -> int:
        """Be equal for equal mappings, in whatever order. Raises `TypeError` where a value has no hash."""
        return hash(frozenset(self._hidden.items()))

    def __repr__(self) -> str:
        """Look like a dictionary."""
        return repr(self._hidden)

    def __reduce__(self) -> tuple[Any, ...]:
        """Go between processes as a dictionary."""
        return Frozen, (dict(self._hidden),)


_EMPTY = Frozen()


def frozen(values: Mapping[str, Any] = _EMPTY) -> Frozen:
    """Give a mapping as one that can't be changed: what can't be, and what is empty, needs no copy."""
    if type(values) is Frozen:  # `isinstance` takes longer than a copy
        return values
    return Frozen(values) if values else _EMPTY

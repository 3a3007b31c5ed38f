"""`attrs.frozen`, at half of the cost of making a class: a start makes nearly a hundred of them.

attrs writes the source of each class's comparison, hash and representation, and compiles it. These are the
same for all classes but for the names of the fields, so they are written once here. What attrs lets a field
say of them (`eq`, `hash`, `repr`) holds as well. All else is left to attrs, and type checkers see it alone.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attrs import frozen as frozen  # noqa: PLC0414  re-exported
else:

    def frozen(cls: type[Any]) -> type[Any]:
        """Make an immutable value of a class, as `attrs.frozen` does."""
        made = attrs.frozen(cls, eq=False, repr=False)
        fields = attrs.fields(made)
        equal = _getter(field.name for field in fields if field.eq)
        hashed = _getter(field.name for field in fields if (field.eq if field.hash is None else field.hash))
        shown = tuple(field.name for field in fields if field.repr)
        for method in (_eq(equal), _hash(hashed), _repr(shown)):
            if method.__name__ not in vars(cls):
                setattr(made, method.__name__, method)
        return made


def _getter(names: Iterable[str]) -> Callable[[object], Any]:
    """Give what takes all fields of a value at once."""
    wanted = tuple(names)
    return attrgetter(*wanted) if wanted else lambda _: ()


def _eq(fields: Callable[[object], Any]) -> Callable[[object, object], bool]:
    def __eq__(self: object, other: object) -> bool:  # noqa: N807  it becomes the method
        return fields(self) == fields(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


def _hash(fields: Callable[[object], Any]) -> Callable[[object], int]:
    def __hash__(self: object) -> int:  # noqa: N807
        return hash(fields(self))

    return __hash__


def _repr(names: tuple[str, ...]) -> Callable[[object], str]:
    def __repr__(self: object) -> str:  # noqa: N807
        said = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({said})"

    return __repr__

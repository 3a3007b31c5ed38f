"""Frozen values to and from the plain values of JSON.

An object is a dictionary of its fields, a tuple a list. A class of one field is that field's value:
a licence expression is its text.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

T = TypeVar("T")
_KINDS: dict[type, tuple[type, ...]] = {str: (str,), bool: (bool,), int: (int,), float: (float, int)}


def dump(value: Any) -> Any:
    """Dictionaries, lists, strings and numbers that `json.dumps` takes."""
    if attrs.has(type(value)):
        fields = attrs.fields(type(value))
        if len(fields) == 1:
            return dump(getattr(value, fields[0].name))
        return {field.name: dump(getattr(value, field.name)) for field in fields}
    if isinstance(value, Mapping):
        return {str(key): dump(item) for key, item in value.items()}
    if isinstance(value, (tuple, list)):
        return [dump(item) for item in value]
    return sorted(value) if isinstance(value, frozenset) else value


def load(cls: type[T], data: Any, place: str | None = None) -> T:
    """Build `cls` from what `dump` made.

    Keys that are no field of it are passed over: later versions may add some. Raises `ValueError`
    where the shape or the type of a value does not fit; it begins with the place ("Credit.text").
    """
    place = place or cls.__name__
    fields = attrs.fields(typing.cast("type[attrs.AttrsInstance]", cls))
    hints = typing.get_type_hints(cls)
    values: dict[str, Any] = {}
    if len(fields) == 1:
        values[fields[0].name] = _value(hints[fields[0].name], data, place)
        return cls(**values)
    if not isinstance(data, Mapping):
        raise _wrong(place, data, "an object")
    for field in fields:
        if field.name in data:
            values[field.name] = _value(hints[field.name], data[field.name], f"{place}.{field.name}")
        elif field.default is attrs.NOTHING:
            raise ValueError(f"{place}.{field.name} is missing")
    return cls(**values)


def _value(hint: Any, data: Any, place: str) -> Any:
    """Build one value after its type hint: `X | None`, `tuple[X, ...]`, a class, or a plain value."""
    if typing.get_origin(hint) is types.UnionType:
        inner = next(kind for kind in typing.get_args(hint) if kind is not types.NoneType)
        return None if data is None else _value(inner, data, place)
    if typing.get_origin(hint) is tuple:
        inner = typing.get_args(hint)[0]
        return tuple(_value(inner, item, f"{place}[{i}]") for i, item in enumerate(_items(data, place)))
    if attrs.has(hint):
        return load(hint, data, place)
    if issubclass(hint, tuple):
        return _named_tuple(hint, data, place)
    if not isinstance(data, _KINDS[hint]) or (isinstance(data, bool) and hint is not bool):
        raise _wrong(place, data, f"of type {hint.__name__}")
    return data


def _named_tuple(hint: Any, data: Any, place: str) -> Any:
    """Build a tuple with named parts, such as a span, from a list of as many."""
    items, names = _items(data, place), typing.get_type_hints(hint)
    if len(items) != len(names):
        raise _wrong(place, data, f"a list of {len(names)}")
    parts = zip(names.items(), items, strict=True)
    return hint(*(_value(kind, item, f"{place}.{name}") for (name, kind), item in parts))


def _items(data: Any, place: str) -> list[Any]:
    """Take a list, and nothing else that could be walked, such as a text."""
    if not isinstance(data, (list, tuple)):
        raise _wrong(place, data, "a list")
    return list(data)


def _wrong(place: str, data: Any, wanted: str) -> ValueError:
    """One exception for every wrong shape."""
    shown = repr(data) if len(repr(data)) <= 40 else f"{repr(data)[:40]}…"
    return ValueError(f"{place} is {shown}, not {wanted}")

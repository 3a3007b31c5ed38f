"""Frozen values to and from the plain values of JSON."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

import attrs

T = TypeVar("T")


def dump(value: Any) -> Any:
    """Dictionaries, lists, strings and numbers that `json.dumps` takes."""
    if attrs.has(type(value)):
        return {field.name: dump(getattr(value, field.name)) for field in attrs.fields(type(value))}
    if isinstance(value, Mapping):
        return {str(key): dump(item) for key, item in value.items()}
    if isinstance(value, (tuple, list, frozenset)):
        return [dump(item) for item in value]
    return value


def load(cls: type[T], data: Any) -> T:
    """Build `cls` from what `dump` made. Raises `ValueError` when the shape does not fit."""
    if not isinstance(data, Mapping):
        message = f"{cls.__name__} is read from an object, not from {type(data).__name__}"
        raise ValueError(message)  # noqa: TRY004  one exception for every wrong shape
    hints = typing.get_type_hints(cls)
    try:
        return cls(**{name: _value(hint, data[name]) for name, hint in hints.items() if name in data})
    except TypeError as error:
        message = f"{cls.__name__}: {error}"
        raise ValueError(message) from error


def _value(hint: Any, data: Any) -> Any:
    """Build one value after its type hint: `X | None`, `tuple[X, ...]`, a class, or a plain value."""
    if data is None or hint is Any:
        return data
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if origin in {types.UnionType, typing.Union}:
        return _value(next(arg for arg in arguments if arg is not type(None)), data)
    if origin is tuple:
        return tuple(_value(arguments[0], item) for item in data)
    if isinstance(hint, type) and attrs.has(hint):
        return load(hint, data)
    if isinstance(hint, type) and issubclass(hint, tuple):
        return hint(*data)
    return data

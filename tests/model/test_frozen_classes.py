"""What `values.frozen` makes is what `attrs.frozen` makes."""

from __future__ import annotations

import pickle
from typing import Any

import attrs
import pytest

from attribution.model import values


@values.frozen
class Plain:
    """Two fields, and some that don't count."""

    name: str
    size: int = 0
    note: str = attrs.field(default="", eq=False, repr=False)
    table: dict[str, int] = attrs.field(factory=dict, hash=False)


@values.frozen
class Empty:
    """No field at all."""


@values.frozen
class Own:
    """A comparison of its own."""

    name: str

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 7


def test_values_are_equal_where_their_fields_are() -> None:
    assert Plain("a", 1) == Plain("a", 1)
    assert Plain("a", 1) != Plain("a", 2)
    assert Plain("a", note="x") == Plain("a", note="y")
    assert Plain("a", table={"x": 1}) != Plain("a")
    other: object = ("a", 0, {})
    assert Plain("a") != other
    assert Empty() == Empty()


def test_equal_values_have_one_hash() -> None:
    assert hash(Plain("a", 1, "x")) == hash(Plain("a", 1, "y"))
    assert len({Plain("a"), Plain("a", table={"x": 1}), Plain("a")}) == 2
    assert len({Empty(), Empty()}) == 1


def test_values_look_like_their_making() -> None:
    assert repr(Plain("a", 1, "x")) == "Plain(name='a', size=1, table={})"
    assert repr(Empty()) == "Empty()"


def test_methods_of_a_class_stay() -> None:
    assert Own("a") == "anything"
    assert hash(Own("a")) == 7


def test_nothing_can_be_set() -> None:
    value: Any = Plain("a")
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        value.name = "b"
    assert not hasattr(value, "__dict__")


def test_values_can_be_changed_into_others_and_go_between_processes() -> None:
    changed = attrs.evolve(Plain("a"), size=5)
    assert changed == Plain("a", 5)
    assert pickle.loads(pickle.dumps(changed)) == changed

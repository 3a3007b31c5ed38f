"""Patterns that are compiled when they are first needed."""

from __future__ import annotations

import importlib
import re

import pytest

import source
from attribution.model import patterns
from attribution.model.patterns import lazily


def test_nothing_is_compiled_before_the_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compile_pattern(pattern: str, flags: int) -> re.Pattern[str]:
        compiled.append(pattern)
        return re.compile(pattern, flags)

    class Watched:
        compile = staticmethod(compile_pattern)

    monkeypatch.setattr(patterns, "re", Watched)
    pattern = lazily("a+b", re.IGNORECASE)
    assert (pattern.pattern, repr(pattern), compiled) == ("a+b", "lazily('a+b')", [])
    assert pattern.fullmatch("aAb")
    assert pattern.sub("-", "xab") == "x-"
    assert (pattern.groups, pattern.search("c")) == (0, None)
    assert compiled == ["a+b"]


def test_bytes_are_searched_too() -> None:
    assert lazily(rb"\d+").findall(b"a1b22") == [b"1", b"22"]


def test_what_a_pattern_lacks_is_told() -> None:
    with pytest.raises(AttributeError, match="colour"):
        _ = lazily("a").colour  # type: ignore[attr-defined]


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    pattern = lazily("(")
    with pytest.raises(re.error):
        pattern.search("")


def test_every_pattern_of_the_modules_can_be_compiled() -> None:
    held = 0
    for name in source.names() - {"attribution.__main__"}:
        for value in vars(importlib.import_module(name)).values():
            for pattern in value.values() if isinstance(value, dict) else [value]:
                if isinstance(pattern, patterns._Ready):
                    re.compile(pattern.pattern, vars(pattern).get("_given", 0))
                    held += 1
    assert held > 300

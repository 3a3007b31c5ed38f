"""Patterns that are compiled when they are first needed."""

from __future__ import annotations

import re

import pytest

from attribution.text import patterns


def test_nothing_is_compiled_before_the_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []

    def compile_pattern(pattern: str) -> re.Pattern[str]:
        compiled.append(pattern)
        return re.compile(pattern)

    class Watched:
        compile = staticmethod(compile_pattern)

    monkeypatch.setattr(patterns, "re", Watched)
    give = patterns.lazily("a+b")
    assert compiled == []
    assert give().fullmatch("aab")
    assert give() is give()
    assert compiled == ["a+b"]


def test_a_wrong_pattern_is_told_when_it_is_used() -> None:
    give = patterns.lazily("(")
    with pytest.raises(re.error):
        give()

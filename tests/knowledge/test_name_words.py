"""The words, short forms and letters of names: complete rows, and no word of two meanings."""

from __future__ import annotations

import pytest

from attribution.knowledge import name_words, tables


@pytest.mark.parametrize("file", [name_words.WORDS, name_words.NICKNAMES, name_words.LETTERS])
def test_every_row_says_where_it_comes_from(file: str) -> None:
    assert [row for row in tables.rows(file) if not row[-2] or len(row[-1]) != len("2026-11-23")] == []


def test_every_kind_has_words() -> None:
    assert {kind for kind in name_words.KINDS if not name_words.words(kind)} == set()


def test_nobody_is_called_by_a_placeholder() -> None:
    assert name_words.words("placeholder").isdisjoint(name_words.nicknames())


def test_short_forms_go_both_ways() -> None:
    known = name_words.nicknames()
    assert {
        (name, other) for name, others in known.items() for other in others if name not in known[other]
    } == set()


def test_letters_are_single_and_romanised() -> None:
    assert [
        written
        for script in ("Latin", "Han", "Cyrillic", "Greek", "Hiragana")
        for written, _ in name_words.pairs(script)
        if len(written) != 1
    ] == []
    assert "\u30e4\u30de\u30c0".translate(name_words.romanised()) == "yamada"

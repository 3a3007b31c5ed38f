"""The places where a credit without cue may stand, best first."""

from __future__ import annotations

import pytest

from attribution.text.tails import tails
from attribution.text.tokens import tokenise


def places(text: str) -> list[str]:
    tokens = tokenise(text)
    return [tokens.slice(start, end) for start, end in tails(tokens)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Fans line the route. Ann Berg/AP", "Ann Berg/AP"),
        ("Fans line the route? Ann Berg/AP", "Ann Berg/AP"),
        ("Fans line the route\nAnn Berg/AP", "Ann Berg/AP"),
        ("Fans say “yes” Ann Berg", "Ann Berg"),
        ("Fans sagen »ja« Ann Berg", "ja« Ann Berg"),
        ("Fans line the route | Old town | Ann Berg", "Ann Berg"),
        ("Fans line the route. Old town | Ann Berg", "Ann Berg"),
        ("Fans line the route (Ann Berg/AP)", "Ann Berg/AP"),
        ("Fans line the route [Ann Berg/AP]", "Ann Berg/AP"),
        ("Fans line the long old road / Ann Berg", "Ann Berg"),
        ("Fans line the long old road — Ann Berg", "Ann Berg"),
        ("街＝王明", "王明"),
        ("Fans line the old town Ann Berg/AFP via Getty Images", "Ann Berg/AFP via Getty Images"),
        ("(Ann Berg/AP) Fans line", "Ann Berg/AP"),
        ("*Fans line the route. Ann Berg*", "Ann Berg"),
        ("Fans line the route. Ann Berg.*\n", "Ann Berg"),
    ],
)
def test_the_first_place(text: str, first: str) -> None:
    assert places(text)[0] == first


@pytest.mark.parametrize("text", ["", "Ann Berg", ".", "Fans / Ann", "Ann Berg.", "()"])
def test_no_place(text: str) -> None:
    assert [place for place in places(text) if place] == []


def test_a_bar_goes_before_a_sentence() -> None:
    assert places("Fans. Old town | Ann Berg")[:2] == ["Ann Berg", "Old town | Ann Berg"]


def test_brackets_with_a_mark_behind_them() -> None:
    assert "Ann Berg / AFP" in places("Fans (Ann Berg / AFP) · AFP")
    assert "Ann Berg / AFP" not in places("Fans (Ann Berg / AFP) and more")


@pytest.mark.parametrize("words", [1, 22, 23, 60])
def test_only_the_end_of_a_line_is_looked_at(words: int) -> None:
    text = "Fans. " + " ".join(["word"] * words)
    assert bool(places(text)) is (words <= 22)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fans line the town Ann Berg/AFP", ["Ann Berg/AFP", "AFP"]),
        ("Fans line the town zorv quux/AFP", ["AFP"]),
        ("Fans line the town Ann Berg/Quux", ["Quux"]),
    ],
)
def test_a_chain_needs_a_person_and_a_known_house(text: str, found: list[str]) -> None:
    assert places(text) == found


def test_no_place_twice() -> None:
    for text in ("Fans. (Ann Berg) · (Ann Berg)", "(Ann Berg)", "a | b | c / d — e. f"):
        tokens = tokenise(text)
        assert len(tails(tokens)) == len(set(tails(tokens)))

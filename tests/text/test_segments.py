"""What sets the parties of a body apart, and what does not."""

from __future__ import annotations

import pytest

from attribution.text import licensing
from attribution.text.markup import flatten
from attribution.text.segments import abbreviates, ends_sentence, split
from attribution.text.tokens import tokenise


def cut(text: str, markup: str = "text") -> list[tuple[str, str]]:
    """Give the segments, each with what stands before it."""
    plain = flatten(text, markup)
    tokens = tokenise(plain.text, licensing.matches(plain))
    return [(tokens.slice(s.start, s.end), s.before) for s in split(tokens, plain, 0, tokens.size)]


@pytest.mark.parametrize(
    ("text", "second"),
    [
        ("Ann Berg / AP", ("AP", "/")),
        ("Ann Berg | AP", ("AP", "|")),
        ("Ann Berg · AP", ("AP", "·")),
        ("Ann Berg - AP", ("AP", "-")),
        ("Ann Berg – AP", ("AP", "–")),
        ("Ann Berg; AP", ("AP", ";")),
        ("Ann Berg ++ Otto", ("+ Otto", "+")),
        ("Ann Berg: Otto", ("Otto", ":")),
        ("Ann Berg. Otto", ("Otto", ".")),
        ("Ann Berg。Otto", ("Otto", ".")),
        ("Ann Berg\nAP", ("AP", "newline")),
        ("Ann Berg CC0 1.0 AP", ("AP", "license")),
        ("Ann Berg © AP", ("AP", "copyright")),
        ("山田・鈴木", ("鈴木", "・")),
        ("Ann Berg via Flickr", ("Flickr", "via")),
        ("Ann Berg on Flickr", ("Flickr", "on")),
        ("Ann Berg @ Flickr", ("Flickr", "on")),
        ("Ann Berg for Reuters", ("Reuters", "for")),
        ("Ann Berg from Reuters", ("Reuters", "from")),
        ("Ann Berg & Otto", ("Otto", "and")),
        ("Ann Berg und Otto", ("Otto", "and")),
        ("Ann Berg after Otto", ("Otto", "after")),
        ("Grey Tooth by Jonas Wederin", ("Jonas Wederin", "by")),
        ("Pier, by Ann Berg", ("Ann Berg", "by")),
        ("Facebook de Ann Berg", ("Ann Berg", "from")),
    ],
)
def test_separators(text: str, second: tuple[str, str]) -> None:
    segments = cut(text)
    assert len(segments) == 2
    assert segments[1] == second


@pytest.mark.parametrize(
    "text",
    [
        "Ann-Marit Berg",
        "24/7 Films",
        "u/quietgasket",
        "Ann + Otto",
        "ジョン・スミス",
        "Statens Museum for Kunst",
        "Museum of Salt",
        "Lake of Velm",
        "Li Na Zhao",
        "St. Gallen",
        "J. R. Berg",
        "Dr. Ann Berg",
        "e.V. Velm",
        "Bild von Ann Berg",
        "Ann Berg and",
        "by Ann Berg",
        "Dan Berg",
    ],
)
def test_what_stays_one(text: str) -> None:
    assert cut(text) == [(text, "")]


def test_a_connector_before_the_first_name_belongs_to_none() -> None:
    assert cut("and Ann Berg") == [("Ann Berg", "and")]


def test_separators_in_a_row_make_no_empty_segments() -> None:
    assert cut("/ | Ann Berg, / (AP) .") == [("Ann Berg", "|"), ("AP", "(")]
    assert cut("") == []


def test_the_beginning_of_a_link_sets_apart() -> None:
    assert cut("Ann Berg [Zorvex](https://velm.example/z)", "markdown") == [
        ("Ann Berg", ""),
        ("Zorvex", "link"),
    ]


def test_one_link_over_a_connector_is_one_name() -> None:
    assert cut("[Ann and Otto](https://velm.example/z)", "markdown") == [("Ann and Otto", "")]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("We saw it. Ann", True),
        ("in 2019. Ann", True),
        ("St. Gallen", False),
        ("Dr. Ann", False),
        ("J. Berg", False),
        ("e.V. Velm", False),
        ("11. Mai", False),
        ("am 11.", True),
        ("Dec. 29", False),
        ("Dec. Ann", True),
        ("Velm . Ann", False),
        ("Velm .", True),
        ("the lake.Ann", True),
        ("the See.Ann", False),
        ("Ltd. Velm", False),
        ("Hallo! Ann", True),
        ("王明。李", True),
    ],
)
def test_full_stops(text: str, *, ends: bool) -> None:
    tokens = tokenise(text)
    at = next(index for index, mark in enumerate(tokens.folds) if mark in {".", "!", "。"} and index)
    assert ends_sentence(tokens, at) is ends
    assert abbreviates(tokens, at) is not ends


def test_a_mark_at_the_beginning_abbreviates_nothing() -> None:
    assert not abbreviates(tokenise(". Ann"), 0)

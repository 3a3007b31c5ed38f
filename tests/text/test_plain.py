"""Text that knows its places: the normal form, the pieces it was written in, parts, layers."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

import attribution
from attribution.model.credit import Span
from attribution.text.plain import Link, Plain, composed


@pytest.mark.parametrize("text", ["", "abc", "José", "한", "王", "\ud800", "ﬁ"])
def test_what_is_in_normal_form_stands_for_itself(text: str) -> None:
    assert composed(text) == Plain(text)


@pytest.mark.parametrize(
    ("text", "letters", "places", "pieces"),
    [
        ("Jose\u0301 B", "Jos\u00e9 B", [0, 1, 2, 3, 5, 6, 7], ["J", "o", "s", "e\u0301", " ", "B"]),
        ("\u1112\u1161\u11ab", "\ud55c", [0, 3], ["\u1112\u1161\u11ab"]),
        ("\u1112\u1161x", "\ud558x", [0, 2, 3], ["\u1112\u1161", "x"]),
        ("\u0958", "\u0915\u093c", [0, 1, 1], ["\u0958", ""]),
        ("e\u0301\u0301", "\u00e9\u0301", [0, 2, 3], ["e\u0301", "\u0301"]),
        ("a\u0323\u0302", "\u1ead", [0, 3], ["a\u0323\u0302"]),
        ("\u212b", "\u00c5", [0, 1], ["\u212b"]),
    ],
)
def test_letters_and_signs(text: str, letters: str, places: list[int], pieces: list[str]) -> None:
    plain = composed(text)
    assert plain.text == letters
    assert plain.offsets is not None
    assert plain.pieces is not None
    assert (list(plain.offsets), list(plain.pieces)) == (places, pieces)
    assert "".join(plain.pieces) == text


def test_signs_without_end_stay_apart() -> None:
    """A text with hundreds of signs on one letter is no writing; it keeps its length and its places."""
    text = "a" + "\u0301" * 300
    plain = composed(text)
    assert plain.pieces is not None
    assert "".join(plain.pieces) == text
    assert plain.span(0, len(plain.text)) == Span(0, 301)
    assert unicodedata.normalize("NFC", plain.text) == unicodedata.normalize("NFC", text)
    unordered = "a" + "\u0301\u0323" * 100
    assert composed(unordered[:60]).text == unicodedata.normalize("NFC", unordered[:60])
    assert composed(unordered).text != unicodedata.normalize("NFC", unordered)


@pytest.mark.parametrize(
    ("start", "end", "span", "written"),
    [
        (0, 6, Span(0, 7), "Jose\u0301 B"),
        (3, 4, Span(3, 5), "e\u0301"),
        (0, 4, Span(0, 5), "Jose\u0301"),
        (4, 6, Span(5, 7), " B"),
        (2, 2, Span(2, 2), ""),
        (4, 4, Span(5, 5), ""),
    ],
)
def test_places_of_what_was_composed(start: int, end: int, span: Span, written: str) -> None:
    plain = composed("Jose\u0301 B")
    assert (plain.span(start, end), plain.written(start, end)) == (span, written)


def test_places_without_offsets() -> None:
    plain = Plain("Ann Berg")
    assert (plain.span(4, 8), plain.span(4, 4), plain.written(4, 8)) == (Span(4, 8), Span(4, 4), "Berg")


def test_what_was_taken_out_behind_is_no_part_of_a_span() -> None:
    plain = Plain("Ann Berg", [3, 4, 5, 10, 11, 12, 13, 14, 15])  # of "<b>Ann</b> Berg"
    assert (plain.span(0, 3), plain.span(3, 8), plain.span(3, 3)) == (Span(3, 6), Span(10, 15), Span(10, 10))


def test_a_part_still_knows_its_places() -> None:
    part = composed("Jose\u0301 Berg").cut(3, 7)
    assert (part.text, part.span(0, 1), part.written(0, 3)) == ("\u00e9 Be", Span(3, 5), "e\u0301 B")
    assert part.cut(2, 4).span(0, 2) == Span(6, 8)


def test_a_part_of_a_plain_text_knows_its_places() -> None:
    assert Plain("Ann Berg").cut(4, 8).span(0, 4) == Span(4, 8)


def test_links_of_a_part() -> None:
    links = (Link(0, 3, "a"), Link(2, 6, "b"), Link(6, 8, "c"))
    assert Plain("Ann Berg", links=links).cut(3, 6).links == (Link(0, 3, "b"),)
    assert Plain("Ann Berg", links=links).cut(1, 7).links == (
        Link(0, 2, "a"),
        Link(1, 5, "b"),
        Link(5, 6, "c"),
    )


def test_a_layer_over_what_was_composed() -> None:
    """A layer takes marks out of the composed text; its places lead on to the text as it was given."""
    base = composed("<b>Jose\u0301</b>")
    shown = Plain("Jos\u00e9", [3, 4, 5, 6, 7], (Link(0, 4, "x"),)).laid_over(base)
    assert (shown.text, shown.links) == ("Jos\u00e9", (Link(0, 4, "x"),))
    assert (shown.span(0, 4), shown.span(3, 4)) == (Span(3, 8), Span(6, 8))
    assert shown.written(0, 4) == "Jose\u0301"


def test_a_layer_shows_what_it_replaced() -> None:
    base = composed("e\u0301 &amp;")
    shown = Plain("\u00e9 &", [0, 1, 2, 7]).laid_over(base)
    assert (shown.written(0, 3), shown.span(0, 2)) == ("e\u0301 &", Span(0, 3))


def test_a_layer_over_a_text_that_stands_for_itself() -> None:
    shown = Plain("Ann", [3, 4, 5, 6])
    assert shown.laid_over(Plain("<b>Ann</b>")) is shown


def test_a_layer_that_took_nothing_out() -> None:
    shown = Plain("Jos\u00e9").laid_over(composed("Jose\u0301"))
    assert (shown.span(0, 4), shown.written(3, 4)) == (Span(0, 5), "e\u0301")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("markup", ["auto", "text", "html"])
def test_a_line_says_the_same_in_any_form(form: Literal["NFC", "NFD"], markup: str) -> None:
    line = unicodedata.normalize(
        form, "Foto: José Núñez / <b>Reuters</b>, été 2019 [Zoë](https://velm.example/z)"
    )
    credit = attribution.parse(line, markup=markup)
    assert credit.authors[0].name == "José Núñez"
    assert credit.authors[0].text == unicodedata.normalize(form, "José Núñez")
    assert line[slice(*credit.authors[0].span)] == credit.authors[0].text
    assert "Reuters" in [source.name for source in credit.sources]

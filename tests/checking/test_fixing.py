"""Mended text in each markup."""

from __future__ import annotations

import pytest

from attribution.checking.fixing import append, inside_link, is_plain, link, linked, rewrite
from attribution.checking.policy import Policy
from attribution.checking.rules.base import Subject
from attribution.model.credit import Credit, Span
from attribution.model.finding import Edit

URL = "https://example.org/l"


def subject(text: str, markup: str = "text") -> Subject:
    return Subject(Policy(), Credit(text, Span(0, len(text))), text=text, markup=markup)


@pytest.mark.parametrize(
    ("markup", "words", "written"),
    [
        ("text", "CC [BY]", f"CC [BY] ({URL})"),
        ("markdown", "CC [BY]", f"CC [BY] ({URL})"),
        ("html", "CC <BY>", f"CC <BY> ({URL})"),
        ("rst", "CC `BY`", f"CC `BY` ({URL})"),
        ("asciidoc", "CC ]", f"CC ] ({URL})"),
        ("unheard-of", "CC BY", f"CC BY ({URL})"),
    ],
)
def test_words_that_would_break_a_link_stand_beside_the_address(
    markup: str, words: str, written: str
) -> None:
    assert linked(markup, words, URL) == written


def test_an_address_that_would_break_a_link_stands_beside_the_words() -> None:
    assert linked("html", "CC BY", 'https://x.org/"') == 'CC BY (https://x.org/")'


@pytest.mark.parametrize(
    ("markup", "text", "inside"),
    [
        ("text", "[CC BY](x)", False),
        ("markdown", "[CC BY](x)", True),
        ("markdown", "[a](x) CC BY", False),
        ("html", '<a href="x">CC BY</a>', True),
        ("html", '<a href="x">a</a> CC BY', False),
        ("rst", "`CC BY <x>`__", True),
        ("rst", "`a <x>`__ CC BY", False),
        ("rst", "a ` CC BY", False),
        ("asciidoc", "https://x.org[CC BY]", True),
        ("asciidoc", "https://x.org[a] CC BY", False),
        ("mediawiki", "[https://x.org CC BY]", True),
    ],
)
def test_places_that_are_in_a_link_already(markup: str, text: str, inside: bool) -> None:  # noqa: FBT001
    start = text.index("CC BY")
    span = Span(start, start + 5)
    assert inside_link(markup, text, span) is inside
    assert (link(subject(text, markup), span, "CC BY", URL) is None) is inside


def test_words_that_are_not_there_are_not_replaced() -> None:
    assert link(subject("CC BY"), Span(0, 5), "CC SA", URL) is None
    assert link(subject("CC BY"), Span(0, 0), "", URL) is None
    assert rewrite(subject("CC BY"), Span(0, 5), "CC SA", "x") is None
    assert rewrite(subject("CC BY"), Span(0, 0), "", "x") is None


def test_off_line_the_address_is_written_out() -> None:
    fix = link(subject("CC BY", "html"), Span(0, 5), "CC BY", URL, online=False)
    assert fix is not None
    assert fix.edits == (Edit(Span(0, 5), f"CC BY ({URL})"),)


def test_what_is_appended_is_a_sentence_of_its_own() -> None:
    for text, added in (("A", ". B"), ("A.", " B"), ("A!  ", " B")):
        fix = append(subject(text), "B")
        assert fix is not None
        assert not fix.safe
        end = len(text.rstrip())
        assert fix.edits == (Edit(Span(end, end), added),)


@pytest.mark.parametrize(
    ("text", "markup", "addition"),
    [(" ", "text", "B"), ("A", "text", "B_*"), ("<b>A</b>", "html", "B"), ("[A", "asciidoc", "B")],
)
def test_nothing_is_appended_where_it_would_break_the_markup(text: str, markup: str, addition: str) -> None:
    fix = append(subject(text, markup), addition)
    assert (fix is None) is (markup != "asciidoc")


def test_plain_words_mean_the_same_everywhere() -> None:
    assert is_plain("Jane Doe")
    assert not is_plain("Jane_Doe")

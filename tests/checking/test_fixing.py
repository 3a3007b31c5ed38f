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


@pytest.mark.parametrize(
    ("markup", "text", "inside"),
    [
        ("markdown", "[a](x)\n[b CC BY](y)", True),
        ("markdown", "[a\nCC BY](y)", False),
        ("markdown", "[CC BY][l]", True),
        ("markdown", "[CC BY] (y)", False),
        ("markdown", "[CC BY", False),
        ("markdown", "[CC BY]\n\n[CC BY]: https://x.org", True),
        ("markdown", "[CC BY]\n\n   [CC BY]: https://x.org", True),
        ("markdown", "[CC BY]\n\nSee [CC BY]: https://x.org", False),
        ("markdown", "[a] CC BY](y)", False),
        ("html", '<a href="x">a</a> and <A href="y">CC BY</a>', True),
        ("html", '<a href="x">a</a> <b>CC BY</b>', False),
        ("rst", "`a\n\nCC BY` b", False),
        ("rst", "``a`` `CC BY <x>`__", True),
        ("asciidoc", "x[\nCC BY]", False),
        ("asciidoc", "x[CC BY", False),
        ("mediawiki", "[a] CC BY]", False),
    ],
)
def test_a_link_ends_with_its_line_paragraph_or_bracket(markup: str, text: str, inside: bool) -> None:  # noqa: FBT001
    start = text.index("CC BY")
    assert inside_link(markup, text, Span(start, start + 5)) is inside


def test_each_markup_has_its_own_link() -> None:
    assert linked("markdown", "CC BY", URL) == f"[CC BY]({URL})"
    assert linked("html", "CC BY", URL) == f'<a rel="license" href="{URL}">CC BY</a>'
    assert linked("rst", "CC BY", URL) == f"`CC BY <{URL}>`__"
    assert linked("asciidoc", "CC BY", URL) == f"{URL}[CC BY]"
    assert linked("mediawiki", "CC BY", URL) == f"[{URL} CC BY]"
    assert linked("text", "CC BY", URL) == f"CC BY ({URL})"


@pytest.mark.parametrize("char", [" ", "<", ">", '"', "`", "[", "]"])
def test_an_address_with_such_a_character_stands_beside_the_words(char: str) -> None:
    assert linked("markdown", "CC BY", f"https://x.org/{char}a") == f"CC BY (https://x.org/{char}a)"


@pytest.mark.parametrize(
    ("markup", "char"),
    [
        *[("markdown", char) for char in "[]\\\n"],
        *[("html", char) for char in "<>"],
        *[("rst", char) for char in "`<>\\\n"],
        *[("asciidoc", char) for char in "[]\n"],
        *[("mediawiki", char) for char in "[]\n"],
    ],
)
def test_words_with_such_a_character_stand_beside_the_address(markup: str, char: str) -> None:
    assert linked(markup, f"CC{char}BY", URL) == f"CC{char}BY ({URL})"


def test_a_fix_tells_what_it_does_and_where() -> None:
    fix = link(subject("A CC BY"), Span(2, 7), "CC BY", URL)
    assert fix is not None
    assert (fix.description, fix.safe) == (f"link CC BY to {URL}", True)
    assert fix.edits == (Edit(Span(2, 7), f"CC BY ({URL})"),)
    fix = rewrite(subject("A cc by"), Span(2, 7), "cc by", "CC BY")
    assert fix is not None
    assert (fix.description, fix.safe, fix.edits) == ("write CC BY", True, (Edit(Span(2, 7), "CC BY"),))
    fix = rewrite(subject("A cc by"), Span(2, 7), "cc by", "CC BY", safe=False)
    assert fix is not None
    assert not fix.safe
    fix = append(subject("Ann"), "B C")
    assert fix is not None
    assert fix.description == "add 'B C'"


@pytest.mark.parametrize("text", ["A", "A,", "A!", "A?"])
def test_only_a_sentence_that_has_ended_gets_no_full_stop(text: str) -> None:
    fix = append(subject(text), "B")
    assert fix is not None
    assert fix.edits[0].replacement == (" B" if text[-1] in ".!?" else ". B")


def test_nothing_is_appended_to_a_credit_that_the_text_does_not_hold_or_within_a_link() -> None:
    said = Credit("A", Span(5, 6))
    assert append(Subject(Policy(), said, text="abc", markup="text"), "B") is None
    inside = Subject(Policy(), Credit("A", Span(1, 2)), text="[A](x)", markup="markdown")
    assert append(inside, "B") is None
    apart = Subject(Policy(), Credit("A", Span(2, 3)), text="x A y", markup="text")
    fix = append(apart, "B")
    assert fix is not None
    assert fix.edits == (Edit(Span(3, 3), ". B"),)


@pytest.mark.parametrize("char", '<>[]()\n\r"`*_\\{}|')
def test_marks_are_not_plain(char: str) -> None:
    assert not is_plain(f"Jane{char}Doe")


def test_a_tag_that_begins_the_credit_is_no_reason() -> None:
    fix = append(subject("<b>A</b> and B", "html"), "C")
    assert fix is not None
    assert append(subject("<b>A</b>  ", "html"), "C") is None

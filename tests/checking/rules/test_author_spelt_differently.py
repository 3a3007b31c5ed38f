from __future__ import annotations

from attribution.model.credit import Span
from rule_tools import across, sighting


def test_silent_for_one_spelling_other_people_handles_and_longer_forms() -> None:
    assert across("AT702", sighting("a.md", "Jane Doe"), sighting("b.md", "Jane Doe")) == []
    assert across("AT702", sighting("a.md", "Jane Doe"), sighting("b.md", "John Doe")) == []
    assert across("AT702", sighting("a.md", "Jane Doe"), sighting("b.md", "jane_doe")) == []
    assert across("AT702", sighting("a.md", "Jane Doe"), sighting("b.md", "Dr. Jane Doe")) == []


def test_silent_where_an_abbreviation_may_be_two_people() -> None:
    names = ("Jane Doe", "John Doe", "J. Doe")
    assert across("AT702", *(sighting(f"{name}.md", name) for name in names)) == []


def test_alarm() -> None:
    [finding] = across(
        "AT702",
        sighting("a.md", "Zoe Mueller"),
        sighting("b.md", "Zoë Müller", line=4),
        sighting("c.md", "Zoë Müller"),
    )
    assert finding.message == "'Zoe Mueller' is spelt 'Zoë Müller' elsewhere (b.md:4)."
    assert (finding.path, finding.severity) == ("a.md", "note")


def test_an_abbreviation_of_one_person() -> None:
    [finding] = across(
        "AT702", sighting("a.md", "J. Doe"), sighting("b.md", "Jane Doe"), sighting("c.md", "Jane Doe")
    )
    assert finding.message == "'J. Doe' is spelt 'Jane Doe' elsewhere (b.md:1)."


def test_silent_for_single_words_and_for_nobody() -> None:
    assert across("AT702", sighting("a.md", "Zoe"), sighting("b.md", "Zoë")) == []
    assert across("AT702", sighting("a.md", "Unknown author"), sighting("b.md", "unknown Author")) == []


def test_silent_for_a_shorter_form_of_the_usual_one() -> None:
    titled = (sighting("b.md", "Dr. Jane Doe"), sighting("c.md", "Dr. Jane Doe"))
    assert across("AT702", sighting("a.md", "Jane Doe"), *titled) == []


def test_silent_where_two_forms_are_both_abbreviated() -> None:
    assert across("AT702", sighting("a.md", "J. Doe"), sighting("b.md", "J. A. Doe")) == []


def test_the_place_and_what_is_told() -> None:
    usual = (sighting("b.md", "Jane Doe"), sighting("c.md", "Jane Doe"))
    [finding] = across("AT702", sighting("a.md", "Jané Doe", line=3), *usual)
    assert finding.span == Span(10, 18)
    assert (finding.line, finding.column) == (3, 11)
    assert finding.params == {"name": "Jané Doe", "usual": "Jane Doe", "where": "b.md:1", "number": 2}


def test_where_two_are_as_common_the_first_is_usual() -> None:
    [finding] = across("AT702", sighting("b.md", "Jane Doe"), sighting("a.md", "Jané Doe"))
    assert (finding.path, finding.params["usual"]) == ("b.md", "Jané Doe")


def test_one_author_twice_in_a_place_counts_once() -> None:
    first = sighting("a.md", "Jané Doe", "Jané Doe")
    others = (sighting("b.md", "Jane Doe"), sighting("c.md", "Jane Doe"))
    assert len(across("AT702", first, *others)) == 1


def test_silent_where_the_full_name_has_fewer_words() -> None:
    names = (sighting("b.md", "J. K. Doe"), sighting("c.md", "Jane Doe"))
    assert across("AT702", *names) == []


def test_each_author_has_a_usual_spelling() -> None:
    usual = [sighting(f"{name}.md", "Jane Doe", "Zoë Müller") for name in "bc"]
    found = across("AT702", sighting("a.md", "Jané Doe", "Zoe Mueller"), *usual)
    assert [one.params["usual"] for one in found] == ["Jane Doe", "Zoë Müller"]

from __future__ import annotations

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

from __future__ import annotations

from rule_tools import across, sighting


def test_silent_for_one_person_and_for_other_pictures() -> None:
    assert across("AT701", sighting("a.md", "Jane Doe"), sighting("b.md", "Doe, Jane")) == []
    assert across("AT701", sighting("a.md", "Jane Doe"), sighting("b.md", "Ann Seaborne", digest="d2")) == []
    assert across("AT701", sighting("a.md", "Jane Doe"), sighting("b.md", "unknown"), sighting("c.md")) == []
    assert (
        across("AT701", sighting("a.md", "Jane Doe", "Ann Seaborne"), sighting("b.md", "Ann Seaborne")) == []
    )


def test_alarm_at_the_place_that_differs_from_most() -> None:
    [finding] = across(
        "AT701",
        sighting("a.md", "Ann Seaborne", line=3, excerpt="Photo: Ann Seaborne"),
        sighting("b.md", "Jane Doe", line=7),
        sighting("c.md", "J. Doe"),
    )
    assert finding.message == (
        "The picture is credited to Ann Seaborne here, and to Jane Doe in b.md:7 and 1 more."
    )
    assert (finding.path, finding.line, finding.column, finding.end_column) == ("a.md", 3, 11, 19)
    assert finding.excerpt == "Photo: Ann Seaborne"
    assert finding.severity == "error"


def test_of_two_the_first_is_taken_for_right() -> None:
    [finding] = across("AT701", sighting("b.md", "Ann Seaborne"), sighting("a.md", "Jane Doe"))
    assert finding.path == "b.md"
    assert finding.message == "The picture is credited to Ann Seaborne here, and to Jane Doe in a.md:1."


def test_pictures_that_look_the_same() -> None:
    look = 0x0F0F_1234_5678_9ABC
    near, far = look ^ 0b111, look ^ 0xFFFF_FFFF
    first = sighting("a.md", "Jane Doe", look=look)
    assert len(across("AT701", first, sighting("b.md", "Ann Seaborne", digest="d2", look=near))) == 1
    assert across("AT701", first, sighting("b.md", "Ann Seaborne", digest="d2", look=far)) == []

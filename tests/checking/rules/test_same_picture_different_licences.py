from __future__ import annotations

from rule_tools import across, sighting


def test_silent_for_one_licence_a_part_of_it_and_none() -> None:
    one = sighting("a.md", licenses=("CC-BY-SA-3.0",))
    assert across("AT703", one, sighting("b.md", licenses=("CC-BY-SA-3.0",))) == []
    assert across("AT703", one, sighting("b.md", licenses=("LicenseRef-CC-BY-SA",))) == []
    assert across("AT703", one, sighting("b.md", licenses=("GFDL-1.2-or-later", "CC-BY-SA-3.0"))) == []
    assert across("AT703", one, sighting("b.md")) == []


def test_alarm() -> None:
    [finding] = across(
        "AT703", sighting("a.md", licenses=("CC-BY-SA-3.0",)), sighting("b.md", licenses=("CC-BY-4.0",))
    )
    assert finding.message == "The picture is under CC BY 4.0 here, and under CC BY-SA 3.0 in a.md:1."
    assert (finding.path, finding.severity) == ("b.md", "error")
    assert finding.span == (10, 18)


def test_silent_for_the_same_words_of_no_table() -> None:
    one = sighting("a.md", licenses=("LicenseRef-house",))
    assert across("AT703", one, sighting("b.md", licenses=("LicenseRef-house",))) == []


def test_words_of_no_table_are_told_as_they_are() -> None:
    one = sighting("a.md", licenses=("LicenseRef-house",))
    [finding] = across("AT703", one, sighting("b.md", licenses=("CC-BY-4.0",)))
    assert finding.message == "The picture is under CC BY 4.0 here, and under LicenseRef-house in a.md:1."


def test_ports_and_versions_differ() -> None:
    german = sighting("a.md", licenses=("CC-BY-SA-3.0-DE",))
    [finding] = across("AT703", german, sighting("b.md", licenses=("CC-BY-SA-3.0-AT",)))
    assert (
        finding.message == "The picture is under CC BY-SA 3.0 AT here, and under CC BY-SA 3.0 DE in a.md:1."
    )
    [finding] = across("AT703", german, sighting("b.md", licenses=("CC-BY-SA-4.0",)))
    assert finding.message == "The picture is under CC BY-SA 4.0 here, and under CC BY-SA 3.0 DE in a.md:1."

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

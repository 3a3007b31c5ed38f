from __future__ import annotations

import pytest

from attribution.model.finding import Edit
from rule_tools import alarm, credit, silent


@pytest.mark.parametrize(
    "words", ["CC BY-SA 4.0", "CC-BY-SA-4.0", "Creative Commons Attribution-ShareAlike 4.0"]
)
def test_silent_for_usual_forms(words: str) -> None:
    silent("AT208", credit(f"Jane Doe, {words}", licenses={words: "CC-BY-SA-4.0"}))


def test_alarm_and_fix() -> None:
    line = credit("Jane Doe, cc by-sa 4.0", licenses={"cc by-sa 4.0": "CC-BY-SA-4.0"})
    finding = alarm("AT208", line, message="The licence 'cc by-sa 4.0' is written 'CC BY-SA 4.0'.")
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(line.licenses[0].span, "CC BY-SA 4.0"),)
    assert finding.span == line.licenses[0].span
    assert finding.fix.safe


@pytest.mark.parametrize(
    ("words", "id_"),
    [("cc by-sa", "LicenseRef-CC-BY-SA"), ("gfdl 1.2", "GFDL-1.2-only"), ("cc0-1.0", "CC0-1.0")],
)
def test_silent_without_version_and_for_others(words: str, id_: str) -> None:
    silent("AT208", credit(f"Jane Doe, {words}", licenses={words: id_}))

from __future__ import annotations

from rule_tools import alarm, credit, silent

ETALAB = {"Licence Ouverte 2.0": "etalab-2.0"}


def test_silent_with_a_date_and_for_other_licences() -> None:
    silent("AT312", credit("Ministère, mise à jour du 14 février 2025, Licence Ouverte 2.0", licenses=ETALAB))
    silent("AT312", credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"}))


def test_alarm() -> None:
    line = credit("Ministère, Licence Ouverte 2.0", licenses=ETALAB)
    message = "The date of the last update is missing, which Licence Ouverte 2.0 asks for."
    assert alarm("AT312", line, message=message).severity == "warning"

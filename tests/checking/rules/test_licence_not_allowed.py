from __future__ import annotations

from rule_tools import alarm, credit, silent

LINE = credit("Jane Doe, CC BY-SA 4.0", licenses={"CC BY-SA 4.0": "CC-BY-SA-4.0"})
MESSAGE = "The policy does not allow the licence 'CC BY-SA 4.0'."


def test_silent_without_lists_and_when_listed() -> None:
    silent("AT209", LINE)
    silent("AT209", LINE, allowed_licenses=("CC-BY-SA",))
    silent("AT209", LINE, allowed_licenses=("cc-by-sa-4.0",))
    silent("AT209", LINE, forbidden_licenses=("CC-BY-NC",))


def test_alarm() -> None:
    alarm("AT209", LINE, message=MESSAGE, allowed_licenses=("CC-BY",))
    alarm("AT209", LINE, message=MESSAGE, forbidden_licenses=("CC-BY-SA",))


def test_one_allowed_alternative_is_enough() -> None:
    line = credit("GFDL or CC BY 3.0", licenses={"GFDL": "LicenseRef-GFDL", "CC BY 3.0": "CC-BY-3.0"})
    silent("AT209", line, forbidden_licenses=("GFDL",))

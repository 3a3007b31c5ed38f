from __future__ import annotations

from rule_tools import alarm, credit, findings, silent

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


def test_expressions_and_patterns() -> None:
    silent("AT209", LINE, allowed_licenses=("CC-BY-*",))
    silent("AT209", LINE, allowed_licenses=("CC-BY-4.0 OR CC-BY-SA-4.0",))
    silent("AT209", LINE, allowed_licenses=("CC-*-4.?",))
    silent("AT209", LINE, forbidden_licenses=("CC-BY-NC-* OR CC-BY-ND-*",))
    alarm("AT209", LINE, message=MESSAGE, allowed_licenses=("CC-BY-ND-*", "CC0-1.0 OR CC-BY-4.0"))
    alarm("AT209", LINE, message=MESSAGE, allowed_licenses=("*",), forbidden_licenses=("*-SA-*",))


def test_licences_that_apply_together_must_all_be_allowed() -> None:
    both = {"CC BY 4.0": "CC-BY-4.0", "CC0": "CC0-1.0"}
    line = credit("Jane Doe, CC BY 4.0 and CC0", licenses=both, expression="CC-BY-4.0 AND CC0-1.0")
    silent("AT209", line, allowed_licenses=("CC-BY-4.0", "CC0-1.0"))
    silent("AT209", line, allowed_licenses=("CC-BY-4.0 AND CC0-1.0",))
    alarm(
        "AT209",
        line,
        message="The policy does not allow the licence 'CC0'.",
        allowed_licenses=("CC-BY-4.0",),
    )
    alarm("AT209", LINE, message=MESSAGE, allowed_licenses=("CC-BY-SA-4.0 AND CC0-1.0",))
    silent("AT209", LINE, forbidden_licenses=("CC-BY-SA-4.0 AND CC0-1.0",))


def test_of_alternatives_one_must_be_allowed() -> None:
    either = {"CC BY-NC 4.0": "CC-BY-NC-4.0", "CC BY-SA 4.0": "CC-BY-SA-4.0"}
    line = credit("Jane Doe, CC BY-NC 4.0 or CC BY-SA 4.0", licenses=either)
    silent("AT209", line, allowed_licenses=("CC-BY-SA-4.0",))
    assert len(findings("AT209", line, allowed_licenses=("CC0-1.0",))) == 1

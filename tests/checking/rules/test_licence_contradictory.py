from __future__ import annotations

from rule_tools import alarm, credit, silent

ARR = {"all rights reserved": "LicenseRef-all-rights-reserved"}


def test_silent_for_one_licence_and_for_alternatives() -> None:
    silent("AT216", credit("Jane Doe, all rights reserved", licenses=ARR))
    both = {"CC BY 3.0": "CC-BY-3.0", "GFDL": "LicenseRef-GFDL"}
    silent("AT216", credit("CC BY 3.0 or GFDL", licenses=both))
    either = {"CC0": "CC0-1.0", "CC BY 4.0": "CC-BY-4.0"}
    silent("AT216", credit("CC0 or CC BY 4.0", licenses=either))


def test_rights_are_reserved_and_granted() -> None:
    line = credit("Jane Doe, all rights reserved, CC BY 4.0", licenses=ARR | {"CC BY 4.0": "CC-BY-4.0"})
    message = "'all rights reserved' and 'CC BY 4.0' can't both be true of one picture."
    assert alarm("AT216", line, message=message).severity == "warning"
    vague = credit("All of it, all rights reserved, CC BY", licenses=ARR | {"CC BY": "LicenseRef-CC-BY"})
    alarm("AT216", vague, message="'all rights reserved' and 'CC BY' can't both be true of one picture.")


def test_rights_are_waived_and_licensed() -> None:
    both = {"CC0": "CC0-1.0", "CC BY 4.0": "CC-BY-4.0"}
    line = credit("CC0 and CC BY 4.0", licenses=both, expression="CC0-1.0 AND CC-BY-4.0")
    alarm("AT216", line, message="'CC0' and 'CC BY 4.0' can't both be true of one picture.")

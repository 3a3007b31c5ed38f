from __future__ import annotations

from rule_tools import alarm, credit, findings, silent

SA4 = {"CC BY-SA 4.0": "CC-BY-SA-4.0"}
LINE = credit("Jane Doe, CC BY-SA 4.0, cropped", licenses=SA4, modified=True)
SA3 = credit("Jane Doe, CC BY-SA 3.0, cropped", licenses={"CC BY-SA 3.0": "CC-BY-SA-3.0"}, modified=True)


def test_silent_where_nothing_was_changed_or_no_licence_is_chosen() -> None:
    silent("AT212", LINE)
    unchanged = credit("Jane Doe, CC BY-SA 4.0", licenses=SA4)
    silent("AT212", unchanged, adaptation_license="CC-BY-4.0")


def test_silent_under_the_same_later_and_compatible_licences() -> None:
    silent("AT212", LINE, adaptation_license="CC-BY-SA-4.0")
    silent("AT212", LINE, adaptation_license="GPL-3.0-or-later")
    silent("AT212", LINE, adaptation_license="LAL-1.3")
    silent("AT212", SA3, adaptation_license="CC-BY-SA-4.0")
    silent("AT212", SA3, adaptation_license="CC-BY-SA-3.0-DE")


def test_silent_where_the_licence_asks_for_no_share_alike() -> None:
    line = credit("Jane Doe, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"})
    silent("AT212", line, modified=True, adaptation_license="CC-BY-NC-4.0")


def test_the_policy_names_another_licence() -> None:
    message = "CC BY-SA 4.0 does not allow the changed picture to be published under CC BY 4.0."
    finding = alarm("AT212", LINE, message=message, adaptation_license="CC-BY-4.0")
    assert finding.severity == "error"
    assert str(finding.reference) == (
        "CC BY-SA 4.0, section 3(b)(1) <https://creativecommons.org/licenses/by-sa/4.0/legalcode>"
    )
    unchanged = credit("Jane Doe, CC BY-SA 4.0", licenses=SA4)
    alarm("AT212", unchanged, message=message, adaptation_license="CC-BY-4.0", cropped=True)


def test_versions_are_compatible_in_one_direction() -> None:
    assert len(findings("AT212", LINE, adaptation_license="CC-BY-SA-3.0")) == 1
    assert len(findings("AT212", SA3, adaptation_license="GPL-3.0-only")) == 1
    first = credit("CC BY-SA 1.0, cropped", licenses={"CC BY-SA 1.0": "CC-BY-SA-1.0"}, modified=True)
    assert len(findings("AT212", first, adaptation_license="CC-BY-SA-2.0")) == 1


def test_the_credit_names_both_licences() -> None:
    both = {"CC BY-SA 3.0": "CC-BY-SA-3.0", "CC BY 4.0": "CC-BY-4.0"}
    line = credit(
        "Jane Doe, CC BY-SA 3.0; collage CC BY 4.0",
        licenses=both,
        expression="CC-BY-SA-3.0 AND CC-BY-4.0",
        modified=True,
    )
    alarm(
        "AT212",
        line,
        message="CC BY-SA 3.0 does not allow the changed picture to be published under CC BY 4.0.",
    )


def test_of_the_licences_beside_it_one_without_version_says_nothing() -> None:
    both = {"CC BY-SA 3.0": "CC-BY-SA-3.0", "CC BY": "LicenseRef-CC-BY"}
    line = credit(
        "CC BY-SA 3.0; CC BY", licenses=both, expression="CC-BY-SA-3.0 AND LicenseRef-CC-BY", modified=True
    )
    silent("AT212", line)

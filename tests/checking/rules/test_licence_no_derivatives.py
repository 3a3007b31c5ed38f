from __future__ import annotations

import pytest

from rule_tools import alarm, credit, findings, silent

ND4 = {"CC BY-ND 4.0": "CC-BY-ND-4.0"}
LINE = credit("Jane Doe, CC BY-ND 4.0", authors=("Jane Doe",), licenses=ND4)


def test_silent_where_nothing_was_changed_or_changes_are_allowed() -> None:
    silent("AT211", LINE)
    free = credit("Jane Doe, CC BY 4.0, cropped", licenses={"CC BY 4.0": "CC-BY-4.0"}, modified=True)
    silent("AT211", free, modified=True, cropped=True)


@pytest.mark.parametrize("change", ["resized", "Verkleinert", "converted"])
def test_silent_for_changes_that_make_no_new_work(change: str) -> None:
    line = credit(f"Jane Doe, CC BY-ND 4.0, {change}", licenses=ND4, modified=True, modifications=(change,))
    silent("AT211", line)


def test_silent_when_the_other_alternative_allows_changes() -> None:
    both = {"CC BY-ND 4.0": "CC-BY-ND-4.0", "CC BY-SA 4.0": "CC-BY-SA-4.0"}
    line = credit("CC BY-ND 4.0 or CC BY-SA 4.0, cropped", licenses=both, modified=True)
    silent("AT211", line)


def test_the_credit_states_a_change() -> None:
    line = credit(
        "Jane Doe, CC BY-ND 4.0, resized and cropped",
        licenses=ND4,
        modified=True,
        modifications=("resized", "cropped"),
    )
    message = "The licence 'CC BY-ND 4.0' allows no changes, and the credit says: cropped."
    finding = alarm("AT211", line, message=message)
    assert finding.severity == "error"
    assert str(finding.reference) == (
        "CC BY-ND 4.0, section 2(a)(1)(B) <https://creativecommons.org/licenses/by-nd/4.0/legalcode>"
    )


def test_a_change_that_is_not_described() -> None:
    line = credit("Jane Doe, CC BY-ND 4.0", licenses=ND4, modified=True)
    alarm(
        "AT211", line, message="The licence 'CC BY-ND 4.0' allows no changes, and the credit says: changed."
    )


def test_the_policy_says_that_pictures_are_changed() -> None:
    message = "The licence 'CC BY-ND 4.0' allows no changes, and the policy says that pictures are {}."
    alarm("AT211", LINE, message=message.format("changed"), modified=True)
    alarm("AT211", LINE, message=message.format("cropped"), cropped=True)


def test_earlier_versions_and_other_licences() -> None:
    old = credit(
        "Jane Doe, CC BY-NC-ND 2.0 DE", licenses={"CC BY-NC-ND 2.0 DE": "LicenseRef-CC-BY-NC-ND-2.0-DE"}
    )
    [finding] = findings("AT211", old, cropped=True)
    assert finding.reference is not None
    assert finding.reference.clause == "CC BY-NC-ND 2.0 DE, section 3"
    korean = credit("Jane Doe, KOGL 3", licenses={"KOGL 3": "LicenseRef-KOGL-Type-3"})
    assert len(findings("AT211", korean, cropped=True)) == 1
    assert finding.span == old.licenses[0].span
    assert finding.reference.url == "https://creativecommons.org/licenses/by-nc-nd/2.0/de/legalcode"
    [finding] = findings("AT211", korean, cropped=True)
    assert finding.reference is not None
    assert finding.reference.clause == "CC BY-ND 4.0, section 2(a)(1)(B)"

from __future__ import annotations

from rule_tools import alarm, credit, silent

BY4 = {"CC BY 4.0": "CC-BY-4.0"}


def test_silent_unless_pictures_are_changed_and_it_is_not_said() -> None:
    silent("AT306", credit("Jane Doe, CC BY 4.0", licenses=BY4))
    silent("AT306", credit("Jane Doe, CC BY 4.0, cropped", licenses=BY4, modified=True), modified=True)
    silent("AT306", credit("Jane Doe, CC0", licenses={"CC0": "CC0-1.0"}), modified=True)


def test_alarm() -> None:
    finding = alarm(
        "AT306",
        credit("Jane Doe, CC BY 4.0", licenses=BY4),
        message="The credit does not say that the picture was changed, which CC BY 4.0 asks for.",
        modified=True,
    )
    assert finding.severity == "error"


def test_before_4_0_only_adaptations_count() -> None:
    finding = alarm(
        "AT306",
        credit("Jane Doe, CC BY 2.0", licenses={"CC BY 2.0": "CC-BY-2.0"}),
        message="The credit does not say that the picture was changed, which CC BY 2.0 asks for.",
        modified=True,
    )
    assert finding.severity == "warning"

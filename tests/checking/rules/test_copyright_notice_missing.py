from __future__ import annotations

from rule_tools import alarm, credit, image, silent

BY4 = {"CC BY 4.0": "CC-BY-4.0"}
LINE = credit("Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses=BY4)


def test_silent_without_notice_and_when_its_holder_is_named() -> None:
    silent("AT305", LINE)
    silent("AT305", LINE, image())
    silent("AT305", LINE, image(copyright_notice="© 2019 Jane Doe"))


def test_alarm() -> None:
    finding = alarm(
        "AT305",
        LINE,
        image(copyright_notice="© Port of Elmhaven"),
        message="The image carries the notice '© Port of Elmhaven', which CC BY 4.0 asks to keep.",
    )
    assert finding.severity == "note"


def test_the_letter_of_the_licence_wants_the_notice_itself() -> None:
    finding = alarm(
        "AT305",
        LINE,
        image(copyright_notice="© 2019 Jane Doe"),
        message="The image carries the notice '© 2019 Jane Doe', which CC BY 4.0 asks to keep.",
        profile="cc-strict",
    )
    assert finding.severity == "warning"

from __future__ import annotations

from rule_tools import alarm, credit, findings, silent

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


def test_before_4_0_it_ends_the_licence() -> None:
    finding = alarm(
        "AT306",
        credit("Jane Doe, CC BY 2.0", licenses={"CC BY 2.0": "CC-BY-2.0"}),
        message="The credit does not say that the picture was changed, which CC BY 2.0 asks for.",
        modified=True,
    )
    assert finding.severity == "error"
    assert finding.params["cure"] == "none, CC BY 2.0 ends at once upon any breach (section 7(a))"


def test_a_crop_is_a_change() -> None:
    """OLG Köln, 31 October 2014, 6 U 60/14: the crop of a CC BY-NC 2.0 picture had to be stated."""
    line = credit("Jane Doe, CC BY-NC 2.0", licenses={"CC BY-NC 2.0": "CC-BY-NC-2.0"})
    silent("AT306", line)
    message = "The credit does not say that the picture was cropped, which CC BY-NC 2.0 asks for."
    finding = alarm("AT306", line, message=message, cropped=True)
    assert finding.reference is not None
    assert finding.reference.clause == "CC BY-NC 2.0, section 4(c)"


def test_silent_under_a_port_that_asks_for_nothing() -> None:
    line = credit("Jane Doe, CC BY-SA 2.0 UK", licenses={"CC BY-SA 2.0 UK": "CC-BY-SA-2.0-UK"})
    silent("AT306", line, modified=True)


def test_the_advice_names_what_was_done() -> None:
    line = credit("Jane Doe, CC BY 4.0", licenses=BY4)
    cure = "Cure: within 30 days of its discovery the licence comes back (section 6(b)(1))."
    [cropped] = findings("AT306", line, cropped=True)
    assert cropped.advice == f"Add 'cropped' to the credit. {cure}"
    [changed] = findings("AT306", line, modified=True, cropped=True)
    assert changed.advice == f"Say what was done, as in 'cropped' or 'colours changed'. {cure}"

from __future__ import annotations

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker
from attribution.model.credit import Span
from attribution.model.metadata import Damage, Packets
from rule_tools import alarm, credit, image, silent

LINE = credit("Jane Doe", authors=("Jane Doe",))


def test_silent_when_whole() -> None:
    silent("AT904", LINE, image())


def test_alarm() -> None:
    finding = alarm(
        "AT904",
        LINE,
        image(warnings=(Damage("the IFD is cut off", 42),)),
        message="Part of the image's metadata can't be read: the IFD is cut off (at byte 42).",
    )
    assert finding.severity == "note"


def test_a_file_that_is_cut_off_is_graver_than_damaged_metadata() -> None:
    damage = Damage("the file seems to be cut off", 99)
    metadata = image(warnings=(damage,), packets=Packets(damage=(damage,)))
    message = "The image file is damaged: the file seems to be cut off (at byte 99)."
    finding = alarm("AT904", LINE, metadata, message=message)
    assert (finding.severity, finding.advice) == ("warning", "Replace the file by a whole copy.")


def test_the_place_is_that_of_the_image() -> None:
    whole, damage = Damage("the IFD is cut off", 42), Damage("the file seems to be cut off", 99)
    metadata = image(warnings=(damage, whole), packets=Packets(damage=(damage,)))
    policy = Policy(select=("AT904",))
    shown = Subject(policy, metadata=metadata, image="a.jpg", image_span=Span(2, 7))
    found = Checker(policy).findings(shown, Lines("x" * 9), "a.md")
    assert [(one.span, one.severity, one.params["offset"]) for one in found] == [
        (Span(2, 7), "warning", 99),
        (Span(2, 7), "note", 42),
    ]

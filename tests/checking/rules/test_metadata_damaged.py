from __future__ import annotations

from attribution.model.metadata import Damage
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

from __future__ import annotations

from attribution.checking.run import check
from rule_tools import alarm, credit, image, silent

LINE = credit("Jane Doe", authors=("Jane Doe",))


def test_silent_with_any_name() -> None:
    silent("AT404", LINE)
    silent("AT404", LINE, image(credit_line="dpa"))


def test_off_by_default() -> None:
    assert "AT404" not in {finding.code for finding in check(LINE, image=image())}


def test_alarm() -> None:
    assert alarm("AT404", LINE, image(), message="The image carries no attribution.").severity == "warning"

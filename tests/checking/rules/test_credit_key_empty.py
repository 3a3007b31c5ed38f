from __future__ import annotations

from rule_tools import compared, credit


def test_silent_for_texts_and_filled_keys() -> None:
    assert compared("AT506", credit("")) == []
    assert compared("AT506", credit("Jane Doe", authors=("Jane Doe",)), origin="front matter") == []


def test_alarm() -> None:
    [finding] = compared("AT506", credit(" "), origin="front matter")
    assert finding.message == "The key for the credit is empty."
    assert finding.severity == "warning"

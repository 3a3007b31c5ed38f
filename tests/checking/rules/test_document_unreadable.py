from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT902", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT902", "cut off", name="a.jpg") == ["The document can't be read: cut off."]

from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT905", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT905", "cut off", name="a.jpg") == ["The metadata of 'a.jpg' was not read: cut off."]

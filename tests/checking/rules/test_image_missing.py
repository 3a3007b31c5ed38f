from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT501", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT501", "cut off", name="a.jpg") == ["The image 'a.jpg' does not exist."]

from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT903", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT903", "cut off", name="a.jpg") == ["The document was not read: cut off."]

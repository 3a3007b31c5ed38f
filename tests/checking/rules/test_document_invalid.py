from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT908", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT908", "line 3 of the front matter is no YAML", name="a.jpg") == [
        "A part of the document can't be read: line 3 of the front matter is no YAML."
    ]

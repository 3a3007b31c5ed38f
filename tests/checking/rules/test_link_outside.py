from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT911", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT911", "it is a link that leads out of the folder", name="a.jpg") == [
        "The file was not read: it is a link that leads out of the folder."
    ]

from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT907", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT907", "windows-1252, as it declares") == [
        "The document is not UTF-8 but windows-1252, as it declares."
    ]

from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT912", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT912", "the file is write-protected", name="a.jpg") == [
        "The credit could not be embedded in 'a.jpg': the file is write-protected."
    ]

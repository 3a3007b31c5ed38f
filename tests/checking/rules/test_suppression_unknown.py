from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_read() -> None:
    silent("AT909", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT909", "'AT3O1'.", name="a.jpg") == ["There is no rule 'AT3O1'."]

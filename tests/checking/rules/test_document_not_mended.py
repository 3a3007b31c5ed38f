from __future__ import annotations

from rule_tools import credit, failing, silent


def test_silent_when_all_was_mended() -> None:
    silent("AT906", credit("Jane Doe", authors=("Jane Doe",)))


def test_alarm() -> None:
    assert failing("AT906", "no space left") == ["The document could not be replaced: no space left."]

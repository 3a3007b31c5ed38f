from __future__ import annotations

from attribution.checking.run import check
from attribution.model.credit import Span
from rule_tools import alarm, credit, silent

LINE = credit("Jane Doe, xyz", authors=("Jane Doe",), remainder=(Span(8, 10), Span(10, 13)))


def test_silent_for_punctuation() -> None:
    silent("AT102", credit("Jane Doe ,", authors=("Jane Doe",), remainder=(Span(9, 10),)))


def test_off_by_default() -> None:
    assert "AT102" not in {finding.code for finding in check(LINE)}


def test_alarm() -> None:
    finding = alarm("AT102", LINE, message="'xyz' was not understood.")
    assert finding.span == Span(10, 13)
    assert finding.severity == "note"

from __future__ import annotations

from attribution.checking.run import check
from rule_tools import alarm, compared, credit, silent


def test_silent_when_anything_was_recognised() -> None:
    silent("AT101", credit("Photo: Jane Doe", authors=("Jane Doe",)))
    silent("AT101", credit("Flickr", sources=("Flickr",)))


def test_a_placeholder_and_an_empty_key_are_other_rules() -> None:
    silent("AT101", credit("Photo: Unknown", kind="photo"))
    assert compared("AT101", credit(""), origin="front matter") == []


def test_alarm() -> None:
    finding = alarm(
        "AT101", credit("hm, so"), message="No author, source or licence was recognised in 'hm, so'."
    )
    assert finding.severity == "error"
    assert (finding.line, finding.column, finding.end_column) == (1, 1, 7)


def test_empty_line() -> None:
    alarm("AT101", credit("  "), message="The credit is empty.")


def test_nothing_else_is_said_of_a_line_that_is_no_credit() -> None:
    assert [finding.code for finding in check(credit("hm, so"))] == ["AT101"]

"""Sentences broken where terminals end, and links of terminals."""

from __future__ import annotations

import attrs
import pytest

import findings
from attribution.model.finding import Fix, Report
from attribution.reports import Screen, cells, parts, pieces, wrapping


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("one two three four five", None, ["one two three four five"]),
        ("one two three four five", 20, ["one two three four", "five"]),
        ("写真 東京 大阪 京都 名古屋", 20, ["写真 東京 大阪 京都", "名古屋"]),
        ("a-very-long-word-that-fits-nowhere x", 20, ["a-very-long-word-that-fits-nowhere", "x"]),
        ("", 20, [""]),
    ],
)
def test_lines(text: str, width: int | None, lines: list[str]) -> None:
    assert wrapping.lines(text, width) == lines


def test_further_lines_have_their_own_margin() -> None:
    assert wrapping.lines("one two three four", 20, first="  - ", other="    ") == [
        "  - one two three",
        "    four",
    ]


def test_a_report_stays_within_its_terminal() -> None:
    report = "".join(pieces(findings.REPORT, "full", Screen(width=60)))
    addresses = [line for line in report.splitlines() if "https://" in line]
    assert all(cells.width(line) <= 60 for line in report.splitlines() if line not in addresses)
    assert addresses == ["    <https://creativecommons.org/licenses/by/2.0/legalcode>"]


def test_a_terminal_that_shows_links_gets_the_clause_as_one() -> None:
    report = "".join(pieces(Report((findings.MISSING,)), "full", Screen(links=True)))
    url = "https://creativecommons.org/licenses/by/2.0/legalcode"
    assert f"  Clause: \x1b]8;;{url}\x1b\\CC BY 2.0, section 4(b) <{url}>\x1b]8;;\x1b\\\n" in report


def test_advice_counts_what_a_person_should_look_at() -> None:
    careful = attrs.evolve(findings.MISSING, fix=Fix("Name it.", (), safe=False))
    assert parts.recommendations(Report((careful, careful))) == [
        "`image-attribution rule AT303` explains AT303 title-missing.",
        "`--unsafe-fixes` mends 2 more; look at what it changed.",
    ]
    assert parts.recommendations(findings.CLEAN) == []


def test_links_of_strangers_are_none() -> None:
    report = "".join(pieces(findings.hostile(), "full", Screen(links=True)))
    assert "\x1b]8" not in report

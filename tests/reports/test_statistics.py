"""How often each rule spoke."""

from __future__ import annotations

import json

import findings
from attribution.model.finding import Report
from attribution.reports import statistics

REPORT = Report((findings.UNREADABLE, findings.MISSING, findings.MISSING), documents=1)


def test_the_most_frequent_rule_comes_first() -> None:
    assert statistics.render(REPORT, "full") == (
        "      2 error   AT303 title-missing\n"
        "      1 warning AT901 image-unreadable\n"
        "Found 2 errors and 1 warning in 0 credits in 1 document; --fix mends 2 of them.\n"
    )


def test_json() -> None:
    assert json.loads(statistics.render(REPORT, "json")) == {
        "version": 1,
        "statistics": [
            {"code": "AT303", "name": "title-missing", "severity": "error", "count": 2},
            {"code": "AT901", "name": "image-unreadable", "severity": "warning", "count": 1},
        ],
    }

"""SARIF 2.1.0, by the sections of the standard."""

from __future__ import annotations

import json
import re
from typing import Any

import attrs

import findings
from attribution.model.finding import Report
from attribution.reports import render
from attribution.reports.formats import sarif


def run_of(report: Report) -> dict[str, Any]:
    log = json.loads(render(report, "sarif"))
    assert log["version"] == "2.1.0"
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def test_results_point_at_their_rules() -> None:
    run = run_of(findings.REPORT)
    rules = run["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == ["AT101", "AT303", "AT901"]
    assert [rules[result["ruleIndex"]]["id"] for result in run["results"]] == ["AT303", "AT901", "AT101"]
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert rules[1] == {
        "id": "AT303",
        "name": "title-missing",
        "shortDescription": {"text": "title missing"},
        "defaultConfiguration": {"level": "error"},
    }


def test_regions_count_code_points_from_one() -> None:
    run = run_of(findings.REPORT)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/river.md"},
                "region": {"startLine": 12, "startColumn": 26, "endLine": 12, "endColumn": 28},
            }
        }
    ]


def test_addresses_of_files_are_uris() -> None:
    run = run_of(findings.REPORT)
    assert run["results"][1]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "content/a%2C%20b.jpg"}
    }
    absolute = Report((attrs.evolve(findings.UNREADABLE, path="/srv/ä.jpg"),))
    location = run_of(absolute)["results"][0]["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "file:///srv/%C3%A4.jpg"


def test_a_finding_without_file_has_no_location() -> None:
    assert "locations" not in run_of(findings.REPORT)["results"][2]


def test_fingerprints_outlive_lines_added_above() -> None:
    moved = attrs.evolve(findings.MISSING, line=99, end_line=99, span=None)
    before, after = run_of(Report((findings.MISSING, moved)))["results"]
    assert before["partialFingerprints"] == after["partialFingerprints"]


def test_messages_hold_no_links_of_strangers() -> None:
    text = run_of(findings.hostile())["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\\[click\\](javascript" in text


def test_the_gravest_stay_when_there_are_too_many() -> None:
    many = Report((findings.UNREADABLE,) * 25_000 + (findings.MISSING,))
    report = sarif.render(many)
    (run,) = json.loads(report)["runs"]
    assert len(run["results"]) == 25_000
    assert run["results"][0]["ruleId"] == "AT303"
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"] == {
        "text": "1 further findings are left out: a run holds 25,000 at most."
    }

"""SARIF 2.1.0, by the sections of the standard."""

from __future__ import annotations

import gzip
import json
import random
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import findings
from attribution.checking.rules import RULES
from attribution.model.credit import Span
from attribution.model.finding import Edit, Finding, Fix, Report
from attribution.reports import descriptors, render
from attribution.reports.formats import sarif

if TYPE_CHECKING:
    from pathlib import Path


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


def test_rules_are_described_within_what_github_takes() -> None:
    (_, rule, _) = run_of(findings.REPORT)["tool"]["driver"]["rules"]
    assert rule["name"] == "title-missing"
    assert rule["shortDescription"] == {"text": "The work's title is missing."}
    assert rule["fullDescription"]["text"].startswith("Versions 1.0 to 3.0 of Creative Commons ask")
    assert rule["helpUri"] == "https://creativecommons.org/licenses/by/3.0/legalcode"
    assert rule["help"]["markdown"].startswith("**Versions 1.0 to 3.0 of Creative Commons")
    assert rule["defaultConfiguration"] == {"level": "warning", "enabled": True}
    assert rule["properties"]["problem.severity"] == "warning"


def test_all_rules_fit_into_what_github_takes() -> None:
    made = [attrs.evolve(findings.LOOSE, code=rule.code, name=rule.name) for rule in RULES]
    described = descriptors.descriptors(made)
    assert [one["id"] for one in described] == [rule.code for rule in RULES]
    for one in described:
        assert len(one["name"]) <= 255
        assert len(one["shortDescription"]["text"]) <= 1024
        assert len(one["fullDescription"]["text"]) <= 1024
        assert len(one["properties"]["tags"]) <= 20


def test_a_rule_that_is_none_of_ours_is_described_by_its_finding() -> None:
    strange = attrs.evolve(findings.LOOSE, code="AT799", name="house-rule")
    assert descriptors.descriptors([strange]) == [
        {
            "id": "AT799",
            "name": "house-rule",
            "shortDescription": {"text": "house rule"},
            "defaultConfiguration": {"level": "note"},
        }
    ]


def test_regions_count_code_points_from_one() -> None:
    run = run_of(findings.REPORT)
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["results"][0]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/river.md", "uriBaseId": "%SRCROOT%"},
                "region": {
                    "startLine": 12,
                    "startColumn": 26,
                    "endLine": 12,
                    "endColumn": 28,
                    "snippet": {"text": "山田"},
                },
                "contextRegion": {"startLine": 12, "endLine": 12, "snippet": {"text": findings.LINE}},
            }
        }
    ]


def test_a_long_line_is_not_written_with_its_finding() -> None:
    long = attrs.evolve(findings.MISSING, excerpt=findings.LINE + "x" * 500, fix=None)
    (place,) = run_of(Report((long,)))["results"][0]["locations"]
    assert set(place["physicalLocation"]) == {"artifactLocation", "region"}


def test_a_place_that_goes_on_in_the_next_line_has_no_text() -> None:
    wide = attrs.evolve(findings.MISSING, end_line=13, fix=None)
    (place,) = run_of(Report((wide,)))["results"][0]["locations"]
    assert set(place["physicalLocation"]) == {"artifactLocation", "region"}
    assert "snippet" not in place["physicalLocation"]["region"]
    bare = attrs.evolve(findings.MISSING, column=None, end_column=None, fix=None)
    (place,) = run_of(Report((bare,)))["results"][0]["locations"]
    assert place["physicalLocation"]["region"] == {"startLine": 12, "endLine": 12}


def address(path: str) -> dict[str, Any]:
    report = Report((attrs.evolve(findings.UNREADABLE, path=path),))
    location = run_of(report)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert isinstance(location, dict)
    return location


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("content/a, b.jpg", "content/a%2C%20b.jpg"),
        ("./content/a.jpg", "content/a.jpg"),
        ("50 %/#1?.jpg", "50%20%25/%231%3F.jpg"),
        ("ä.jpg", "%C3%A4.jpg"),
        ("content/../a.jpg", "a.jpg"),
    ],
)
def test_addresses_begin_at_the_root_of_the_sources(path: str, uri: str) -> None:
    assert address(path) == {"uri": uri, "uriBaseId": "%SRCROOT%"}


def test_an_absolute_path_within_the_working_folder_is_a_relative_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert address(str(tmp_path / "a" / "b.jpg")) == {"uri": "a/b.jpg", "uriBaseId": "%SRCROOT%"}


def test_other_absolute_paths_are_addresses_of_files() -> None:
    assert address("/srv/ä.jpg") == {"uri": "file:///srv/%C3%A4.jpg"}
    assert address("C:/pictures/a b.jpg") == {"uri": "file:///C:/pictures/a%20b.jpg"}


def test_the_root_of_the_sources_tells_nothing_of_the_machine() -> None:
    assert run_of(findings.REPORT)["originalUriBaseIds"] == {
        "%SRCROOT%": {"description": {"text": "The folder in which the check was run."}}
    }


def test_a_finding_without_file_has_no_location() -> None:
    assert "locations" not in run_of(findings.REPORT)["results"][2]


def fingerprints(*found: Finding) -> list[str]:
    results = run_of(Report(found))["results"]
    return [result["partialFingerprints"]["attribution/v1"] for result in results]


def test_fingerprints_outlive_lines_added_above() -> None:
    moved = attrs.evolve(findings.MISSING, line=99, end_line=99, span=None)
    assert fingerprints(findings.MISSING) == fingerprints(moved)


def test_what_is_said_twice_has_two_fingerprints() -> None:
    first, second = fingerprints(findings.MISSING, findings.MISSING)
    assert first.endswith(":1")
    assert second == f"{first[:-2]}:2"


def test_fixes_stand_in_columns_of_the_line() -> None:
    (fix,) = run_of(findings.REPORT)["results"][0]["fixes"]
    assert fix == {
        "description": {"text": "Link the licence."},
        "artifactChanges": [
            {
                "artifactLocation": {"uri": "content/river.md", "uriBaseId": "%SRCROOT%"},
                "replacements": [
                    {
                        "deletedRegion": {"startLine": 12, "startColumn": 31, "endColumn": 40},
                        "insertedContent": {"text": "[CC BY 2.0](https://example.org)"},
                    }
                ],
            }
        ],
    }


def test_a_fix_elsewhere_in_the_document_counts_code_points_from_its_begin() -> None:
    far = attrs.evolve(findings.MISSING, fix=Fix("Add it.", (Edit(Span(3, 5), "x"),)))
    (fix,) = run_of(Report((far,)))["results"][0]["fixes"]
    assert fix["artifactChanges"][0]["replacements"] == [
        {"deletedRegion": {"charOffset": 3, "charLength": 2}, "insertedContent": {"text": "x"}}
    ]


def test_messages_hold_no_links_of_strangers() -> None:
    text = run_of(findings.hostile())["results"][0]["message"]["text"]
    assert not re.search(r"(?<!\\)\]\(", text)
    assert "\\[click\\](javascript" in text


def test_the_gravest_stay_when_there_are_too_many() -> None:
    many = Report((findings.UNREADABLE,) * 25_000 + (findings.MISSING,))
    run = run_of(many)
    assert len(run["results"]) == 25_000
    assert run["results"][0]["ruleId"] == "AT303"
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"] == {
        "text": "1 further findings are left out: GitHub takes 25,000 of a run, and 10 MB packed."
    }


def test_the_log_stays_below_ten_megabytes_packed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same with a tenth of the limit, which is faster to reach."""
    assert sarif._BYTES < 10_000_000
    monkeypatch.setattr(sarif, "_BYTES", 950_000)
    noise = random.Random(5)
    words = ["".join(chr(noise.randrange(0x4E00, 0x9FFF)) for _ in range(1_000)) for _ in range(900)]
    log = render(Report(tuple(attrs.evolve(findings.LOOSE, message=text) for text in words)), "sarif")
    assert 500_000 < len(gzip.compress(log.encode())) < 1_000_000
    (run,) = json.loads(log)["runs"]
    left_out = 900 - len(run["results"])
    assert left_out > 0
    said = run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    assert said.startswith(f"{left_out:,} further findings are left out")

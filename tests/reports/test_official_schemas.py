"""Reports are what their readers take: by official schemas where these are strict, else by the documents."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st

import findings
from attribution.model.finding import Report
from attribution.reports import render

OFFICIAL = Path(__file__).parent / "official"
MANY = Report((findings.UNREADABLE,) * 50 + (findings.MISSING,) * 50 + (findings.LOOSE,) * 50)
OUTSIDE = Report((attrs.evolve(findings.MISSING, path="/srv/ä b.md"),))
REPORTS = {
    "findings": findings.REPORT,
    "clean": findings.CLEAN,
    "empty": Report(),
    "hostile": findings.hostile(),
    "many": MANY,
    "outside": OUTSIDE,
}

GITLAB: dict[str, Any] = {
    "type": "array",
    "items": {
        "type": "object",
        "additionalProperties": False,
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "additionalProperties": False,
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^(?!\\./)."},
                    "lines": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["begin"],
                        "properties": {
                            "begin": {"type": "integer", "minimum": 1},
                            "end": {"type": "integer", "minimum": 1},
                        },
                    },
                },
            },
        },
    },
}
"""https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""

POSITION = {
    "type": "object",
    "additionalProperties": False,
    "required": ["line"],
    "properties": {"line": {"type": "integer", "minimum": 1}, "column": {"type": "integer", "minimum": 1}},
}
RANGE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["start"],
    "properties": {"start": POSITION, "end": POSITION},
}
RDJSON: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["source", "diagnostics"],
    "properties": {
        "source": {
            "type": "object",
            "additionalProperties": False,
            "properties": {"name": {"type": "string"}},
        },
        "diagnostics": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["message", "location", "severity"],
                "properties": {
                    "message": {"type": "string", "minLength": 1},
                    "location": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["path"],
                        "properties": {"path": {"type": "string"}, "range": RANGE},
                    },
                    "severity": {"enum": ["ERROR", "WARNING", "INFO"]},
                    "code": {
                        "type": "object",
                        "additionalProperties": False,
                        "required": ["value"],
                        "properties": {"value": {"type": "string"}, "url": {"type": "string"}},
                    },
                    "suggestions": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "additionalProperties": False,
                            "required": ["range", "text"],
                            "properties": {"range": RANGE, "text": {"type": "string"}},
                        },
                    },
                },
            },
        },
    },
}
"""proto/rdf/reviewdog.proto of reviewdog, message DiagnosticResult."""


@pytest.fixture(scope="module")
def sarif_schema() -> jsonschema.Draft7Validator:
    schema = json.loads((OFFICIAL / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    return jsonschema.Draft7Validator(schema, format_checker=jsonschema.FormatChecker())


@pytest.fixture(scope="module")
def junit_schema() -> Any:
    return xmlschema.XMLSchema(str(OFFICIAL / "junit-10.xsd"))


def unique_ids(run: dict[str, Any]) -> bool:
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    return len(ids) == len(set(ids))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_sarif(report: Report, sarif_schema: jsonschema.Draft7Validator) -> None:
    log = json.loads(render(report, "sarif"))
    assert [f"{error.json_path}: {error.message}" for error in sarif_schema.iter_errors(log)] == []
    assert unique_ids(log["runs"][0])


def test_the_schema_of_sarif_refuses_what_is_none(sarif_schema: jsonschema.Draft7Validator) -> None:
    log = json.loads(render(findings.REPORT, "sarif"))
    log["runs"][0]["results"][0]["level"] = "fatal"
    assert not sarif_schema.is_valid(log)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_junit(report: Report, junit_schema: Any) -> None:
    junit_schema.validate(render(report, "junit"))


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_gitlab(report: Report) -> None:
    issues = json.loads(render(report, "gitlab"))
    jsonschema.validate(issues, GITLAB)
    assert len({issue["fingerprint"] for issue in issues}) == len(report)


@pytest.mark.parametrize("report", REPORTS.values(), ids=REPORTS)
def test_rdjson(report: Report) -> None:
    jsonschema.validate(json.loads(render(report, "rdjson")), RDJSON)


def test_rdjson_suggests_what_can_be_accepted() -> None:
    first = json.loads(render(findings.REPORT, "rdjson"))["diagnostics"][0]
    assert first["suggestions"] == [
        {
            "range": {"start": {"line": 12, "column": 36}, "end": {"line": 12, "column": 45}},
            "text": "[CC BY 2.0](https://example.org)",
        }
    ]


@settings(max_examples=25, deadline=None)
@given(text=st.text(st.characters(exclude_categories=()), max_size=30))
def test_no_text_at_all_breaks_what_is_valid(text: str) -> None:
    report = findings.hostile(text or "x")
    schema = json.loads((OFFICIAL / "sarif-2.1.0.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(render(report, "sarif")), schema, jsonschema.Draft7Validator)
    jsonschema.validate(json.loads(render(report, "gitlab")), GITLAB)
    jsonschema.validate(json.loads(render(report, "rdjson")), RDJSON)

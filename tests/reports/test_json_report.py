"""The JSON report has the shape that is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import attribution.reports
import findings
from attribution.model.finding import Report
from attribution.reports import render

SCHEMA = Path(attribution.reports.__file__).parent / "schema" / "report.schema.json"


def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    return read


def test_the_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


@pytest.mark.parametrize(
    "report",
    [findings.REPORT, findings.CLEAN, Report(), findings.hostile()],
    ids=["findings", "clean", "empty", "hostile"],
)
def test_reports_fit_the_schema(report: Report) -> None:
    jsonschema.validate(json.loads(render(report, "json")), schema())


def test_the_schema_names_every_field() -> None:
    written = json.loads(render(findings.REPORT, "json"))
    shape = schema()
    assert set(written) == set(shape["properties"])
    assert set(written["findings"][0]) == set(shape["$defs"]["finding"]["properties"])
    assert set(written["figures"][0]) == set(shape["$defs"]["figure"]["properties"])


@pytest.mark.parametrize("wrong", [{"version": 2}, {"findings": [{}]}, {"images": -1}, {"summary": {}}])
def test_the_schema_refuses_other_shapes(wrong: dict[str, Any]) -> None:
    written = json.loads(render(findings.REPORT, "json"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(written | wrong, schema())


def test_texts_read_back_exactly() -> None:
    written = json.loads(render(findings.hostile(), "json"))
    assert written["findings"][0]["message"] == findings.EVIL
    assert written["summary"] == {"error": 1, "warning": 0, "note": 1}

"""Every JSON that we write has a published schema, which the wheel holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import attribution.reports
import findings
from attribution.checking.rules import RULES
from attribution.reports import render, statistics
from attribution.reports.views import rule

if TYPE_CHECKING:
    from attribution.model.finding import Report

FOLDER = Path(attribution.reports.__file__).parent / "schema"


def schema(name: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads((FOLDER / f"{name}.schema.json").read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("file", sorted(FOLDER.glob("*.json")), ids=lambda file: file.name)
def test_schemas_are_schemas(file: Path) -> None:
    read = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(read)
    assert {"title", "description"} <= set(read)


@pytest.mark.parametrize("report", [findings.REPORT, findings.hostile()], ids=["findings", "hostile"])
def test_lines(report: Report) -> None:
    for line in render(report, "json-lines").splitlines():
        jsonschema.validate(json.loads(line), schema("line"))


def test_a_line_is_a_finding_of_the_report() -> None:
    whole, line = schema("report")["$defs"], schema("line")["$defs"]
    assert line == {name: whole[name] for name in line}


def test_a_line_without_version_is_none() -> None:
    line = json.loads(render(findings.REPORT, "json-lines").splitlines()[0])
    del line["version"]
    with pytest.raises(jsonschema.ValidationError, match="version"):
        jsonschema.validate(line, schema("line"))


def test_statistics() -> None:
    jsonschema.validate(json.loads(statistics.render(findings.REPORT, "json")), schema("statistics"))


def test_rules() -> None:
    rules = [rule.as_dict(one) for one in RULES]
    jsonschema.validate({"version": 1, "rules": rules}, schema("rules"))
    assert set(rules[0]) == set(schema("rules")["properties"]["rules"]["items"]["properties"])


def test_json_is_its_newest_version() -> None:
    assert render(findings.REPORT, "json") == render(findings.REPORT, "json-v1")


def test_text_is_another_name_of_full() -> None:
    assert render(findings.REPORT, "text") == render(findings.REPORT, "full")


def test_the_documentation_lists_every_schema() -> None:
    page = Path(__file__).parents[2].joinpath("docs", "schemas.md").read_text(encoding="utf-8")
    published = [*FOLDER.glob("*.json"), *(FOLDER.parents[1] / "data" / "schema").glob("*.json")]
    assert sorted(set(re.findall(r'<a href="(\S+)">', page))) == sorted(file.name for file in published)

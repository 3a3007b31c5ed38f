"""SARIF 2.1.0 (OASIS), which GitHub code scanning and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import attribution
from attribution.model.finding import SEVERITIES
from attribution.reports import escape, parts

if TYPE_CHECKING:
    from attribution.model.finding import Finding, Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LIMIT = 25_000
"""GitHub refuses a run with more results."""


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  no colours in JSON
    """Write one log with one run."""
    return escape.as_json({"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(report)]}, indent=2) + "\n"


def _run(report: Report) -> dict[str, Any]:
    """Write the run: the gravest findings first, since readers cut the rest (sections 3.14, 3.27)."""
    findings = sorted(report, key=lambda finding: SEVERITIES.index(finding.severity))[:_LIMIT]
    rules = {finding.code: finding for finding in reversed(findings)}
    codes = sorted(rules)
    driver = {
        "name": "image-attribution",
        "version": attribution.__version__,
        "rules": [_rule(rules[code]) for code in codes],
    }
    indices = {code: index for index, code in enumerate(codes)}
    return {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "invocations": [{"executionSuccessful": True, **_omitted(len(report) - len(findings))}],
        "results": [_result(finding, indices[finding.code]) for finding in findings],
    }


def _omitted(number: int) -> dict[str, Any]:
    """Say how many results the limit kept out (section 3.20.21)."""
    if not number:
        return {}
    text = f"{number:,} further findings are left out: a run holds {_LIMIT:,} at most."
    return {"toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}]}


def _rule(finding: Finding) -> dict[str, Any]:
    """Describe a rule by its code, name and severity (section 3.49): findings are all we know of it."""
    return {
        "id": finding.code,
        "name": finding.name,
        "shortDescription": {"text": finding.name.replace("-", " ")},
        "defaultConfiguration": {"level": finding.severity},
    }


def _result(finding: Finding, index: int) -> dict[str, Any]:
    result = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "partialFingerprints": {"attribution/v1": parts.fingerprint(finding)},
    }
    return result | ({"locations": [_location(finding)]} if finding.path else {})


def _message(finding: Finding) -> str:
    """Join the paragraphs; what would be an embedded link is escaped (section 3.11.6)."""
    text = "\n".join(parts.paragraphs(finding))
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _location(finding: Finding) -> dict[str, Any]:
    path = quote(parts.raw_path(finding), safe="/", errors="surrogatepass")
    uri = f"file://{path}" if path.startswith("/") else path
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    known = {key: value for key, value in region.items() if value is not None}
    physical: dict[str, Any] = {"artifactLocation": {"uri": uri}}
    return {"physicalLocation": physical | ({"region": known} if finding.line is not None else {})}

"""Reviewdog's diagnostic format.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.reports import escape, parts

if TYPE_CHECKING:
    from attribution.model.finding import Finding, Report

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  no colours in JSON
    """Write one DiagnosticResult."""
    source = {"name": "image-attribution"}
    result = {"source": source, "diagnostics": [_diagnostic(finding) for finding in report]}
    return escape.as_json(result, indent=2) + "\n"


def _diagnostic(finding: Finding) -> dict[str, Any]:
    code = {"value": finding.code}
    url = escape.address(finding.reference.url) if finding.reference is not None else None
    return {
        "message": "\n".join(parts.paragraphs(finding)),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": parts.raw_path(finding), **_range(finding)},
        "code": code if url is None else {**code, "url": url},
    }


def _range(finding: Finding) -> dict[str, Any]:
    """Give lines and columns; the format counts columns in UTF-8 bytes, from 1."""
    if finding.line is None:
        return {}
    place: dict[str, Any] = {"start": {"line": finding.line} | _column(finding, finding.column)}
    if finding.end_line == finding.line:
        place["end"] = {"line": finding.line} | _column(finding, finding.end_column)
    return {"range": place}


def _column(finding: Finding, column: int | None) -> dict[str, int]:
    if column is None or finding.excerpt is None:
        return {}
    return {"column": len(finding.excerpt[: column - 1].encode("utf-8", "surrogatepass")) + 1}

"""Reviewdog's diagnostic format.

https://github.com/reviewdog/reviewdog/tree/master/proto/rdf
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.reports import escape, objects, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report
    from attribution.reports import Screen

_SEVERITIES = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def pieces(report: Report, _: Screen) -> Iterator[str]:
    """Write one DiagnosticResult."""
    members = (("source", {"name": "image-attribution"}), ("diagnostics", map(_diagnostic, report)))
    yield from objects.document(members)
    yield "\n"


def _diagnostic(finding: Finding) -> dict[str, Any]:
    code = {"value": finding.code}
    url = escape.address(finding.reference.url) if finding.reference is not None else None
    suggestions = list(_suggestions(finding))
    return {
        "message": "\n".join(parts.paragraphs(finding)),
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": parts.relative_path(finding) or parts.NOWHERE, **_range(finding)},
        "code": code if url is None else {**code, "url": url},
        **({"suggestions": suggestions} if suggestions else {}),
    }


def _range(finding: Finding) -> dict[str, Any]:
    """Give lines and columns; the format counts columns in UTF-8 bytes, from 1."""
    if finding.line is None:
        return {}
    place: dict[str, Any] = {"start": {"line": finding.line} | _column(finding, finding.column)}
    if finding.end_line == finding.line:
        place["end"] = {"line": finding.line} | _column(finding, finding.end_column)
    return {"range": place}


def _suggestions(finding: Finding) -> Iterator[dict[str, Any]]:
    """Give the fix as what can be accepted with a click: one edit within the line, of a safe fix."""
    edits = parts.edits_in_line(finding)
    if finding.line is None or finding.fix is None or not finding.fix.safe or len(edits) != 1:
        return
    ends = (edits[0].column, edits[0].end_column)
    start, end = ({"line": finding.line} | _column(finding, column) for column in ends)
    yield {"range": {"start": start, "end": end}, "text": edits[0].replacement}


def _column(finding: Finding, column: int | None) -> dict[str, int]:
    if column is None or finding.excerpt is None:
        return {}
    return {"column": len(finding.excerpt[: column - 1].encode("utf-8", "surrogatepass")) + 1}

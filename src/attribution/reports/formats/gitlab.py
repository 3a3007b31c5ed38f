"""A Code Quality report, which GitLab shows in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.reports import escape, parts

if TYPE_CHECKING:
    from attribution.model.finding import Finding, Report

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  no colours in JSON
    """Write an array with an object for each finding, each with a fingerprint of its own."""
    seen: dict[str, int] = {}
    return escape.as_json([_issue(finding, seen) for finding in report], indent=2) + "\n"


def _issue(finding: Finding, seen: dict[str, int]) -> dict[str, Any]:
    fingerprint = parts.fingerprint(finding)
    number = seen[fingerprint] = seen.get(fingerprint, 0) + 1
    return {
        "description": " ".join(parts.paragraphs(finding)),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint if number == 1 else f"{fingerprint}-{number}",
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": parts.raw_path(finding), "lines": _lines(finding)},
    }


def _lines(finding: Finding) -> dict[str, int]:
    begin = finding.line or 1
    return {"begin": begin, "end": finding.end_line or begin}

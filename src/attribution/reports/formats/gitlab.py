"""A Code Quality report, which GitLab shows in merge requests.

https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.reports import objects, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report
    from attribution.reports import Screen

_SEVERITIES = {"error": "major", "warning": "minor", "note": "info"}


def pieces(report: Report, _: Screen) -> Iterator[str]:
    """Write an array with an object for each finding, each with a fingerprint of its own."""
    yield from objects.array(_issue(*one) for one in parts.numbered(report))
    yield "\n"


def _issue(finding: Finding, fingerprint: str, number: int) -> dict[str, Any]:
    return {
        "description": " ".join(parts.paragraphs(finding)),
        "check_name": f"{finding.code} {finding.name}",
        "fingerprint": fingerprint if number == 1 else f"{fingerprint}-{number}",
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": parts.relative_path(finding) or parts.NOWHERE, "lines": _lines(finding)},
    }


def _lines(finding: Finding) -> dict[str, int]:
    begin = finding.line or 1
    return {"begin": begin, "end": finding.end_line or begin}

"""Workflow commands, which GitHub shows as annotations of the changed lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model.finding import SEVERITIES
from attribution.reports import escape, parts
from attribution.reports.formats import concise

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report
    from attribution.reports import Screen

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN = 10
"""GitHub shows at most ten annotations of a severity for one step, and fifty for a job."""


def pieces(report: Report, _: Screen) -> Iterator[str]:
    """Write the first ten of each severity as commands, the gravest first, and the others as plain lines.

    So a step takes no more of its job's annotations than are shown.
    """
    for severity in SEVERITIES:
        found = [finding for finding in report if finding.severity == severity]
        for finding in found[:_SHOWN]:
            yield f"{_command(finding)}\n"
        if len(found) > _SHOWN:
            more = parts.count(len(found) - _SHOWN, f"more {severity}")
            yield f"{more} not shown as annotations, since GitHub shows {_SHOWN} of a step:\n"
        for finding in found[_SHOWN:]:
            yield escape.guard(f"{concise.line(finding)}\n")
    yield escape.guard(f"{parts.summary(report)}\n")


def _command(finding: Finding) -> str:
    title = f"{finding.code} {finding.name}"
    places = {
        "title": title,
        "file": parts.relative_path(finding),
        "line": finding.line,
        "col": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    properties = [f"{key}={escape.github_property(str(value))}" for key, value in places.items() if value]
    message = "%0A".join(escape.github_data(text) for text in parts.paragraphs(finding))
    return f"::{_COMMANDS[finding.severity]} {','.join(properties)}::{message}"

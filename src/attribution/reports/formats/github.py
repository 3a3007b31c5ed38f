"""Workflow commands, which GitHub shows as annotations of the changed lines.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model.finding import SEVERITIES
from attribution.reports import escape, parts

if TYPE_CHECKING:
    from attribution.model.finding import Finding, Report

_COMMANDS = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN = 10
"""GitHub shows at most ten annotations of a severity for one step."""


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  commands have no colours
    """Write the gravest first, since GitHub shows the first ten of a severity only, and say so."""
    lines = [
        _command(finding) for severity in SEVERITIES for finding in report if finding.severity == severity
    ]
    return "".join(f"{line}\n" for line in [*lines, *_hidden(report), parts.summary(report)])


def _command(finding: Finding) -> str:
    title = f"{finding.code} {finding.name}"
    places = {
        "title": title,
        "file": finding.path and parts.raw_path(finding),
        "line": finding.line,
        "col": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    properties = [f"{key}={escape.github_property(str(value))}" for key, value in places.items() if value]
    message = "%0A".join(escape.github_data(text) for text in parts.paragraphs(finding))
    return f"::{_COMMANDS[finding.severity]} {','.join(properties)}::{message}"


def _hidden(report: Report) -> list[str]:
    counted = parts.by_severity(report)
    return [
        f"GitHub shows {_SHOWN} of the {parts.count(number, severity)} as annotations; all stand in this log."
        for severity, number in counted.items()
        if number > _SHOWN
    ]

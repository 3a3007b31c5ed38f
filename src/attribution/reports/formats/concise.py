"""A line a finding: `path:line:column: CODE message`, as compilers write and editors read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import escape, parts
from attribution.reports.style import paint

if TYPE_CHECKING:
    from attribution.model.finding import Finding, Report


def render(report: Report, *, color: bool = False) -> str:
    """Write the findings, and the sentence with the numbers at the end."""
    lines = [_line(finding, color=color) for finding in report]
    return escape.guard("".join(f"{line}\n" for line in [*lines, parts.summary(report)]))


def _line(finding: Finding, *, color: bool) -> str:
    code = paint(escape.line(finding.code), finding.severity, color=color)
    return f"{parts.place(finding)}: {code} {escape.line(finding.message)}"

"""A line a finding: `path:line:column: CODE message`, as compilers write and editors read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import escape, parts
from attribution.reports.style import paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report
    from attribution.reports import Screen


def pieces(report: Report, screen: Screen) -> Iterator[str]:
    """Write the findings, and the sentence with the numbers at the end."""
    for finding in report:
        yield escape.guard(f"{line(finding, color=screen.color)}\n")
    yield escape.guard(f"{parts.summary(report)}\n")


def line(finding: Finding, *, color: bool = False) -> str:
    """Write the line of one finding; what it may begin with needs `escape.guard`."""
    code = paint(escape.line(finding.code), finding.severity, color=color)
    return f"{parts.place(finding)}: {code} {escape.line(finding.message)}"

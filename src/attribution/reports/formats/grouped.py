"""For people: the findings under the path that they belong to, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import cells, escape, parts
from attribution.reports.style import paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report
    from attribution.reports import Screen


def pieces(report: Report, screen: Screen) -> Iterator[str]:
    """Write the groups, and the sentence with the numbers at the end."""
    for path, findings in parts.by_path(report).items():
        group = "\n".join(_group(path, findings, color=screen.color))
        yield escape.guard(f"{group}\n\n")
    yield escape.guard(f"{parts.summary(report)}\n")


def _group(path: str, findings: list[Finding], *, color: bool) -> Iterator[str]:
    yield f"{paint(path, 'strong', color=color)}:"
    places = [_place(finding) for finding in findings]
    widest = max(cells.width(place) for place in places)
    for place, finding in zip(places, findings, strict=True):
        code = paint(escape.line(finding.code), finding.severity, color=color)
        yield f"  {place:<{widest}} {code} {escape.line(finding.message)}"


def _place(finding: Finding) -> str:
    numbers = [finding.line, finding.column]
    return ":".join(str(number) for number in numbers if number is not None) or "-"

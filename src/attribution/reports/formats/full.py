"""For people: the line, a caret under the place, what is wrong, by which clause, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import cells, escape, parts
from attribution.reports.style import paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report


_WIDEST = 1000
"""Columns that never narrow a line: `cells.LIMIT` does."""


def render(report: Report, *, color: bool = False, width: int = _WIDEST) -> str:
    """Write a block a finding, and the sentence with the numbers at the end.

    The lines of documents are shown in at most `width` columns.
    """
    blocks = ["\n".join(_block(finding, width, color=color)) for finding in report]
    closing = paint(parts.summary(report), "good" if not report.findings else "strong", color=color)
    return escape.guard("\n\n".join([*blocks, closing]) + "\n")


def _block(finding: Finding, width: int, *, color: bool) -> Iterator[str]:
    severity = paint(finding.severity, finding.severity, color=color)
    name = f"{escape.line(finding.code)} {escape.line(finding.name)}"
    yield f"{paint(parts.place(finding), 'strong', color=color)} {severity} {name}"
    if finding.excerpt and finding.column is not None:
        yield from _excerpt(finding, finding.excerpt, width, color=color)
    yield f"  {escape.line(finding.message)}"
    if finding.reference is not None:
        yield f"  {paint('Clause:', 'quiet', color=color)} {escape.line(str(finding.reference))}"
    if finding.advice:
        yield f"  {paint('Mend:', 'quiet', color=color)} {escape.line(finding.advice)}"
    if finding.fix is not None:
        flag = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield f"  {paint(f'{flag}:', 'quiet', color=color)} {escape.line(finding.fix.description)}"


def _excerpt(finding: Finding, excerpt: str, width: int, *, color: bool) -> Iterator[str]:
    """Draw the line with its number, and the carets under it."""
    start = (finding.column or 1) - 1
    number = "" if finding.line is None else str(finding.line)
    room = min(cells.LIMIT, max(cells.NARROWEST, width - len(f"  {number} | ")))
    line, carets = cells.underline(excerpt, start, _end(finding, excerpt, start), limit=room)
    bar = paint("|", "quiet", color=color)
    yield f"  {paint(number, 'quiet', color=color)} {bar} {line}"
    yield f"  {' ' * len(number)} {bar} {paint(carets, finding.severity, color=color)}"


def _end(finding: Finding, excerpt: str, start: int) -> int:
    """Find where the place ends in its first line (offset in the line, exclusive)."""
    if finding.end_column is None:
        return start + 1
    if finding.end_line is not None and finding.line is not None and finding.end_line > finding.line:
        return len(excerpt)
    return finding.end_column - 1

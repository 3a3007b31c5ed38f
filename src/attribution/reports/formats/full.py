"""For people: the line, a caret under the place, what is wrong, by which clause, how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import cells, escape, parts, wrapping
from attribution.reports.style import link, paint

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Reference, Report
    from attribution.reports import Screen


def pieces(report: Report, screen: Screen) -> Iterator[str]:
    """Write a block a finding, the sentence with the numbers, and what to do first.

    Where a terminal is, its columns say how lines of documents are cut and where sentences are broken.
    """
    for finding in report:
        block = "\n".join(_block(finding, screen))
        yield escape.guard(f"{block}\n\n")
    yield escape.guard("\n".join(_closing(report, screen)) + "\n")


def _closing(report: Report, screen: Screen) -> Iterator[str]:
    """Write what to do first, and the sentence with the numbers as the last."""
    advice = parts.recommendations(report)
    if advice:
        yield paint("Recommendations", "strong", color=screen.color)
        for one in advice:
            yield from wrapping.lines(one, screen.width, first="  - ", other="    ")
        yield ""
    role = "strong" if report.findings else "good"
    for line in wrapping.lines(parts.summary(report), screen.width):
        yield paint(line, role, color=screen.color)


def _block(finding: Finding, screen: Screen) -> Iterator[str]:
    severity = paint(finding.severity, finding.severity, color=screen.color)
    name = f"{escape.line(finding.code)} {escape.line(finding.name)}"
    yield f"{paint(parts.place(finding), 'strong', color=screen.color)} {severity} {name}"
    if finding.excerpt and finding.column is not None:
        yield from _excerpt(finding, finding.excerpt, screen)
    yield from wrapping.lines(escape.line(finding.message), screen.width, first="  ", other="  ")
    if finding.reference is not None:
        yield from _said("Clause", _clause(finding.reference, screen), screen)
    if finding.advice:
        yield from _said("Mend", escape.line(finding.advice), screen)
    if finding.fix is not None:
        flag = "--fix" if finding.fix.safe else "--unsafe-fixes"
        yield from _said(flag, escape.line(finding.fix.description), screen)


def _said(name: str, text: str, screen: Screen) -> Iterator[str]:
    """Write a paragraph behind its name; further lines stand under the first."""
    head = paint(f"{name}:", "quiet", color=screen.color)
    first, *others = wrapping.lines(text, screen.width, first=f"  {name}: ", other="    ")
    yield f"  {head} {first.removeprefix(f'  {name}: ')}"
    yield from others


def _clause(reference: Reference, screen: Screen) -> str:
    """Write the clause with its address, which is there to be read also where the terminal shows no links."""
    url = escape.address(reference.url) if screen.links else None
    said = escape.line(str(reference))
    return link(said, url) if url else said


def _excerpt(finding: Finding, excerpt: str, screen: Screen) -> Iterator[str]:
    """Draw the line with its number, and the carets under it."""
    start = (finding.column or 1) - 1
    number = "" if finding.line is None else str(finding.line)
    room = cells.LIMIT
    if screen.width is not None:
        room = min(room, max(cells.NARROWEST, screen.width - len(f"  {number} | ")))
    line, carets = cells.underline(excerpt, start, _end(finding, excerpt, start), limit=room)
    bar = paint("|", "quiet", color=screen.color)
    yield f"  {paint(number, 'quiet', color=screen.color)} {bar} {line}"
    yield f"  {' ' * len(number)} {bar} {paint(carets, finding.severity, color=screen.color)}"


def _end(finding: Finding, excerpt: str, start: int) -> int:
    """Find where the place ends in its first line (offset in the line, exclusive)."""
    if finding.end_column is None:
        return start + 1
    if finding.end_line is not None and finding.line is not None and finding.end_line > finding.line:
        return len(excerpt)
    return finding.end_column - 1

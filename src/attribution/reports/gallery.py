"""Findings with the figures that they are about, file by file: what a page for people shows together."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from attribution.model import values
from attribution.reports import parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Figure, Finding, Report


@values.frozen
class Card:
    """What is wrong with one figure, or with one line or file where no figure is known."""

    findings: tuple[Finding, ...]
    figure: Figure | None = None

    @property
    def image(self) -> str | None:
        """Give the path of the image to show: the figure's, or the file that the finding is about."""
        if self.figure is not None:
            return self.figure.image_path
        return self.findings[0].path if self.findings[0].line is None else None


def files(report: Report) -> Iterator[tuple[str, list[Card]]]:
    """Give each harmless path with its cards, in the order of the findings."""
    figures: dict[str, list[Figure]] = {}
    for figure in report.figures:
        figures.setdefault(figure.document, []).append(figure)
    for path, findings in parts.by_path(report).items():
        yield path, _cards(findings, figures.get(findings[0].path or "", []))


def _cards(findings: list[Finding], figures: list[Figure]) -> list[Card]:
    """Put together what belongs to the same figure, or where there is none, to the same line."""
    found = _Places(figures)
    groups: dict[object, list[Finding]] = {}
    about: dict[object, Figure | None] = {}
    for finding in findings:
        number = found.at(finding)
        key = ("line", finding.line) if number is None else ("figure", number)
        groups.setdefault(key, []).append(finding)
        about[key] = None if number is None else figures[number]
    return [Card(tuple(group), about[key]) for key, group in groups.items()]


class _Places:
    """Where the figures of a document stand: asked for by offset first, then by line."""

    def __init__(self, figures: list[Figure]) -> None:
        spans = [
            (span.start, span.end, number)
            for number, figure in enumerate(figures)
            for span in (figure.span, figure.image_span)
            if span is not None
        ]
        self.spans = sorted(spans)
        self.lines: dict[int, int] = {}
        for number, figure in enumerate(figures):
            if figure.line is not None:
                self.lines.setdefault(figure.line, number)

    def at(self, finding: Finding) -> int | None:
        """Give the number of the figure in which a finding stands."""
        if finding.span is not None:
            place = bisect_right(self.spans, (finding.span.start, float("inf"), 0)) - 1
            if place >= 0 and finding.span.start <= self.spans[place][1]:
                return self.spans[place][2]
        return None if finding.line is None else self.lines.get(finding.line)

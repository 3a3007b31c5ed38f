"""The summary of a step in Markdown, which GitHub shows on the page of a run.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model.patterns import lazily
from attribution.reports import escape, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Report

_SHOWN = 100
"""Findings that are listed; GitHub takes 1 MiB of a step."""
_MARKUP = lazily(r"([\\`*_{}\[\]<>()#+.!|~&:@-])")
_LONGEST = 300


def render(report: Report) -> str:
    """Write the verdict, the counts of the rules, and the gravest findings."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"### Attribution of pictures\n\n{_text(parts.summary(report))}\n"
    if not report.findings:
        return
    yield "| rule | severity | findings |\n|---|---|--:|"
    for (code, name, severity), number in parts.by_rule(report):
        yield f"| {_text(code)} {_text(name)} | {severity} | {number:,} |"
    yield "\n| place | finding |\n|---|---|"
    for finding in parts.gravest_first(report)[:_SHOWN]:
        said = f"{finding.severity} {_text(finding.code)}: {_text(finding.message)}"
        yield f"| {_text(parts.place(finding))} | {said} |"
    if len(report) > _SHOWN:
        yield f"\n{parts.count(len(report) - _SHOWN, 'more finding')} not shown here; all stand in the log\\."


def _text(text: str) -> str:
    """Give a stranger's text as words only: every mark of Markdown and HTML is escaped."""
    shown = escape.line(text)
    return _MARKUP.sub(r"\\\1", shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…")

"""A JUnit file, which build servers show as test results: a suite a path, a failed test a finding.

https://github.com/windyroad/JUnit-Schema
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import escape, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report


def render(report: Report, *, color: bool = False) -> str:  # noqa: ARG001  no colours in XML
    """Write the suites; a clean report has one suite with one passed test."""
    return "\n".join(_document(report)) + "\n"


def _document(report: Report) -> Iterator[str]:
    total = len(report.findings)
    yield '<?xml version="1.0" encoding="utf-8"?>'
    yield f'<testsuites name="image-attribution" tests="{total or 1}" failures="{total}" errors="0">'
    for path, findings in parts.by_path(report).items():
        yield f'  <testsuite name="{escape.markup(path)}" {_counts(len(findings), len(findings))}>'
        for finding in findings:
            yield from _case(finding)
        yield "  </testsuite>"
    if not total:
        yield f'  <testsuite name="image-attribution" {_counts(1, 0)}>'
        yield '    <testcase name="No findings" classname="image-attribution" time="0"/>'
        yield "  </testsuite>"
    yield "</testsuites>"


def _counts(tests: int, failures: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="0" skipped="0" time="0"'


def _case(finding: Finding) -> Iterator[str]:
    name = escape.markup(f"{finding.code} {finding.name} ({parts.place(finding)})")
    yield f'    <testcase name="{name}" classname="{escape.markup(parts.raw_path(finding))}" time="0">'
    said = [parts.place(finding), *parts.paragraphs(finding)]
    text = "&#10;".join(escape.markup(paragraph) for paragraph in said)
    attributes = f'type="{finding.severity}" message="{escape.markup(finding.message)}"'
    yield f"      <failure {attributes}>{text}</failure>"
    yield "    </testcase>"

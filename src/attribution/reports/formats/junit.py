"""A JUnit file, which build servers show as test results: a suite a path, a failed test a finding.

The shape is that of Jenkins' `junit-10.xsd`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.reports import escape, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report
    from attribution.reports import Screen


def pieces(report: Report, _: Screen) -> Iterator[str]:
    """Write the suites; a clean report has one suite with one passed test."""
    total = len(report.findings)
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield f'<testsuites name="image-attribution" tests="{total or 1}" failures="{total}" errors="0">\n'
    for path, findings in parts.by_path(report).items():
        yield f'  <testsuite name="{escape.markup(path)}" {_counts(len(findings), len(findings))}>\n'
        for finding in findings:
            yield from _case(finding)
        yield "  </testsuite>\n"
    if not total:
        yield f'  <testsuite name="image-attribution" {_counts(1, 0)}>\n'
        yield '    <testcase name="No findings" classname="image-attribution" time="0"/>\n'
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _counts(tests: int, failures: int) -> str:
    return f'tests="{tests}" failures="{failures}" errors="0" skipped="0" time="0"'


def _case(finding: Finding) -> Iterator[str]:
    name = escape.markup(f"{finding.code} {finding.name} ({parts.place(finding)})")
    yield f'    <testcase name="{name}" classname="{escape.markup(parts.raw_path(finding))}" time="0">\n'
    said = [parts.place(finding), *parts.paragraphs(finding)]
    text = "&#10;".join(escape.markup(paragraph) for paragraph in said)
    attributes = f'type="{finding.severity}" message="{escape.markup(finding.message)}"'
    yield f"      <failure {attributes}>{text}</failure>\n"
    yield "    </testcase>\n"

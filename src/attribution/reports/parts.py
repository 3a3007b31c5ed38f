"""What several formats say alike: where a finding stands, counts in words, fingerprints."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING

from attribution.model.finding import SEVERITIES
from attribution.reports import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.model.finding import Finding, Report

NOWHERE = "<credit>"
"""Stands for the path of a finding about a credit that came from no file."""


def raw_path(finding: Finding) -> str:
    """Give the finding's path with `/` on every system, not yet escaped."""
    return (finding.path or NOWHERE).replace(os.sep, "/")


def path(finding: Finding) -> str:
    """Give the finding's path, harmless, with `/` on every system."""
    return escape.line(raw_path(finding))


def place(finding: Finding) -> str:
    """Give `path:line:column`, as far as they are known."""
    numbers = [finding.line] if finding.column is None else [finding.line, finding.column]
    return ":".join([path(finding), *(str(number) for number in numbers if number is not None)])


def paragraphs(finding: Finding) -> list[str]:
    """Give what is wrong, the clause with its address, and how to mend it, each a harmless line."""
    said = [finding.message]
    if finding.reference is not None:
        said.append(f"Clause: {finding.reference}")
    if finding.advice:
        said.append(f"Mend: {finding.advice}")
    return [escape.line(text) for text in said]


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Give a number with its noun: `1 error`, `2 errors`."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"


def listed(items: list[str]) -> str:
    """Join items as a sentence does: `a, b and c`."""
    return " and ".join([", ".join(items[:-1]), items[-1]]) if len(items) > 1 else "".join(items)


def by_severity(findings: Iterable[Finding]) -> dict[str, int]:
    """Count the findings of each severity, the gravest first, zeros included."""
    counted = Counter(finding.severity for finding in findings)
    return {severity: counted[severity] for severity in SEVERITIES}


def by_path(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Group the findings by harmless path, in order of appearance."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(path(finding), []).append(finding)
    return groups


def looked_at(report: Report) -> str:
    """Say what the report covers: `3 credits in 1 document and 2 images`."""
    credited = report.credits
    inside = [count(report.documents, "document")] if report.documents else []
    inside += [count(report.images, "image")] if report.images else []
    return " in ".join([count(credited, "credit"), listed(inside)] if inside else [count(credited, "credit")])


def summary(report: Report) -> str:
    """Close a report with one sentence that holds the numbers."""
    numbers = [count(number, noun) for noun, number in by_severity(report).items() if number]
    fixed = f"Mended {count(report.fixed, 'finding')}. " if report.fixed else ""
    if not (numbers or report.documents or report.images or report.credits):
        return f"{fixed}Nothing was looked at: no document or image is here."
    if not numbers:
        return f"{fixed}All well: looked at {looked_at(report)}."
    fixable = sum(finding.fix is not None and finding.fix.safe for finding in report)
    hint = f"; --fix mends {fixable:,} of them" if fixable else ""
    return f"{fixed}Found {listed(numbers)} in {looked_at(report)}{hint}."


def fingerprint(finding: Finding) -> str:
    """Give 64 hexadecimal digits that stay the same when lines are added above the finding."""
    import hashlib

    said = (finding.code, finding.path or "", finding.excerpt or "", finding.message)
    return hashlib.sha256("\0".join(said).encode("utf-8", "backslashreplace")).hexdigest()

"""What several formats say alike: where a finding stands, counts in words, fingerprints."""

from __future__ import annotations

import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from attribution.model.finding import SEVERITIES
from attribution.model.patterns import lazily
from attribution.reports import escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.model.credit import Span
    from attribution.model.finding import Finding, Report

_PARAMETER = lazily(r"\{(\w+)[^{}]*\}")
NOWHERE = "<credit>"
"""Stands for the path of a finding about a credit that came from no file."""


def raw_path(finding: Finding) -> str:
    """Give the finding's path with `/` on every system, not yet escaped."""
    return (finding.path or NOWHERE).replace(os.sep, "/")


def relative_path(finding: Finding) -> str:
    """Give the path from the working folder where it lies below, as build servers want it, not yet escaped.

    Another absolute path stays so; "" stands for a finding about no file.
    """
    if not finding.path:
        return ""
    whole = finding.path.replace(os.sep, "/")
    if not (Path(finding.path).is_absolute() or ".." in whole.split("/")):
        return whole.removeprefix("./")
    here = os.getcwd().replace(os.sep, "/").rstrip("/")  # noqa: PTH109  a str, to be compared
    there = _absolute(finding.path, here)
    return there.removeprefix(f"{here}/")


def _absolute(path: str, here: str) -> str:
    """Give a path from the root, without "..". Nothing is looked up: links stay as they are."""
    return os.path.normpath(Path(here) / path).replace(os.sep, "/")


def is_absolute(path: str) -> bool:
    """Tell whether a path with "/" begins at a root or a drive, whatever the system."""
    return path.startswith("/") or re.match("[A-Za-z]:/", path) is not None


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


def unfilled(template: str) -> str:
    """Give a rule's template where there is nothing to fill it with: the names of what would stand there."""
    return _PARAMETER.sub(r"<\1>", template)


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


def by_rule(findings: Iterable[Finding]) -> list[tuple[tuple[str, str, str], int]]:
    """Count the findings by code, name and severity, the most frequent first."""
    counts = Counter((finding.code, finding.name, str(finding.severity)) for finding in findings)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


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


def recommendations(report: Report) -> list[str]:
    """Say what to do first: the rule that speaks most, where it is explained, and what can be mended."""
    if not report.findings:
        return []
    (code, name), number = Counter((one.code, one.name) for one in report).most_common(1)[0]
    of = f" ({number:,} of {len(report):,})" if len(report) > 1 else ""
    said = [f"Most frequent{of}: {code} {name}. `image-attribution rule {code}` explains it."]
    if len(report) == number:
        said = [f"`image-attribution rule {code}` explains {code} {name}."]
    fixes = [finding.fix for finding in report if finding.fix is not None]
    if any(fix.safe for fix in fixes):
        said.append(
            "`--fix` mends what it can without changing a meaning; `--diff` shows first what it would do."
        )
    unsafe = sum(not fix.safe for fix in fixes)
    if unsafe:
        said.append(f"`--unsafe-fixes` mends {unsafe:,} more; look at what it changed.")
    return [escape.line(text) for text in said]


def fingerprint(finding: Finding) -> str:
    """Give 64 hexadecimal digits that stay the same when lines are added above the finding."""
    import hashlib

    said = (finding.code, relative_path(finding), finding.excerpt or "", finding.message)
    return hashlib.sha256("\0".join(said).encode("utf-8", "backslashreplace")).hexdigest()


def numbered(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str, int]]:
    """Give each finding with its fingerprint and how often that has come by now, from 1.

    What is said twice of equal lines has the same fingerprint; the number tells them apart.
    """
    seen: dict[str, int] = {}
    for finding in findings:
        mark = fingerprint(finding)
        seen[mark] = seen.get(mark, 0) + 1
        yield finding, mark, seen[mark]


def gravest_first(findings: Iterable[Finding]) -> list[Finding]:
    """Sort by severity; those of the same severity keep their order."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))


@attrs.frozen
class Piece:
    """A part of the line that a finding shows: columns from 1, the last one exclusive, and its new text."""

    column: int
    end_column: int
    replacement: str


def edits_in_line(finding: Finding) -> tuple[Piece, ...]:
    """Give the edits of the finding's fix as places of its line; none where one of them stands elsewhere."""
    start = line_start(finding)
    if finding.fix is None or finding.excerpt is None or start is None:
        return ()
    limit = start + len(finding.excerpt)
    edits = sorted(finding.fix.edits, key=lambda edit: edit.span)
    if not all(start <= edit.span.start <= edit.span.end <= limit for edit in edits):
        return ()
    return tuple(Piece(*_columns(edit.span, start), edit.replacement) for edit in edits)


def line_start(finding: Finding) -> int | None:
    """Give the offset in the document at which the finding's line begins, where it is known."""
    if finding.span is None or finding.column is None:
        return None
    return finding.span.start - (finding.column - 1)


def _columns(span: Span, start: int) -> tuple[int, int]:
    return span.start - start + 1, span.end - start + 1

"""SARIF 2.1.0 (OASIS), which GitHub code scanning and many editors read.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html, and what GitHub takes of it:
https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import attribution
from attribution.reports import descriptors, escape, objects, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.finding import Finding, Report
    from attribution.reports import Screen

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LIMIT = 25_000
"""GitHub refuses a run with more results; of these it shows the first 5,000."""
_BYTES = 9_500_000
"""GitHub refuses a file of more than 10 MB, compressed by gzip."""
_LONGEST_LINE = 500
"""Characters of a line that is written with its finding."""
_ROOT = "%SRCROOT%"
"""The folder that relative addresses begin at: a name that GitHub and many viewers know."""


def pieces(report: Report, _: Screen) -> Iterator[str]:
    """Write one log with one run."""
    yield "{\n"
    yield f'  "$schema": {escape.as_json(SCHEMA)},\n  "version": "2.1.0",\n  "runs": [\n    '
    yield from objects.document(_run(report), depth=2)
    yield "\n  ]\n}\n"


def _run(report: Report) -> Iterator[tuple[str, Any]]:
    """Give the members of the run: the gravest findings first, since readers cut the rest (3.14, 3.27)."""
    findings = parts.gravest_first(report)
    driver = {
        "name": "image-attribution",
        "semanticVersion": attribution.__version__,
        "rules": descriptors.descriptors(findings[:_LIMIT]),
    }
    yield "tool", {"driver": driver}
    yield "columnKind", "unicodeCodePoints"
    yield "originalUriBaseIds", {_ROOT: {"description": {"text": "The folder in which the check was run."}}}
    written = _Written(findings)
    yield "results", written.lines()
    yield "invocations", [{"executionSuccessful": True, **_omitted(len(findings) - written.number)}]


class _Written:
    """The results that fit into what GitHub takes, and their number when all are written."""

    def __init__(self, findings: list[Finding]) -> None:
        self.findings = findings
        self.number = 0

    def lines(self) -> Iterator[objects.Written]:
        """Give the results as lines, until one of the limits is reached."""
        import zlib

        codes = sorted({finding.code for finding in self.findings[:_LIMIT]})
        indices = {code: index for index, code in enumerate(codes)}
        packed, size = zlib.compressobj(1), 0
        for finding, fingerprint, count in parts.numbered(self.findings[:_LIMIT]):
            mark = f"{fingerprint}:{count}"
            line = objects.Written(escape.as_json(_result(finding, indices[finding.code], mark)))
            size += len(packed.compress(line.encode("ascii")))
            if size > _BYTES:
                return
            self.number += 1
            yield line


def _omitted(number: int) -> dict[str, Any]:
    """Say how many results the limits kept out (section 3.20.21)."""
    if not number:
        return {}
    text = f"{number:,} further findings are left out: GitHub takes {_LIMIT:,} of a run, and 10 MB packed."
    return {"toolExecutionNotifications": [{"level": "warning", "message": {"text": text}}]}


def _result(finding: Finding, index: int, fingerprint: str) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": finding.severity,
        "message": {"text": _message(finding)},
        "partialFingerprints": {"attribution/v1": fingerprint},
    }
    location = _file(finding)
    if location is None:
        return result
    result["locations"] = [{"physicalLocation": {"artifactLocation": location, **_region(finding)}}]
    replacements = list(_replacements(finding))
    if replacements and finding.fix is not None:
        change = {"artifactLocation": location, "replacements": replacements}
        said = {"text": _plain(escape.line(finding.fix.description))}
        result["fixes"] = [{"description": said, "artifactChanges": [change]}]
    return result


def _message(finding: Finding) -> str:
    return _plain("\n".join(parts.paragraphs(finding)))


def _plain(text: str) -> str:
    """Escape what would be an embedded link (section 3.11.6)."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _file(finding: Finding) -> dict[str, Any] | None:
    """Give the address of the file: from the root of the sources, or an absolute one (section 3.4)."""
    path = parts.relative_path(finding)
    if not path:
        return None
    quoted = quote(path, safe="/", errors="surrogatepass")
    if not parts.is_absolute(path):
        return {"uri": quoted, "uriBaseId": _ROOT}
    return {"uri": f"file:///{quoted.removeprefix('/').replace('%3A', ':', 1)}"}


def _region(finding: Finding) -> dict[str, Any]:
    """Give lines and columns from 1, the end column exclusive, with the line itself (section 3.30)."""
    if finding.line is None:
        return {}
    numbers = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
    }
    known: dict[str, Any] = {key: value for key, value in numbers.items() if value is not None}
    return {"region": known | _snippet(finding), **_context(finding)}


def _snippet(finding: Finding) -> dict[str, Any]:
    """Give the text of the place, where the line that is known holds all of it."""
    if finding.excerpt is None or finding.column is None or finding.end_column is None:
        return {}
    text = finding.excerpt[finding.column - 1 : finding.end_column - 1]
    whole = finding.end_line == finding.line and len(text) == finding.end_column - finding.column
    return {"snippet": {"text": text}} if whole and 0 < len(text) <= _LONGEST_LINE else {}


def _context(finding: Finding) -> dict[str, Any]:
    """Give the line around the place, for those who have no copy of the file (section 3.29.5)."""
    if not finding.excerpt or finding.end_line != finding.line or len(finding.excerpt) > _LONGEST_LINE:
        return {}
    line = {"startLine": finding.line, "endLine": finding.line, "snippet": {"text": finding.excerpt}}
    return {"contextRegion": line}


def _replacements(finding: Finding) -> Iterator[dict[str, Any]]:
    """Give the edits of the fix (section 3.57): by columns of the line, else by offsets of code points."""
    if finding.fix is None:
        return
    edits = parts.edits_in_line(finding)
    if edits:
        for edit in edits:
            place = {"startLine": finding.line, "startColumn": edit.column, "endColumn": edit.end_column}
            yield {"deletedRegion": place, "insertedContent": {"text": edit.replacement}}
        return
    for whole in finding.fix.edits:
        start, end = whole.span
        region = {"charOffset": start, "charLength": end - start}
        yield {"deletedRegion": region, "insertedContent": {"text": whole.replacement}}

"""How often each rule spoke, the most frequent first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model.finding import REPORT_VERSION
from attribution.reports import escape, parts

if TYPE_CHECKING:
    from attribution.model.finding import Report

FORMATS = ("concise", "full", "grouped", "json", "json-v1", "text")
"""The output formats that have statistics: those for people, and JSON."""


def render(report: Report, output_format: str) -> str:
    """Write the counts as text, or as JSON for the format "json"."""
    rows = parts.by_rule(report)
    if output_format.startswith("json"):
        keys = ("code", "name", "severity", "count")
        table = [dict(zip(keys, (*rule, number), strict=True)) for rule, number in rows]
        return escape.as_json({"version": REPORT_VERSION, "statistics": table}, indent=2) + "\n"
    lines = [f"{number:>7,} {severity:<7} {code} {name}" for (code, name, severity), number in rows]
    return escape.guard("".join(f"{escape.line(line)}\n" for line in lines) + parts.summary(report) + "\n")

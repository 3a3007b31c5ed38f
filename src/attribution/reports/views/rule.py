"""A rule in words: what it demands, why, by which clause, and how to mend what breaks it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.model import plain
from attribution.reports import escape, parts
from attribution.reports.style import paint

if TYPE_CHECKING:
    from attribution.checking.rules.base import Rule


def render(rule: Rule, *, color: bool = False) -> str:
    """Write the block of one rule; it ends with a newline."""
    severity = paint(rule.severity, rule.severity, color=color)
    state = "" if rule.enabled else " (off until selected)"
    lines = [f"{paint(f'{rule.code} {rule.name}', 'strong', color=color)} {severity}{state}"]
    lines.append(f"  {escape.line(rule.summary)}.")
    said = {
        "Demands": rule.demands,
        "Why": rule.why,
        "Clause": str(rule.reference),
        "Mend": parts.unfilled(rule.mending),
    }
    if rule.changes:
        said["--fix"] = rule.changes
    lines += [
        f"  {paint(f'{name}:', 'quiet', color=color)} {escape.line(text)}" for name, text in said.items()
    ]
    return escape.guard("\n".join(lines) + "\n")


def summary(rule: Rule, *, color: bool = False) -> str:
    """Write one line for lists; it ends with a newline."""
    return f"{paint(rule.code, rule.severity, color=color)} {rule.name}: {escape.line(rule.summary)}\n"


def as_dict(rule: Rule) -> dict[str, Any]:
    """Give plain values for JSON."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "enabled": rule.enabled,
        "scope": rule.scope,
        "summary": rule.summary,
        "demands": rule.demands,
        "why": rule.why,
        "message": rule.message,
        "mending": rule.mending,
        "reference": plain.dump(rule.reference),
        "fix": rule.changes,
    }

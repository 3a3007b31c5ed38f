"""The rules that findings name, as SARIF describes rules (section 3.49), within what GitHub takes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from attribution.model.patterns import lazily
from attribution.reports import escape, parts

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.checking.rules.base import Rule
    from attribution.model.finding import Finding

_LONGEST = 1024
"""Characters of a description that GitHub shows."""
_LONGEST_NAME = 255
_SEVERITIES = {"error": "error", "warning": "warning", "note": "recommendation"}
"""What GitHub calls `problem.severity`."""
_MARKDOWN = lazily(r"([\\`*_\[\]<>])")


def descriptors(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Describe each rule that speaks in the findings, in the order of the codes."""
    from attribution.checking.rules import RULES

    known = {rule.code: rule for rule in RULES}
    speaking: dict[str, Finding] = {}
    for finding in findings:
        speaking.setdefault(finding.code, finding)
    return [
        _described(known[code]) if code in known else _unknown(speaking[code]) for code in sorted(speaking)
    ]


def _described(rule: Rule) -> dict[str, Any]:
    mend = parts.unfilled(rule.mending)
    described: dict[str, Any] = {
        "id": rule.code,
        "name": rule.name[:_LONGEST_NAME],
        "shortDescription": {"text": _short(f"{rule.summary}.")},
        "fullDescription": {"text": _short(f"{rule.demands} {rule.why}")},
        "help": {
            "text": f"{rule.demands}\n{rule.why}\nClause: {rule.reference}\nMend: {mend}",
            "markdown": _markdown(rule, mend),
        },
        "defaultConfiguration": {"level": rule.severity, "enabled": rule.enabled},
        "properties": {
            "tags": ["attribution", "licence"],
            "precision": "high",
            "problem.severity": _SEVERITIES[rule.severity],
        },
    }
    url = escape.address(rule.reference.url)
    return described | ({"helpUri": url} if url else {})


def _unknown(finding: Finding) -> dict[str, Any]:
    """Describe a rule that is none of ours by what its finding says."""
    return {
        "id": finding.code,
        "name": finding.name[:_LONGEST_NAME],
        "shortDescription": {"text": _short(finding.name.replace("-", " "))},
        "defaultConfiguration": {"level": finding.severity},
    }


def _markdown(rule: Rule, mend: str) -> str:
    clause, url = _escaped(rule.reference.clause), escape.address(rule.reference.url)
    said = f"[{clause}](<{url}>)" if url else clause
    rows = [f"**{_escaped(rule.demands)}**", _escaped(rule.why), f"Clause: {said}", f"Mend: {_escaped(mend)}"]
    rows += [f"`--fix`: {_escaped(rule.changes)}"] if rule.changes else []
    return "\n\n".join(rows)


def _escaped(text: str) -> str:
    return _MARKDOWN.sub(r"\\\1", escape.line(text))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"

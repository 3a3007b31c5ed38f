"""Which findings a publisher wants of which file: `per-file-ignores`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.auditing.walk import is_excluded
from attribution.checking import codes

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.checking.policy import Policy
    from attribution.model.finding import Finding


def wanted(findings: Iterable[Finding], path: str, policy: Policy) -> list[Finding]:
    """Leave out what the settings do not want of this file."""
    unwanted = ignored(path, policy)
    return [finding for finding in findings if finding.code not in unwanted]


def ignored(path: str, policy: Policy) -> frozenset[str]:
    """Give the codes of the rules that don't count for a file."""
    found: set[str] = set()
    for pattern, selectors in policy.per_file_ignores.items():
        if is_excluded(path, (pattern,)):
            found.update(code for selector in selectors for code in codes.matching(selector))
    return frozenset(found)

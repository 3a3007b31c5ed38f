"""A unified diff to look at: escaped as all that strangers wrote, so it is no input for `patch`.

For programs there is `attribution.auditing.run.patch`.
"""

from __future__ import annotations

from attribution.reports import escape
from attribution.reports.style import paint

_ROLES = {"+": "good", "-": "error", "@": "note"}


def render(diff: str, *, color: bool = False) -> str:
    """Write the diff; it ends with a newline, unless it is empty."""
    lines = diff.removesuffix("\n").split("\n") if diff else []
    return escape.guard("".join(f"{_line(line, color=color)}\n" for line in lines))


def _line(line: str, *, color: bool) -> str:
    shown = "\t".join(escape.line(part) for part in line.removesuffix("\r").split("\t"))
    role = _ROLES.get(line[:1])
    return paint(shown, role, color=color) if role else shown

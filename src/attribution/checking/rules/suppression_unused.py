"""AT910: a comment takes back nothing."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT910",
    severity="note",
    summary="A comment takes nothing back",
    demands="Comments that take findings back are needed.",
    why="One that is left over hides the next finding that comes up in its place.",
    reference=Reference("the comments of this program"),
    message="The comment takes no finding back{reason}.",
    mending="Remove the comment.",
    scope="input",
    check=failed("AT910"),
    enabled=False,
)

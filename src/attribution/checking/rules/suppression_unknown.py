"""AT909: a comment takes back a rule that does not exist."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT909",
    severity="warning",
    summary="A comment names an unknown rule",
    demands="Comments that take findings back name rules that exist.",
    why="A misspelt rule takes nothing back, and the reader of the comment believes that it does.",
    reference=Reference("the comments of this program"),
    message="There is no rule {reason}",
    mending="Write the code or the name of a rule (`image-attribution rule --all` lists them).",
    scope="input",
    check=failed("AT909"),
)

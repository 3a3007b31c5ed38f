"""AT903: a document is larger than what is read."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT903",
    severity="warning",
    summary="The document is too large",
    demands="Documents have at most 10,000,000 bytes, or what `max-file-size` says.",
    why="A larger one is data or a log rather than an article, and would hold up the run.",
    reference=Reference("the setting max-file-size of this program"),
    message="The document was not read: {reason}.",
    mending="Split it, leave it out (policy `exclude`), or raise the limit (policy `max-file-size`).",
    scope="input",
    check=failed("AT903"),
)

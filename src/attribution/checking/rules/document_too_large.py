"""AT903: a document is larger than what is read."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT903",
    severity="warning",
    summary="The document is too large",
    demands="Documents have at most 10 MiB.",
    why="A larger one is data or a log rather than an article, and would hold up the run.",
    reference=Reference("the limit of this program (10 MiB)"),
    message="The document was not read: {reason}.",
    mending="Part it, or leave it out (policy `exclude`).",
    scope="input",
    check=failed("AT903"),
)

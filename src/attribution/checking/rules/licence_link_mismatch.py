"""AT207: words and link name different licences."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, diagnosed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT207",
    severity="error",
    summary="Words and link name different licences",
    demands="The link leads to the licence that the words name.",
    why="Nobody can tell under which of the two the work may be used, and the wrong one grants nothing.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(C)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="Words and link name different licences: {text!r}{hint}",
    mending="Look up the licence on the page that the picture comes from, and make words and link agree.",
    scope="credit",
    check=diagnosed("license-mismatch"),
)

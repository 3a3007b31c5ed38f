"""AT204: what is called a licence is none."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, diagnosed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT204",
    severity="error",
    summary="There is no such licence",
    demands="The licence named exists.",
    why="A licence that does not exist grants nothing.",
    reference=Reference("SPDX License List", "https://spdx.org/licenses/"),
    message="There is no licence {text!r}{hint}",
    mending="Look up the licence on the page that the picture comes from, and write its name as there.",
    scope="credit",
    check=diagnosed("license-unknown"),
)

"""AT206: the licence was never ported to this jurisdiction."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, diagnosed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT206",
    severity="error",
    summary="The licence has no port for this jurisdiction",
    demands="The port named exists.",
    why="A port that was never published grants nothing, and its text can't be looked up.",
    reference=Reference(
        "Creative Commons, jurisdiction database",
        "https://wiki.creativecommons.org/wiki/Jurisdiction_Database",
    ),
    message="The licence was never ported to this jurisdiction: {text!r}{hint}",
    mending="Look up the licence on the page that the picture comes from; from 4.0 on there are no ports.",
    scope="credit",
    check=diagnosed("license-jurisdiction-unknown"),
)

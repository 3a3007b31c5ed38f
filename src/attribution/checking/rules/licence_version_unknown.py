"""AT205: the licence has no such version."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, diagnosed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT205",
    severity="error",
    summary="The licence has no such version",
    demands="The version named exists.",
    why="A version that was never published grants nothing, and its text can't be looked up.",
    reference=Reference(
        "Creative Commons, license versions", "https://wiki.creativecommons.org/wiki/License_Versions"
    ),
    message="There is no such version of the licence: {text!r}{hint}",
    mending="Look up the version on the page that the picture comes from.",
    scope="credit",
    check=diagnosed("license-version-unknown"),
)

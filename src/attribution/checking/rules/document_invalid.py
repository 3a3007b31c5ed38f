"""AT908: a part of a document is not what it should be."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT908",
    severity="warning",
    summary="A part of the document can't be read",
    demands="Front matter, data and markup of a document keep to the rules of their kind.",
    why="What can't be read can't be checked: a credit in it would be passed over.",
    reference=Reference("the standard of the part that can't be read (YAML, TOML, JSON, ...)"),
    message="A part of the document can't be read: {reason}.",
    mending="Mend the place, or leave the file out (policy `exclude`).",
    scope="input",
    check=failed("AT908"),
)

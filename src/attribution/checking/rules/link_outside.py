"""AT911: a link leads out of the folder that is checked."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT911",
    severity="note",
    summary="A link leads out of the folder",
    demands="Files of a folder lie within it.",
    why="What a link leads to elsewhere is no part of the site, and may be private; it was not read.",
    reference=Reference("the walk of this program"),
    message="The file was not read: {reason}.",
    mending="Name the file itself as a path, or leave the link out (policy `exclude`).",
    scope="input",
    check=failed("AT911"),
)

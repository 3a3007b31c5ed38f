"""AT905: the image's format is not read yet."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT905",
    severity="note",
    summary="The image's format is not read",
    demands="The image is of a format that this version reads.",
    why="What the image says of itself can't be compared with the credit.",
    reference=Reference("the formats of this version"),
    message="The metadata of {image!r} was not read: {reason}.",
    mending="Nothing is wrong with the image; the comparison is left out.",
    scope="input",
    check=failed("AT905"),
)

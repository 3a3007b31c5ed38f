"""AT906: a document could not be replaced by its mended version."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT906",
    severity="error",
    summary="The document could not be mended",
    demands="A document that is to be mended can be replaced.",
    why="It stays as it was, with its faults; the other documents are mended all the same.",
    reference=Reference("the option --fix of this program"),
    message="The document could not be replaced: {reason}.",
    mending="See that the file and its folder may be written and that there is room on the disk,"
    " or mend it by hand.",
    scope="input",
    check=failed("AT906"),
)

"""AT907: a document is not UTF-8."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT907",
    severity="note",
    summary="The document is not UTF-8",
    demands="Articles that credit pictures are text in UTF-8, with or without a byte order mark.",
    why="It was read in the encoding that it is in, by all signs. Programs that expect UTF-8 read other"
    " characters there, and names of authors are garbled.",
    reference=Reference("RFC 3629 (UTF-8)", "https://www.rfc-editor.org/rfc/rfc3629"),
    message="The document is not UTF-8 but {reason}.",
    mending="Save it as UTF-8.",
    scope="input",
    check=failed("AT907"),
)

"""AT902: a document can't be read as text."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT902",
    severity="error",
    summary="The document can't be read",
    demands="Documents are text in UTF-8, or in another encoding that can be told beyond doubt.",
    why="Text in another encoding would be read as other characters, and names would be garbled.",
    reference=Reference("RFC 3629 (UTF-8)", "https://www.rfc-editor.org/rfc/rfc3629"),
    message="The document can't be read: {reason}.",
    mending="Save it as UTF-8, or leave it out (policy `exclude`).",
    scope="input",
    check=failed("AT902"),
)

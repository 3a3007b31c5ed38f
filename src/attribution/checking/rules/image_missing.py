"""AT501: the image that the document shows does not exist."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT501",
    severity="error",
    summary="The image does not exist",
    demands="An image that an article with credits refers to by a relative path is there.",
    why="Readers see nothing, and the credit can't be compared with the image.",
    reference=Reference(
        "HTML Standard, the img element",
        "https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element",
    ),
    message="The image {image!r} does not exist.",
    mending="Correct the path, or add the file.",
    scope="input",
    check=failed("AT501"),
)

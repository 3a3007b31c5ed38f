"""AT504: no document shows the image."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT504",
    severity="note",
    summary="No document shows the image",
    demands="Each image among the documents is shown by one of them.",
    why="An image that nothing shows is published all the same, and nobody looks after its credit. Off by"
    " default:"
    " templates and style sheets show images, too, and are not read.",
    reference=Reference(
        "HTML Standard, the img element",
        "https://html.spec.whatwg.org/multipage/embedded-content.html#the-img-element",
    ),
    message="No document shows the image {image!r}.",
    mending="Show it, or remove it.",
    scope="input",
    check=failed("AT504"),
    enabled=False,
)

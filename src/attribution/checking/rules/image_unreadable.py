"""AT901: an image can't be read."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT901",
    severity="error",
    summary="The image can't be read",
    demands="Images are whole, and what their names say.",
    why="What the image says of itself can't be compared with the credit.",
    reference=Reference(
        "HTML, 4.8.3 The img element",
        "https://html.spec.whatwg.org/multipage/embedded-content.html#attr-img-src",
    ),
    message="The image {image!r} can't be read: {reason}.",
    mending="Replace the file by a whole copy, and see that its name fits its format.",
    scope="input",
    check=failed("AT901"),
)

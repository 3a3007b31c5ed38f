"""AT912: the credit of a document could not be written into its image."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT912",
    severity="warning",
    summary="The credit could not be embedded",
    demands="An image that is to be given the credit of its document can be written.",
    why="It stays without attribution; the others are given theirs all the same.",
    reference=Reference("the option --embed of this program"),
    message="The credit could not be embedded in {image!r}: {reason}.",
    mending="See that the file may be written, or give the image a sidecar"
    " (`image-attribution embed --sidecar`).",
    scope="input",
    check=failed("AT912"),
)

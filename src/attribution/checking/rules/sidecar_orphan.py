"""AT508: a sidecar speaks of an image that does not exist."""

from __future__ import annotations

from attribution.checking.rules.base import Rule, failed
from attribution.model.finding import Reference

RULE = Rule(
    code="AT508",
    severity="warning",
    summary="A sidecar has no image",
    demands="A sidecar (photo.jpg.license, photo.xmp) stands beside the file that it speaks of.",
    why="The image was moved or renamed, and left its licence behind: it now has none.",
    reference=Reference("REUSE Specification 3.3, .license files", "https://reuse.software/spec-3.3/"),
    message="The sidecar speaks of {image!r}, which does not exist.",
    mending="Move the sidecar to its image, or remove it.",
    scope="input",
    check=failed("AT508"),
)

"""AT904: an image file is damaged, or part of its metadata can't be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


_FILE = "The image file is damaged: {damage}."
_IMAGE = Reference(
    "HTML, 4.8.3 The img element", "https://html.spec.whatwg.org/multipage/embedded-content.html#attr-img-src"
)
_WHOLE = "Replace the file by a whole copy."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each damage that was met while reading the metadata; one of the file itself is graver."""
    metadata = subject.metadata
    for damage in metadata.warnings if metadata else ():
        params = {"damage": str(damage), "offset": damage.offset}
        if metadata and damage in metadata.packets.damage:
            yield Hit(params, subject.image_span, _FILE, _WHOLE, severity="warning", reference=_IMAGE)
        else:
            yield Hit(params, span=subject.image_span)


RULE = Rule(
    code="AT904",
    severity="note",
    summary="The image or its metadata is damaged",
    demands="An image file and its metadata are whole.",
    why="Readers may see half a picture; attribution may be lost in the damaged part, and other programs may"
    " drop all of it.",
    reference=Reference(
        "Exif 2.32 (CIPA DC-008), section 4",
        "https://www.cipa.jp/std/documents/e/DC-X008-Translation-2019-E.pdf",
    ),
    message="Part of the image's metadata can't be read: {damage}.",
    mending="Write the metadata anew from the original file.",
    scope="image",
    check=check,
)

"""AT503: an image of a document has no credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.inserting import paragraph_fix
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the figure without a credit, in whatever place of the document."""
    elsewhere = any(one.credit for one in subject.statements)
    if subject.image is not None and subject.credit is None and not elsewhere:
        yield Hit({"image": subject.image}, span=subject.image_span, fix=paragraph_fix(subject))


RULE = Rule(
    code="AT503",
    severity="warning",
    summary="An image has no credit",
    demands="Each image of a document has a credit.",
    why="Where the house's style asks for it, none shall be forgotten. Off by default: icons, logos and"
    " the publisher's own pictures need none.",
    reference=Reference("Berne Convention, article 6bis(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="The image {image!r} has no credit.",
    mending="Add a caption with author, source and licence: 'Photo: Jane Doe, Flickr, CC BY 4.0'.",
    scope="document",
    check=check,
    enabled=False,
    changes="Writes what the image's metadata say below an image of Markdown that has a paragraph of its own"
    " (unsafe where its standards disagree on the creator).",
)

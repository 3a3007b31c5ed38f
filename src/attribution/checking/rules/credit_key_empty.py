"""AT506: the key for a credit is there and empty."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.inserting import line_fix
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

_KEYED = frozenset({"front matter", "data", "structured data"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the empty credit of a front matter or a data file."""
    if subject.origin in _KEYED and not subject.said.text.strip():
        span = subject.said.span
        yield Hit({"image": subject.image}, span=span, fix=line_fix(subject, span))


RULE = Rule(
    code="AT506",
    severity="warning",
    summary="The key for a credit is empty",
    demands="A key for the credit of an image is filled in.",
    why="Somebody meant to credit the picture and forgot it. Off by default: templates come with empty keys.",
    reference=Reference("Berne Convention, article 6bis(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="The key for the credit is empty.",
    mending="Fill in author, source and licence: 'Jane Doe, Flickr, CC BY 4.0'.",
    scope="line",
    check=check,
    enabled=False,
    changes="Fills in what the image's metadata say (unsafe where its standards disagree on the creator).",
)

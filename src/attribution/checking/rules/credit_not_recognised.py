"""AT101: nothing in the line was recognised as a credit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.rules.author_placeholder import placeholder_in
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterator


_KEYED = frozenset({"front matter", "data", "structured data"})


def check(subject: Subject) -> Iterator[Hit]:
    """Yield the line when it names neither a person nor an organisation nor a licence."""
    credit = subject.said
    if credit or placeholder_in(credit) or (subject.origin in _KEYED and not credit.text.strip()):
        return  # AT105 and AT506 tell more
    if credit.text.strip():
        yield Hit({"text": credit.text.strip()}, span=credit.span)
    else:
        yield Hit({"text": ""}, span=credit.span, message="The credit is empty.")


RULE = Rule(
    code="AT101",
    severity="error",
    summary="Nothing in the line was recognised as a credit",
    demands="A credit names at least an author, a source or a licence.",
    why="A line that names nobody fulfils no licence and tells no reader whose work the picture is.",
    reference=Reference("Berne Convention, article 6bis(1)", "https://www.wipo.int/treaties/en/ip/berne/"),
    message="No author, source or licence was recognised in {text!r}.",
    mending="Write who made the picture, where it comes from and under which licence:"
    " 'Photo: Jane Doe, Flickr, CC BY 4.0'.",
    scope="line",
    check=check,
)

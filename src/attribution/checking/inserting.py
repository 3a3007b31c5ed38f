"""The fix that fills the author in from the image's own metadata."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.checking.compare import is_name, same_people
from attribution.model.credit import Span
from attribution.model.finding import Edit, Fix
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.checking.rules.base import Subject

_MARKS = frozenset('<>[]()\n\r"`*_\\{}|')
"""Characters that mean something in one markup or the other."""
_BEFORE = {
    "markdown": lazily(r"(?:[*_]{0,3}\[)?[*_]{0,3}\Z"),
    "html": lazily(
        r"(?:<a\s[^<>]{0,500}>)?(?:<(?:b|i|em|strong|span)(?:\s[^<>]{0,200})?>){0,3}\Z", re.IGNORECASE
    ),
}
"""What of a link or of emphasis stands before the words of it."""
_REACH = 800


def author_fix(subject: Subject, place: Span) -> Fix | None:
    """Insert the image's creators before the source or licence at `place`; None where that can't be done.

    Safe where the metadata standards of the image agree on who made it: then nothing is guessed. Where they
    contradict each other, a person must look at it.
    """
    metadata = subject.metadata
    names = tuple(filter(is_name, metadata.creators)) if metadata else ()
    written = subject.text[place.start : place.end]
    parts = {source.text for source in subject.said.sources}
    parts |= {license_.text for license_ in subject.said.licenses}
    if (
        metadata is None
        or not names
        or written not in parts
        or any(_MARKS.intersection(name) for name in names)
    ):
        return None
    agree = all(conflict.property != "creators" or same_people(conflict) for conflict in metadata.conflicts)
    start = place.start - _markup_before(subject, place.start)
    edit = Edit(Span(start, start), f"{', '.join(names)}, ")
    return Fix(f"add {', '.join(names)}", (edit,), safe=agree)


def _markup_before(subject: Subject, start: int) -> int:
    """Count the characters of a link's or an emphasis' markup that stand before its words."""
    pattern = _BEFORE.get(subject.markup)
    before = subject.text[max(subject.said.span.start, start - _REACH) : start]
    found = pattern.search(before) if pattern else None
    return len(found[0]) if found else 0

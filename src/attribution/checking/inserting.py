"""Fixes that fill in from the image's own metadata what the credit lacks: the author, or all of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.checking.compare import is_name, matching, metadata_licenses, same_people
from attribution.model.credit import Author, Credit, LicenseExpression, Source, Span
from attribution.model.finding import Edit, Fix
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.checking.rules.base import Subject
    from attribution.model.metadata import ImageMetadata

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
_ALONE = re.compile(r"[ \t]*(?:(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)|(?:\r\n|\r|\n)?[ \t]*\Z)")
"""What stands behind an image that is the last of its paragraph."""


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
    agree = _agree(metadata)
    start = place.start - _markup_before(subject, place.start)
    edit = Edit(Span(start, start), f"{', '.join(names)}, ")
    return Fix(f"add {', '.join(names)}", (edit,), safe=agree)


def _agree(metadata: ImageMetadata) -> bool:
    """Whether the standards of an image's metadata agree on who made it."""
    return all(conflict.property != "creators" or same_people(conflict) for conflict in metadata.conflicts)


def line_fix(subject: Subject, span: Span) -> Fix | None:
    """Write a whole credit, made of the image's metadata, at an empty place that a key holds."""
    credit = stated(subject.metadata)
    if credit is None or subject.metadata is None or subject.text[span.start : span.end].strip():
        return None
    from attribution.text.render import render

    line = render(credit, "text")
    return Fix(f"write {line}", (Edit(span, line),), safe=_agree(subject.metadata))


def paragraph_fix(subject: Subject) -> Fix | None:
    """Write a credit, made of the image's metadata, as a paragraph below an image that has a line of its own.

    In Markdown alone: other markups have captions, and where they belong depends on the figure around.
    """
    credit, place = stated(subject.metadata), subject.image_span
    if credit is None or place is None or subject.metadata is None or not _stands_alone(subject, place):
        return None
    from attribution.text.render import render

    line = render(credit, "markdown")
    newline = "\r\n" if "\r\n" in subject.text else "\n"
    end = Span(place.end, place.end)
    return Fix(f"write {line}", (Edit(end, f"{newline}{newline}{line}"),), safe=_agree(subject.metadata))


def _stands_alone(subject: Subject, place: Span) -> bool:
    """Whether a Markdown image fills its paragraph, and that stands at the margin."""
    text = subject.text
    if subject.markup != "markdown" or subject.origin != "text" or not text.startswith("![", place.start):
        return False
    around = _ALONE.match(text, place.end)
    return around is not None and (
        place.start == 0 or text[: place.start].endswith(("\n\n", "\n\r\n", "\r\r"))
    )


def stated(metadata: ImageMetadata | None) -> Credit | None:
    """Make a credit of what an image's metadata say; None where they name nobody."""
    names = tuple(filter(is_name, metadata.creators)) if metadata else ()
    if metadata is None or not names or any(_MARKS.intersection(name) for name in names):
        return None
    licenses = tuple(license_ for _, license_ in metadata_licenses(metadata)[:1])
    line = metadata.credit_line or ""
    source = line if is_name(line) and not _MARKS.intersection(line) and not matching(line, names) else None
    title = (
        metadata.title if licenses and metadata.title and not _MARKS.intersection(metadata.title) else None
    )
    nowhere = Span(0, 0)
    return Credit(
        "",
        nowhere,
        title=title,
        authors=tuple(Author(name, name, nowhere) for name in names),
        sources=(Source(source, source, nowhere),) if source else (),
        license=LicenseExpression(licenses[0].id) if licenses else None,
        licenses=licenses,
    )


def _markup_before(subject: Subject, start: int) -> int:
    """Count the characters of a link's or an emphasis' markup that stand before its words."""
    pattern = _BEFORE.get(subject.markup)
    before = subject.text[max(subject.said.span.start, start - _REACH) : start]
    found = pattern.search(before) if pattern else None
    return len(found[0]) if found else 0

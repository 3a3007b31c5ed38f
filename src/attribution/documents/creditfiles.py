"""Files of credits: CREDITS, ATTRIBUTION.md, IMAGE-CREDITS.txt and their like.

An image is named at the beginning of a line, behind a bullet, in a heading or in a table's cell; what
follows, and the lines below that belong to it, are its credit:

    - harbour.jpg: Jane Doe, CC BY 4.0 (https://…)
    ## harbour.jpg                    | File        | Author   | Licence   |
    Author: Jane Doe                  | harbour.jpg | Jane Doe | CC BY 4.0 |
    License: CC BY 4.0

All else is read as the Markdown or plain text that it is.
"""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING

import attrs

from attribution.checking.positions import Lines
from attribution.documents import markdown, plaintext
from attribution.documents.base import IMAGE_SUFFIXES, Piece, Reading, in_order, mask
from attribution.documents.fields import Field, credit_of, quoting_of
from attribution.documents.records import markup_of
from attribution.knowledge import keys
from attribution.model.credit import Span
from attribution.model.finding import Figure
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.checking.policy import Policy
    from attribution.documents.base import Read

_SUFFIX = "|".join(re.escape(suffix[1:]) for suffix in IMAGE_SUFFIXES)
_LINE = lazily(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_NAME = rf"[^\s|<>\"*`\[\]()][^|<>\"*`\[\]()\r\n]{{0,200}}?\.(?:{_SUFFIX})"
_ENTRY = lazily(
    rf"(?P<lead>[ \t]*(?:[-*+•][ \t]+|\d+[.)][ \t]+|\#{{1,6}}[ \t]+)?(?:\*\*|__|`|\"|\[)*)"
    rf"(?P<image>{_NAME})(?P<close>(?:\*\*|__|`|\"|\](?:\([^()\s]*\))?)*)"
    r"(?P<mark>[ \t]*(?:[:–—|=]|->|[ \t]-[ \t]|,|\t|\(|[ \t]by\b)[ \t]*|[ \t]*$)",
    re.IGNORECASE | re.MULTILINE,
)
_KEYED = lazily(
    r"[ \t]*(?:[-*+•][ \t]+)?(?:\*\*)?(?P<key>[^\W\d_][\w \t-]{0,30}?)(?:\*\*)?[ \t]*:(?:\*\*)?"
    r"[ \t]+(?P<value>\S.*)"
)
_RULE = lazily(r"[ \t]*(?:#{1,6}[ \t]|[-=~_*]{3,}[ \t]*$)")
_ROW = lazily(r"[ \t]*\|.*\|[ \t]*$")
_MOST_CELLS = 50
_DASHES = lazily(r"[\s|:-]+")
_CELL = lazily(r"[^|]+")
_CELL_IMAGE = lazily(
    rf"[ \t]*(?:`|\*\*|!?\[)*(?P<image>{_NAME})(?:`|\*\*|\](?:\([^()\s]*\))?)*[ \t]*", re.IGNORECASE
)


@attrs.frozen
class _Text:
    """A line without its end, and where it begins."""

    text: str
    start: int


@attrs.define
class _Entry:
    """An image with what is said of it."""

    image: Span
    fields: list[Field] = attrs.field(factory=list)
    end: int = 0


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images that a file of credits names, and the credits elsewhere in it."""
    entries = [entry for entry in _entries(text) if entry.fields]
    lines = Lines(text)
    figures: list[Figure] = []
    taken: list[Span] = []
    for entry in entries:
        credit = credit_of(entry.fields, text, policy=policy)
        if not credit:
            continue
        taken.append(Span(entry.image.start, entry.end))
        line, column = lines.place(credit.span.start)
        figures.append(
            Figure(
                path,
                credit=credit,
                image=text[entry.image.start : entry.image.end],
                span=credit.span,
                line=line,
                column=column,
                image_span=entry.image,
                origin="data",
                markup=markup_of(text[credit.span.start : credit.span.end]),
                quoting=quoting_of(entry.fields),
            )
        )
    rest = _base(path)(mask(text, taken), path, policy)
    every = sorted((*figures, *rest.figures), key=in_order)
    return Reading(tuple(every), rest.problems)


def _base(path: str) -> Read:
    return markdown.read if PurePath(path).suffix.lower() in {".md", ".markdown"} else plaintext.read


def _entries(text: str) -> Iterator[_Entry]:
    """Give the images that lines name, each with the lines that belong to it."""
    entry: _Entry | None = None
    header: list[str] = []
    for line in _lines(text):
        if _ROW.match(line.text) and line.text.count("|") < _MOST_CELLS:
            row = _row(line, header)
            if row is None:
                header = header if _DASHES.fullmatch(line.text) else _cells(line.text)
            else:
                yield row
            continue
        header = []
        found = _ENTRY.match(line.text)
        if found is not None:
            if entry is not None:
                yield entry
            entry = _begun(found, line)
        elif entry is not None and not _goes_on(entry, line, text):
            yield entry
            entry = None
    if entry is not None:
        yield entry


def _cells(row: str) -> list[str]:
    return [cell[0].strip() for cell in _CELL.finditer(row) if cell[0].strip() or cell.start()]


def _lines(text: str) -> Iterator[_Text]:
    at = 0
    while at < len(text):
        found = _LINE.match(text, at)
        end = found.end() if found else len(text)
        yield _Text(text[at:end].rstrip("\r\n"), at)
        at = end


def _begun(found: re.Match[str], line: _Text) -> _Entry:
    """Begin an entry with the rest of its line."""
    image = Span(line.start + found.start("image"), line.start + found.end("image"))
    end = line.start + len(line.text)
    entry = _Entry(image, end=end)
    rest = line.text[found.end() :]
    if found["mark"].strip() == "(":
        rest = rest.rstrip().removesuffix(")")
    if rest.strip():
        entry.fields.append(_field(rest, line.start + found.end()))
    return entry


def _field(text: str, start: int) -> Field:
    """Make a field of a line: of its key where that says what it is, else a credit line."""
    keyed = _KEYED.fullmatch(text)
    role = keys.understood(keyed["key"]).role if keyed else None
    if keyed and role and role not in {"caption", "credit"}:
        value = keyed["value"].rstrip()
        return Field(role, Piece(value, start + keyed.start("value")))
    bare = text.strip()
    return Field("credit", Piece(bare, start + text.index(bare)))


def _goes_on(entry: _Entry, line: _Text, text: str) -> bool:
    """Take a line that belongs to an entry; a blank one ends it, but for that behind a heading."""
    if not line.text.strip():
        return not entry.fields
    keyed = _KEYED.fullmatch(line.text)
    known = keyed is not None and keys.understood(keyed["key"]).role is not None
    indented = line.text[:1].isspace()
    if _RULE.match(line.text) or (entry.fields and not (known or indented)):
        return bool(_RULE.match(line.text)) and not entry.fields and not line.text.lstrip().startswith("#")
    entry.fields.append(_field(line.text, line.start))
    entry.end = line.start + len(line.text)
    return entry.end <= len(text)


def _row(line: _Text, header: list[str]) -> _Entry | None:
    """Read a row of a table that names an image; None for another row."""
    cells = [cell for cell in _CELL.finditer(line.text) if cell[0].strip() or cell.start()]
    roles = [keys.understood(name).role for name in header] + ["credit"] * len(cells)
    images = [_CELL_IMAGE.fullmatch(cell[0]) for cell in cells]
    number = next((number for number, image in enumerate(images) if image), None)
    if number is None:
        return None
    image = images[number]
    place = cells[number].start() + (image.start("image") if image else 0) + line.start
    entry = _Entry(Span(place, place + len(image["image"] if image else "")), end=line.start + len(line.text))
    for index, cell in enumerate(cells):
        role = roles[index] if index < len(header) else "credit"
        if index != number and cell[0].strip() and role:
            value = cell[0].strip()
            start = line.start + cell.start() + cell[0].index(value)
            entry.fields.append(Field(role, Piece(value, start)))
    return entry

"""CSV to a tree with places (RFC 4180): a mapping a record, its keys from the first record.

The delimiter is a comma, semicolon, tab or bar: the one that the first record has most of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.documents.base import Piece, Problem
from attribution.documents.trees import Mapping, Scalar, Sequence, Tree
from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

_DELIMITERS = ",;\t|"
_QUOTED = lazily(r'"((?:[^"]|"")*+)"')
_END = lazily(r"\r\n|[\r\n]")


class _UnclosedError(Exception):
    """A field in quotation marks never ends; `at` is where it begins."""

    def __init__(self, at: int) -> None:
        super().__init__(at)
        self.at = at


def read(text: str, start: int = 0) -> Tree:
    """Read the records below the first one, which names the fields."""
    delimiter = _delimiter(text)
    every = Sequence(start=start)
    problems: list[Problem] = []
    head: list[Scalar] = []
    try:
        for record in _records(text, delimiter, start):
            if not head:
                head = record
            else:
                pairs = zip(head, record, strict=False)
                every.items.append(Mapping([*pairs], start=record[0].span.start))
    except _UnclosedError as error:
        place = Span(start + error.at, start + error.at + 1)
        problems.append(Problem(place, "is no CSV: the quotation mark is never closed"))
    return Tree((every,), tuple(problems))


def _delimiter(text: str) -> str:
    end = _END.search(text)
    first = _QUOTED.sub("", text[: end.start() if end else len(text)])
    return max(_DELIMITERS, key=first.count)


def _records(text: str, delimiter: str, start: int) -> Iterator[list[Scalar]]:
    """Give the records that are not blank."""
    plain = re.compile(rf"[^{re.escape(delimiter)}\r\n]*")
    at, record = 0, list[Scalar]()
    while at < len(text):
        field, at = _field(text, at, plain, start)
        record.append(field)
        if text.startswith(delimiter, at):
            at += 1
            if at < len(text):
                continue
            record.append(Scalar(Piece("", start + at), "csv"))
        end = _END.match(text, at)
        at = end.end() if end else at
        if any(one.text.strip() for one in record):
            yield record
        record = []


def _field(text: str, at: int, plain: re.Pattern[str], start: int) -> tuple[Scalar, int]:
    """Read one field, and give the place behind it."""
    found = _QUOTED.match(text, at) if text.startswith('"', at) else None
    if found is None:
        if text.startswith('"', at):
            raise _UnclosedError(at)
        bare = plain.match(text, at)
        end = bare.end() if bare else at
        return Scalar(Piece(text[at:end], start + at), "csv"), end
    rest = plain.match(text, found.end())
    end = rest.end() if rest else found.end()
    return Scalar(_piece(found, start), "csv-quoted"), end


def _piece(found: re.Match[str], start: int) -> Piece:
    """Give a field in quotation marks, in which two of them are one."""
    raw, begin = found[1], start + found.start(1)
    if '"' not in raw:
        return Piece(raw, begin)
    places: list[int] = []
    at = 0
    while at < len(raw):
        places.append(begin + at)
        at += 2 if raw[at] == '"' else 1
    return Piece(raw.replace('""', '"'), (*places, begin + len(raw)))

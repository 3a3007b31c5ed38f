"""Known organisations: platforms, agencies, stock libraries, publications, institutions."""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from attribution.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Mapping

_OTHER = re.compile(r"(?:[^\w&+@.·']|_)+")
_FILE = "sources/sources.csv"
_COLUMNS = 6
KINDS = frozenset({"platform", "stock", "agency", "publication", "institution", "company", "ai"})


class SourceRecord(NamedTuple):
    """One organisation: canonical name, kind (one of `KINDS`), other spellings, home page."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    url: str | None


def fold_name(text: str) -> str:
    """Fold a name for look-up: no case, only letters, digits and the marks that tell names apart."""
    folded = text.casefold()
    if folded.isalnum():
        return folded
    words = folded.split()
    if "".join(words).isalnum():
        return " ".join(words)
    return _OTHER.sub(" ", folded.replace("’", "'")).strip(" .")


@functools.cache
def sources() -> Mapping[str, SourceRecord]:
    """Give the records by folded name and alias. Raises `DataFileError` naming a wrong row."""
    table: dict[str, SourceRecord] = {}
    for row in tables.rows(_FILE):
        record = _record(row)
        for spelling in (record.name, *record.aliases):
            if table.setdefault(fold_name(spelling), record) is not record:
                raise tables.wrong(f"{spelling!r} belongs to two sources", _FILE, record.name)
    return MappingProxyType(table)


HEAD = 3
"""How many characters of a name's first word `heads` keeps."""


@functools.cache
def heads() -> frozenset[str]:
    """Give what the folded names begin with, up to `HEAD` characters of the first word.

    Most words of most texts begin no name; this tells it without folding and looking up.
    """
    return frozenset(name.partition(" ")[0][:HEAD] for name in sources())


def _record(row: list[str]) -> SourceRecord:
    """Read a row. Raises `DataFileError` with the name in it."""
    if len(row) != _COLUMNS or not row[0]:
        raise tables.wrong(f"needs a name and {_COLUMNS} columns, has {len(row)}", _FILE, row[0])
    name, kind, aliases, url, _, _ = row
    if kind not in KINDS:
        raise tables.wrong(f"kind {kind!r} is none of {', '.join(sorted(KINDS))}", _FILE, name)
    return SourceRecord(name, kind, tuple(aliases.split("|")) if aliases else (), url or None)

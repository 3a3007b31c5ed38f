"""Known organisations: platforms, agencies, stock libraries, publications, institutions."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, NamedTuple

from attribution.knowledge import tables
from attribution.knowledge.files import read_text
from attribution.knowledge.lines import SortedLines
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.errors import DataFileError

_OTHER = lazily(r"(?:[^\w&+@.·']|_)+")
_FILE = ("sources", "compiled.txt")
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


class Sources:
    """The records by folded name and alias, each made when it is first asked for."""

    def __init__(self, text: str) -> None:
        """Take the compiled lines."""
        self._lines = SortedLines(text)
        self._records: dict[str, SourceRecord] = {}

    def get(self, folded: str) -> SourceRecord | None:
        """Give the record of a folded name, or None. Raises `DataFileError` at a damaged line."""
        value = self._lines.value(folded)
        return None if value is None else self._records.get(folded) or self._record(folded, value)

    def __getitem__(self, folded: str) -> SourceRecord:
        """Give the record of a folded name. Raises `KeyError` where there is none."""
        record = self.get(folded)
        if record is None:
            raise KeyError(folded)
        return record

    def __iter__(self) -> Iterator[str]:
        """Go through the folded names."""
        return iter(self._lines.table())

    def __len__(self) -> int:
        """Count the folded names."""
        return len(self._lines.table())

    def _record(self, folded: str, value: str) -> SourceRecord:
        """Read an organisation's line, or the one that an alias points to; one organisation is one record."""
        own = folded if "\t" in value else value
        columns = (self._lines.value(own) or "").split("\t")
        if len(columns) != len(SourceRecord._fields):
            raise _damaged(folded)
        name, kind, aliases, url = columns
        record = SourceRecord(name, kind, tuple(aliases.split("|")) if aliases else (), url or None)
        return self._records.setdefault(folded, self._records.setdefault(own, record))


def _damaged(key: str | None = None) -> DataFileError:
    return tables.wrong("is damaged; tasks/compile_sources.py makes it anew", "/".join(_FILE), key)


@functools.cache
def _compiled() -> tuple[str, str]:
    """Give the first words of all spellings, and the lines. Raises `DataFileError` at a damaged file."""
    _, *parts = read_text(*_FILE).split("\n", 2)
    if len(parts) != len(("first words", "lines")):
        raise _damaged()
    return parts[0], parts[1]


@functools.cache
def sources() -> Sources:
    """Give the records by folded name and alias, without reading them yet."""
    return Sources(_compiled()[1])


@functools.cache
def first_words() -> frozenset[str]:
    """Give the words that the folded names begin with.

    Most words of most texts begin no name; this tells it without folding and looking up.
    """
    return frozenset(_compiled()[0].split(" "))

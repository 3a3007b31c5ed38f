"""Known organisations: platforms, agencies, stock libraries, publications, institutions."""

from __future__ import annotations

import csv
import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import DataFileError
from attribution.knowledge.files import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_OTHER = re.compile(r"(?:[^\w&+@.·']|_)+")
_FILE = ("sources", "sources.csv")
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
    if not folded.isalnum():
        folded = _OTHER.sub(" ", folded.replace("’", "'")).strip(" .")
    return folded


@functools.cache
def sources() -> Mapping[str, SourceRecord]:
    """Give the records by folded name and alias. Raises `DataFileError` naming a wrong row."""
    table: dict[str, SourceRecord] = {}
    for row in list(csv.reader(read_text(*_FILE).splitlines()))[1:]:
        name, kind, aliases, url, *_ = row
        record = SourceRecord(name, kind, tuple(aliases.split("|")) if aliases else (), url or None)
        if record.kind not in KINDS:
            raise DataFileError(
                f"kind {record.kind!r} is none of {sorted(KINDS)}", file="/".join(_FILE), key=record.name
            )
        for spelling in (record.name, *record.aliases):
            table.setdefault(fold_name(spelling), record)
    return MappingProxyType(table)

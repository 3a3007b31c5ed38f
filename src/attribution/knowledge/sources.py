"""Known organisations: platforms, agencies, stock libraries, publications, institutions."""

from __future__ import annotations

import csv
import functools
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from attribution.errors import DataFileError
from attribution.knowledge.files import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = ("sources", "sources.csv")
KINDS = frozenset({"platform", "stock", "agency", "publication", "institution", "company", "ai"})


@attrs.frozen
class SourceRecord:
    """One organisation: canonical name, kind (one of `KINDS`), other spellings, home page."""

    name: str
    kind: str
    aliases: tuple[str, ...]
    url: str | None


def fold_name(text: str) -> str:
    """Fold a name for look-up: no case, only letters, digits and the marks that tell names apart."""
    kept = "".join(c if c.isalnum() or c in "&+@.·'" else " " for c in text.casefold().replace("’", "'"))
    return " ".join(kept.split()).strip(" .")


@functools.cache
def sources() -> Mapping[str, SourceRecord]:
    """Give the records by folded name and alias. Raises `DataFileError` naming a wrong row."""
    table: dict[str, SourceRecord] = {}
    rows = csv.DictReader(read_text(*_FILE).splitlines())
    for row in rows:
        record = SourceRecord(row["name"], row["kind"], tuple(filter(None, row["aliases"].split("|"))), row["url"] or None)
        if record.kind not in KINDS:
            raise DataFileError(f"kind {record.kind!r} is none of {sorted(KINDS)}", file="/".join(_FILE), key=record.name)
        for name in (record.name, *record.aliases):
            table.setdefault(fold_name(name), record)
    return MappingProxyType(table)

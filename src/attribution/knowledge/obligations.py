"""What a licence asks of a credit: the elements, how strictly, and by which clause.

The table stands in `attribution/data/licenses/obligations.toml`. This is no legal advice: it says
what the text of the licence asks, as far as it was read (`source`).
"""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from attribution.knowledge import licenses, tables
from attribution.knowledge.files import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.knowledge.licenses import LicenseRecord

FILE = "licenses/obligations.toml"
ELEMENTS = (
    "author",
    "title",
    "source_url",
    "license_name",
    "license_url",
    "copyright_notice",
    "notices",
    "changes",
    "no_endorsement",
)
LEVELS = ("required", "if_supplied", "if_practicable", "if_adapted", "if_modified", "recommended", "none")
_SETTINGS = frozenset({"inherits", "licenses", "url", "cure_days", "source", "checked"})


@attrs.frozen
class Obligation:
    """One element that a credit may need.

    `level` is one of `LEVELS`: "if_supplied" asks for it where the licensor gave it, "if_practicable"
    where that is reasonable, "if_adapted" for an adaptation, "if_modified" after any change. `clause`
    is its place in the licence, `url` where that stands.
    """

    element: str
    level: str
    clause: str
    url: str


@attrs.frozen
class Duties:
    """All that a licence asks of a credit; `obligations` has every element of `ELEMENTS`.

    `cure_days` says in how many days after its discovery a breach can be mended so that the licence
    comes back: 0 for a licence that ends at once, None where its text says neither.
    """

    license_id: str
    cure_days: int | None
    obligations: Mapping[str, Obligation]
    source: str
    checked: str


@functools.lru_cache(maxsize=1024)
def duties(license_id: str) -> Duties | None:
    """Give the duties under a licence by its id. None: we know none (no version stated, or not free)."""
    record = licenses.licenses().get(license_id)
    entry = _entry(record) if record else None
    if record is None or entry is None:
        return None
    url = entry["url"].replace("{url}", record.url or "")
    paragraph = _table()["attribution"].get(record.kind, "")
    found = {}
    for element in ELEMENTS:
        level, clause = entry.get(element, ("none", ""))
        found[element] = Obligation(element, level, clause.replace("{attribution}", paragraph), url)
    days = entry.get("cure_days")
    return Duties(record.id, days, MappingProxyType(found), entry["source"], entry["checked"])


def _entry(record: LicenseRecord) -> dict[str, Any] | None:
    """Find the entry of the class that names this licence most exactly."""
    fits = [(len(p), e) for p, e in _patterns() if _matches(p, record)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _matches(pattern: str, record: LicenseRecord) -> bool:
    """Whether "GFDL *" (a family), "CC *-3.0" (a version), "CC *-3.0-DE" (a port) or an id means it."""
    family, star, rest = pattern.partition(" *")
    if not star:
        return record.id == pattern
    if record.version is None:
        return False
    if family != "CC":
        return record.family == family
    version, _, port = rest.removeprefix("-").partition("-")
    attribution = record.kind.split("-")[0] == "by"
    return attribution and record.version == version and port.casefold() in ("", record.jurisdiction)


@tables.once
def _table() -> dict[str, Any]:
    """Read the file. Raises `DataFileError` where it is no such table."""
    import tomllib

    try:
        table = tomllib.loads(read_text(*FILE.split("/")))
    except tomllib.TOMLDecodeError as error:
        raise tables.wrong(f"is no TOML: {error}", FILE) from error
    if not {"class", "attribution"} <= table.keys():
        raise tables.wrong("needs the tables class and attribution", FILE)
    return table


@tables.once
def _patterns() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Pairs of pattern and entry, with what each class inherits."""
    classes = _table()["class"]
    found = []
    for name in classes:
        entry = _inherited(classes, name, ())
        _check(name, entry)
        found += [(pattern, entry) for pattern in classes[name].get("licenses", ())]
    return tuple(found)


def _inherited(classes: dict[str, Any], name: str, seen: tuple[str, ...]) -> dict[str, Any]:
    """Give a class with what it inherits. Raises `DataFileError` for a circle or a missing parent."""
    if name in seen or name not in classes:
        raise tables.wrong("inherits in a circle, or from no class", FILE, name)
    own = classes[name]
    parent = own.get("inherits")
    return {**(_inherited(classes, parent, (*seen, name)) if parent else {}), **own}


def _check(name: str, entry: dict[str, Any]) -> None:
    """Raise `DataFileError` for an entry with a wrong element, level or without its source."""
    if not (entry.get("source") and entry.get("checked") and entry.get("url") and entry.get("licenses")):
        raise tables.wrong("needs licenses, url, source and checked", FILE, name)
    for element in entry.keys() - _SETTINGS:
        value = entry[element]
        pair = isinstance(value, list) and len(value) == 2
        if element not in ELEMENTS or not pair or value[0] not in LEVELS:
            raise tables.wrong(f"{element} = {value!r}: no such element or level", FILE, name)

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
from attribution.knowledge.duty_names import ELEMENTS, LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.knowledge.licenses import LicenseRecord

FILE = "licenses/obligations.toml"
_SETTINGS = frozenset(
    {"inherits", "licenses", "url", "cure_days", "cure_clause", "source", "checked", "verified"}
)


@attrs.frozen
class Obligation:
    """One element that a credit may need.

    `level` is one of `LEVELS`: "if_supplied" asks for it where the licensor gave it, "if_practicable"
    where that is reasonable, "if_adapted" for an adaptation, "if_modified" after any change. `clause`
    is its place in the licence, `url` where that stands. `text` is what is to be written, where the licence
    prescribes it ("{provider}" in it stands for the licensor's name).
    """

    element: str
    level: str
    clause: str
    url: str
    text: str = ""


@attrs.frozen
class Duties:
    """All that a licence asks of a credit; `obligations` has every element of `ELEMENTS`.

    `cure_days` says in how many days after its discovery a breach can be mended so that the licence
    comes back: 0 for a licence that ends at once, None where its text says neither. `cure_clause` is the
    place that says so. `verified` tells that the class was compared with the licence's own text, or with
    that of the licence that `source` names.
    """

    license_id: str
    cure_days: int | None
    obligations: Mapping[str, Obligation]
    source: str
    checked: str
    cure_clause: str = ""
    verified: bool = True


@functools.lru_cache(maxsize=1024)
def duties(license_id: str) -> Duties | None:
    """Give the duties under a licence by its id. None: we know none (no version stated, or not free)."""
    record = licenses.licenses().get(license_id)
    entry = _entry(record) if record else None
    if record is None or entry is None:
        return None
    found = MappingProxyType({element: _obligation(element, entry, record) for element in ELEMENTS})
    return Duties(
        record.id,
        entry.get("cure_days"),
        found,
        entry["source"],
        entry["checked"],
        entry.get("cure_clause", ""),
        entry.get("verified", True),
    )


def _obligation(element: str, entry: dict[str, Any], record: LicenseRecord) -> Obligation:
    """Give one element of a class as it is for a licence of it."""
    level, clause, *text = entry.get(element, ("none", ""))
    paragraph = table()["attribution"].get(record.kind, "")
    url = entry["url"].replace("{url}", record.url or "")
    words = text[0].replace("{version}", record.version or "") if text else ""
    return Obligation(element, level, clause.replace("{attribution}", paragraph), url, words)


def _entry(record: LicenseRecord) -> dict[str, Any] | None:
    """Find the entry of the class that names this licence most exactly."""
    fits = [(len(p), e) for p, e in _patterns() if matches(p, record)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def matches(pattern: str, record: LicenseRecord) -> bool:
    """Whether "GFDL *" (a family), "GFDL *-1.3" (a version), "CC *-3.0-DE" (a port) or an id means it."""
    family, star, rest = pattern.partition(" *")
    if not star:
        return record.id == pattern
    if record.version is None:
        return False
    version, _, port = rest.removeprefix("-").partition("-")
    if family != "CC":
        return record.family == family and version in ("", record.version)
    attribution = record.kind.split("-")[0] == "by"
    return attribution and record.version == version and port.casefold() in ("", record.jurisdiction)


@tables.once
def table() -> dict[str, Any]:
    """Read the file. Raises `DataFileError` where it is no such table."""
    found = tables.compiled(FILE)
    if not {"class", "attribution"} <= found.keys():
        raise tables.wrong("needs the tables class and attribution", FILE)
    return found


@tables.once
def _patterns() -> tuple[tuple[str, dict[str, Any]], ...]:
    """Pairs of pattern and entry, with what each class inherits."""
    classes = table()["class"]
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
        known = isinstance(value, list) and len(value) in (2, 3) and all(isinstance(v, str) for v in value)
        if element not in ELEMENTS or not known or value[0] not in LEVELS:
            raise tables.wrong(f"{element} = {value!r}: no such element or level", FILE, name)

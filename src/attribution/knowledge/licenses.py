"""The licences: one record each, found by id, address, or kind with version and jurisdiction.

The tables stand in `attribution/data/licenses`. They are read at the first use, once, and never
change afterwards.
"""

from __future__ import annotations

import functools
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from attribution.knowledge import tables
from attribution.model.credit import LicenseExpression

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import license_expression

FILES = ("licenses.csv", "other-licenses.csv")
_COLUMNS = 11
_PREFIX = "LicenseRef-"


class LicenseRecord(NamedTuple):
    """One licence as our data knows it.

    `id` is the SPDX id, or a `LicenseRef-` where SPDX lists none. `family` groups the versions and
    ports of a licence. `kind` is the path word of a Creative Commons licence in the usual order
    ("by-nc-nd"), for others what tells the members of a family apart ("only", "or-later"), else "".
    `version` and `jurisdiction` are None where the licence has none, or none was stated.
    """

    id: str
    family: str
    kind: str
    version: str | None
    jurisdiction: str | None
    name: str
    url: str | None
    legalcode: str | None
    retired: bool
    source: str
    checked: str

    @property
    def listed(self) -> bool:
        """Whether the SPDX licence list has it."""
        return not self.id.startswith(_PREFIX)

    @property
    def is_cc(self) -> bool:
        """Whether it is one of the Creative Commons licences, CC0 and the public domain mark included."""
        return self.family == "CC" or self.family.startswith(("CC-", "CC0"))

    @property
    def label(self) -> str:
        """The usual short name, for people: "CC BY-SA 2.0 DE", "CC0 1.0", else the full name."""
        if not self.family.startswith("CC-") or self.kind in ("mark", "publicdomain"):
            return "CC0 1.0" if self.family == "CC0" else "CC" if self.family == "CC" else self.name
        kind = self.kind.upper().replace("SAMPLING", "Sampling").replace("DEVNATIONS", "DevNations")
        port = (self.jurisdiction or "").upper().replace("SCOTLAND", "Scotland")
        return " ".join(part for part in ("CC", kind, self.version, port) if part)


class _Tables:
    """All records, and the ways to find them. Immutable once built."""

    def __init__(self, records: Iterable[LicenseRecord]) -> None:
        self.by_id = MappingProxyType({record.id: record for record in records})
        self.by_parts: dict[tuple[str, str | None, str | None], LicenseRecord] = {}
        self.cc: dict[tuple[str, str | None, str | None], LicenseRecord] = {}
        self.addresses: dict[str, LicenseRecord] = {}
        self.versions: dict[str, tuple[str, ...]] = {}
        for record in self.by_id.values():
            self._enter(record)
        self.ports = frozenset(port for _, _, port in self.cc if port)

    def _enter(self, record: LicenseRecord) -> None:
        """Enter a record under its parts and its addresses."""
        kind, version, port = record.kind, record.version, record.jurisdiction
        # The GFDL's address is that of its version alone: "or later" stands in the notice of a work.
        if kind == "or-later":
            return
        self.by_parts[record.family, version, port] = record
        if record.is_cc:  # those at creativecommons.org are read from their path
            self.cc[kind, version, port] = record
            if version and port is None:
                self.versions[kind] = (*self.versions.get(kind, ()), version)
        else:
            self.addresses |= {_address(url): record for url in (record.legalcode, record.url) if url}


def _record(row: list[str], file: str) -> LicenseRecord:
    """One row of a table. Raises `DataFileError` with the row's id."""
    key = row[0] if row else ""
    if len(row) != _COLUMNS:
        raise tables.wrong(f"has {len(row)} columns, not {_COLUMNS}", file, key)
    id_, family, kind, version, port, name, url, legalcode, retired, source, checked = row
    if not (id_ and family and name and source and checked):
        raise tables.wrong("id, family, name, source and checked may not be empty", file, key)
    if retired not in ("yes", "no"):
        raise tables.wrong(f"retired is {retired!r}, not yes or no", file, key)
    known = (id_, family, kind, version or None, port or None, name, url or None, legalcode or None)
    return LicenseRecord(*known, retired == "yes", source, checked)


@tables.once
def _tables() -> _Tables:
    found: dict[str, LicenseRecord] = {}
    for file in FILES:
        for row in tables.rows(f"licenses/{file}"):
            record = _record(row, f"licenses/{file}")
            if record.id in found:
                raise tables.wrong("stands twice", f"licenses/{file}", record.id)
            found[record.id] = record
    return _Tables(found.values())


def licenses() -> Mapping[str, LicenseRecord]:
    """Every licence that we know, by id. Immutable."""
    return _tables().by_id


def cc(kind: str, version: str | None = None, jurisdiction: str | None = None) -> LicenseRecord | None:
    """Give the Creative Commons licence of this kind ("by-sa"), version and port; None: no such licence."""
    return _tables().cc.get((kind, version, jurisdiction))


def cc_versions(kind: str) -> tuple[str, ...]:
    """Give the versions in which this kind of Creative Commons licence was published unported."""
    return _tables().versions.get(kind, ())


def jurisdictions() -> frozenset[str]:
    """Give the codes of all jurisdictions that some Creative Commons licence was ported to."""
    return _tables().ports


def member(family: str, version: str | None = None, kind: str = "") -> LicenseRecord | None:
    """Give the unported member of a family with this version, or None. `kind` "or-later" for the GFDL."""
    if kind == "or-later":
        return licenses().get(f"{family}-{version}-or-later")
    return _tables().by_parts.get((family, version, None))


def by_url(url: str) -> LicenseRecord | None:
    """Find the licence that an address leads to.

    Takes http and https, www, deeds and legal code in any language, queries, fragments, lost and
    doubled slashes, and the parts of a Creative Commons kind in any order. An address without a
    version gives the record without one. None: no licence's address, or of one that does not exist.
    """
    address = _address(url)
    host, _, path = address.partition("/")
    if host in ("creativecommons.org", "i.creativecommons.org", "licensebuttons.net"):
        return _cc_by_path([part for part in path.split("/") if part])
    return _tables().addresses.get(address)


def _address(url: str) -> str:
    """Host and path without what does not matter: scheme, www, query, fragment, case, outer slashes."""
    rest = url.strip().casefold().replace("\\", "/")
    for scheme in ("https:", "http:"):
        rest = rest.removeprefix(scheme)
    rest = rest.lstrip("/").split("#")[0].split("?")[0]
    rest = rest.removeprefix("www.").rstrip("/.")
    return "/".join(part for part in rest.split("/") if part)


_ORDER = ("by", "nc", "nd", "sa")


def cc_kind(elements: Iterable[str]) -> str | None:
    """Put the parts of a kind in their usual order ("by-nc-nd"); None where there is no such kind."""
    parts = set(elements)
    kind = "-".join(part for part in _ORDER if part in parts)
    return kind if kind and parts <= set(_ORDER) and (kind, None, None) in _tables().cc else None


def _cc_by_path(parts: list[str]) -> LicenseRecord | None:
    """Read the path of an address at creativecommons.org: licenses / kind / version / port / page."""
    if not parts or parts == ["licenses"]:
        return licenses().get("LicenseRef-CC")
    if parts[0] == "publicdomain" and len(parts) > 1:
        return member({"zero": "CC0", "mark": "CC-PDM"}.get(parts[1], ""), "1.0")
    if parts[0] not in ("licenses", "license", "l", "p") or len(parts) == 1:
        return None
    if parts[1] == "publicdomain":
        return licenses().get("CC-PDDC")
    kind = cc_kind(parts[1].split("-")) or ("zero" if parts[1] == "zero" else parts[1])
    version, port = _version_and_port(parts[2:])
    return cc(kind, version, port)


_PAGES = ("deed", "legalcode", "rdf")


def _version_and_port(parts: list[str]) -> tuple[str | None, str | None]:
    """Take "4.0" and "de" from the end of a path; pages ("deed.fr") and pictures are neither."""
    rest = [part for part in parts if not part.startswith(_PAGES) and not part.endswith((".png", ".svg"))]
    return (rest[0] if rest else None), (rest[1] if len(rest) > 1 else None)


@tables.once
def licensing() -> license_expression.Licensing:
    """Give the license-expression object that knows all our ids; `parse(…, validate=True)` checks them."""
    import license_expression

    known: Any = license_expression.Licensing([license_expression.LicenseSymbol(key) for key in licenses()])
    known.parse("CC0-1.0")  # builds its tables now, while no other thread looks
    return known


@functools.lru_cache(maxsize=256)
def _joined(ids: tuple[str, ...]) -> LicenseExpression:
    known = licensing()
    return LicenseExpression(str(known.OR(*(known.parse(i, validate=True) for i in ids))))


def any_of(ids: Sequence[str]) -> LicenseExpression:
    """Join licence ids to an expression that offers each of them ("A OR B"), in order, each once.

    Raises `ValueError` for no id at all, and license-expression's `ExpressionError` for an unknown one.
    """
    unique = tuple(dict.fromkeys(ids))
    if not unique:
        raise ValueError("an expression needs at least one licence id")
    if len(unique) == 1 and unique[0] in licenses():
        return LicenseExpression(unique[0])
    return _joined(unique)

"""The licences: one record each, found by id, address, or kind with version and jurisdiction.

The tables stand in `attribution/data/licenses`, compiled into one file. They are read at the first
use, once, and never change afterwards.
"""

from __future__ import annotations

import functools
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from attribution.knowledge import license_data, tables
from attribution.model.credit import LicenseExpression
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import license_expression

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

    def __init__(self, records: Iterable[LicenseRecord], addresses: Mapping[str, str]) -> None:
        self.by_id = MappingProxyType({record.id: record for record in records})
        self.by_parts: dict[tuple[str, str | None, str], LicenseRecord] = {}
        self.cc: dict[tuple[str, str | None, str | None], LicenseRecord] = {}
        self.versions: dict[str, tuple[str, ...]] = {}
        for record in self.by_id.values():
            self._enter(record)
        self.ports = frozenset(port for _, _, port in self.cc if port)
        self.addresses = addresses
        self.hosts = frozenset(place.partition("/")[0] for place in addresses) | _HOSTS.keys()

    def _enter(self, record: LicenseRecord) -> None:
        """Enter a record under its parts."""
        kind, version, port = record.kind, record.version, record.jurisdiction
        if record.is_cc:
            self.cc[kind, version, port] = record
            if version and port is None:
                self.versions[kind] = (*self.versions.get(kind, ()), version)
        elif port is None:
            self.by_parts[record.family, version, "" if kind == "only" else kind] = record


def _record(row: list[str]) -> LicenseRecord:
    """Give the record of one row of the compiled table."""
    id_, family, kind, version, port, name, url, legalcode, retired, source, checked = row
    known = (id_, family, kind, version or None, port or None, name, url or None, legalcode or None)
    return LicenseRecord(*known, retired == "yes", source, checked)


@functools.cache
@tables.once
def _tables() -> _Tables:
    data = license_data.compiled()
    rows = (line.split("\t") for line in data.records.split("\n"))
    return _Tables(map(_record, rows), license_data.unpacked(data.addresses))


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
    """Give the unported member of a family with this version, or None.

    `kind` is "" for the licence itself (that version only), "or-later", or one of the GFDL's others.
    """
    found = _tables().by_parts.get((family, version, kind))
    return found if found or kind else _tables().cc.get((_CC_KINDS.get(family, ""), version, None))


_CC_KINDS = {"CC0": "zero", "CC-PDM": "mark", "CC-PDDC": "publicdomain"}


def by_url(url: str) -> LicenseRecord | None:
    """Find the licence that an address leads to.

    Takes http and https, www, deeds and legal code in any language, queries, fragments, lost and
    doubled slashes, badges, and the parts of a Creative Commons kind in any order. An address
    without a version gives the record without one. None: no licence's address, or of one that does
    not exist.
    """
    return _by_url(url) if len(url) < _LONG else _at(address(url))


_LONG = 300
"""Characters of an address from which on it is not remembered."""


@functools.lru_cache(maxsize=512)
def _by_url(url: str) -> LicenseRecord | None:
    """Remember the addresses of licences: a page has the same one under each of its pictures."""
    return _at(address(url))


def _at(place: str) -> LicenseRecord | None:
    """Find the licence at an address as `address` gives it."""
    host, _, path = place.partition("/")
    if host not in _tables().hosts:
        return None
    known = _tables().addresses.get(place)
    if known:
        return licenses()[known]
    read = _HOSTS.get(host)
    return read([part for part in path.split("/") if part]) if read else None


def at_known_host(url: str) -> bool:
    """Tell whether an address in lower case leads to a host that has licences: `by_url` knows no other."""
    return url.partition("://")[2].removeprefix("www.").partition("/")[0] in _tables().hosts or (
        not _PLAIN_URL.match(url) and address(url).partition("/")[0] in _tables().hosts
    )


_PLAIN_URL = lazily(r"https?://[a-z]")
_LANGUAGE = lazily(r"\.[a-z]{2}(?:-[a-z]{2})?(?=\.html$)")


def address(url: str) -> str:
    """Host and path without what does not matter: scheme, www, query, fragment, case, outer slashes."""
    rest = url.strip().casefold().replace("\\", "/")
    for scheme in ("https:", "http:"):
        rest = rest.removeprefix(scheme)
    rest = rest.lstrip("/").split("#", 1)[0].split("?", 1)[0]
    rest = rest.removeprefix("www.").rstrip("/.")
    return _LANGUAGE.sub("", "/".join(part for part in rest.split("/") if part))


_ORDER = ("by", "nc", "nd", "sa")


def cc_kind(elements: Iterable[str]) -> str | None:
    """Put the parts of a kind in their usual order ("by-nc-nd"); None where there is no such kind."""
    return _kind(frozenset(elements))


@functools.lru_cache(maxsize=64)
def _kind(parts: frozenset[str]) -> str | None:
    kind = "-".join(part for part in _ORDER if part in parts)
    return kind if kind and parts <= set(_ORDER) and (kind, None, None) in _tables().cc else None


_TOOLS = {
    "zero": "CC0-1.0",
    "cc0": "CC0-1.0",
    "mark": "CC-PDM-1.0",
    "pdm": "CC-PDM-1.0",
    "certification": "CC-PDDC",
    "publicdomain": "CC-PDDC",
}


def _cc_by_path(parts: list[str]) -> LicenseRecord | None:
    """Read the path of an address at creativecommons.org: licenses / kind / version / port / page."""
    if not parts or parts == ["licenses"]:
        return licenses().get("LicenseRef-CC")
    if parts[0] in _BADGES:
        return badge(parts[-1])
    if parts[:2] == ["share-your-work", "public-domain"]:
        return _tool(parts[2:])
    if parts[0] in ("publicdomain", "p"):
        return _tool(parts[1:])
    if parts[0] not in ("licenses", "licences", "license", "licence", "l") or len(parts) == 1:
        return None
    if parts[1] in _TOOLS:
        return _tool(parts[1:])
    kind = cc_kind(re.split(r"[-_]", parts[1])) or parts[1].replace("samplingplus", "sampling+")
    version, port = _version_and_port(parts[2:])
    return cc(kind, version, port)


def _tool(parts: list[str]) -> LicenseRecord | None:
    """Read "zero / 1.0", "mark / 1.0" and "certification / 1.0 / us", of which there is no other version."""
    if not parts or _version_and_port(parts[1:])[0] not in (None, "1.0"):
        return None
    return licenses().get(_TOOLS.get(parts[0], ""))


_PAGES = ("deed", "legalcode", "rdf", "index")
_PICTURES = (".png", ".svg", ".gif", ".jpg")
_SIZE = lazily(r"\d+x\d+")
_PLAIN = frozenset({"international", "unported", "generic"})


def _version_and_port(parts: list[str]) -> tuple[str | None, str | None]:
    """Take "4.0" and "de" from the end of a path; pages ("deed.fr") and pictures are neither."""
    rest = [part for part in parts if not part.startswith(_PAGES) and not part.endswith(_PICTURES)]
    rest = [part for part in rest if part not in _PLAIN and not _SIZE.fullmatch(part)]
    return (rest[0] if rest else None), (rest[1] if len(rest) > 1 else None)


_BADGES = frozenset({"presskit", "images", "wp-content", "buttons"})
_BADGE = lazily(r"(?:cc[._-]?)?((?:by|nc|nd|sa|zero|publicdomain|mark)(?:[-_](?:nc|nd|sa))*)(?:[._-][a-z]+)*")


def badge(file: str) -> LicenseRecord | None:
    """Read the name of a badge's file in lower case ("by-nc-sa.eu.svg"): a kind without a version; None."""
    found = _BADGE.fullmatch(file) if file.endswith(_PICTURES) else None
    if found is None:
        return None
    if found[1] in ("zero", "mark"):
        return licenses()[_TOOLS[found[1]]]
    if found[1] == "publicdomain":
        return licenses()["CC-PDM-1.0"]
    return cc(cc_kind(re.split(r"[-_]", found[1])) or "", None, None)


def _by_id(parts: list[str]) -> LicenseRecord | None:
    """Read "licenses / MIT" of a list of licences whose addresses end with the SPDX id."""
    if len(parts) < 2 or parts[0] not in ("licenses", "license"):
        return None
    id_ = re.sub(r"(?<=-\d)-(?=\d$)", ".", re.sub(r"\.(?:html|json|txt)$", "", parts[1]))
    return _folded_ids().get(id_) or _folded_ids().get(f"{id_}-only")


@tables.once
def _folded_ids() -> Mapping[str, LicenseRecord]:
    return {record.id.casefold(): record for record in licenses().values() if record.listed}


def _statement(parts: list[str]) -> LicenseRecord | None:
    """Read "vocab / InC / 1.0" of rightsstatements.org: twelve statements, one version."""
    if len(parts) < 2 or parts[0] not in ("vocab", "page", "data") or parts[2:3] not in ([], ["1.0"]):
        return None
    return _statements().get(parts[1])


@tables.once
def _statements() -> Mapping[str, LicenseRecord]:
    every = licenses().values()
    return {r.family.casefold(): r for r in every if r.source == "rightsstatements.org"}


_HOSTS: dict[str, Callable[[list[str]], LicenseRecord | None]] = {
    **dict.fromkeys(("creativecommons.org", "i.creativecommons.org", "licensebuttons.net"), _cc_by_path),
    **dict.fromkeys(("mirrors.creativecommons.org", "l.creativecommons.org"), _cc_by_path),
    **dict.fromkeys(("spdx.org", "opensource.org", "choosealicense.com"), _by_id),
    "rightsstatements.org": _statement,
}


def flickr(number: int | str) -> LicenseRecord | None:
    """Give the licence behind a number of Flickr's list (0 to 16), as its interface writes them, or None."""
    id_ = license_data.unpacked(license_data.compiled().flickr).get(str(number))
    return licenses()[id_] if id_ else None


@tables.once
def licensing() -> license_expression.Licensing:
    """Give the license-expression object that knows all our ids; `parse(…, validate=True)` checks them."""
    import license_expression

    known: Any = license_expression.Licensing([license_expression.LicenseSymbol(key) for key in licenses()])
    known.parse("CC0-1.0")  # builds its tables now, while no other thread looks
    return known


@functools.lru_cache(maxsize=256)
def _joined(ids: tuple[str, ...]) -> LicenseExpression:
    if len(ids) == 1 and (ids[0] in licenses() or ids[0].startswith(_PREFIX)):
        return LicenseExpression(ids[0])
    known = licensing()
    return LicenseExpression(
        str(known.OR(*(known.parse(i, validate=not i.startswith(_PREFIX)) for i in ids)))
    )


def any_of(ids: Sequence[str]) -> LicenseExpression:
    """Join licence ids to an expression that offers each of them ("A OR B"), in order, each once.

    Raises `ValueError` for no id at all, and license-expression's `ExpressionError` for an unknown one;
    a publisher's own begin with "LicenseRef-".
    """
    unique = tuple(dict.fromkeys(ids))
    if not unique:
        raise ValueError("an expression needs at least one licence id")
    return _joined(unique)

"""What a licence lays down beside the credit: no commercial use, no changes, changed works under the same.

The table stands in `attribution/data/licenses/obligations.toml`; the kinds of Creative Commons say it by
their names. No legal advice: it says what the licences' texts say, as far as they were read.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from attribution.knowledge import tables
from attribution.knowledge.duty_names import CONDITIONS
from attribution.knowledge.licenses import licenses
from attribution.knowledge.obligations import FILE, matches, table
from attribution.model import values

if TYPE_CHECKING:
    from attribution.knowledge.licenses import LicenseRecord

NON_COMMERCIAL, NO_DERIVATIVES, SHARE_ALIKE = CONDITIONS


@values.frozen
class ShareAlike:
    """Under which licences a changed work may be published.

    `later` tells that later versions of the same kind, and the ports of these, count as well; `also` are
    other licences' ids. `clause` is the place in the licence.
    """

    later: bool
    also: tuple[str, ...]
    clause: str


@functools.lru_cache(maxsize=1024)
def conditions(license_id: str) -> frozenset[str]:
    """Give the conditions of a licence, of "nc", "nd" and "sa"; none for one that we don't know."""
    record = licenses().get(license_id)
    if record is None:
        return frozenset()
    if record.is_cc:
        return frozenset(CONDITIONS) & frozenset(record.kind.replace("+", "").split("-"))
    stated = table().get("conditions", {})
    return frozenset(
        name for name in CONDITIONS if any(matches(pattern, record) for pattern in stated.get(name, ()))
    )


def share_alike(license_id: str) -> ShareAlike | None:
    """Give what a licence says of changed works; None where it says nothing, or we don't know what."""
    record = licenses().get(license_id)
    if record is None or SHARE_ALIKE not in conditions(license_id):
        return None
    fits = [(len(pattern), found) for pattern, found in _rows() if matches(pattern, record)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def may_follow(license_id: str, chosen_id: str) -> bool:
    """Whether a work changed from one under `license_id` may be published under `chosen_id`.

    True where the first demands nothing of the second, and where we don't know.
    """
    found = share_alike(license_id)
    old, new = licenses().get(license_id), licenses().get(chosen_id)
    if found is None or old is None or license_id == chosen_id or chosen_id in found.also:
        return True
    if new is None or not found.later:
        return False
    return _is_later(old, new)


def _is_later(old: LicenseRecord, new: LicenseRecord) -> bool:
    """Whether the same kind in the same or a later version: "as later as" counts for ports."""
    if old.family != new.family or old.version is None or new.version is None:
        return False
    return _number(new.version) >= _number(old.version)


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".") if part.isdigit())


@tables.once
def _rows() -> tuple[tuple[str, ShareAlike], ...]:
    """Pairs of pattern and entry. Raises `DataFileError` for a wrong one."""
    found = []
    for entry in table().get("share_alike", ()):
        try:
            row = ShareAlike(
                {"later": True, "same": False}[entry["versions"]], tuple(entry["also"]), entry["clause"]
            )
            found += [(pattern, row) for pattern in entry["licenses"]]
        except KeyError as error:
            raise tables.wrong(f"share_alike lacks or has a wrong {error}", FILE) from error
    return tuple(found)

"""Lists of licences as a publisher writes them: SPDX expressions of ids, families and patterns.

"CC-BY-4.0 OR CC0-1.0" means both, "CC-BY-*" all whose id begins so, "CC-BY" the family in each version.
A term that joins licences by AND means a work to which all of these apply.
"""

from __future__ import annotations

import functools
import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

import attrs

from attribution.checking.arms import alternatives
from attribution.checking.hints import hint
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.model.credit import License

_PREFIX = "LicenseRef-"
# license-expression knows no wildcards: they travel as characters that no id holds twice in a row.
_WILD = {"*": "..any..", "?": "..one.."}
_OWN = lazily(r"licenseref-[a-z0-9.*?-]+")
_TAME = {tame: wild for wild, tame in _WILD.items()}


@attrs.frozen
class Terms:
    """Alternatives, each the patterns that must all be met."""

    arms: tuple[tuple[str, ...], ...]

    def uncovered(self, licenses: Iterable[License]) -> tuple[License, ...]:
        """Give those of the licences that apply together which no alternative covers."""
        together = tuple(licenses)
        known = {
            one.id
            for arm in self.arms
            if all(any(meant(pattern, one) for one in together) for pattern in arm)
            for one in together
            if any(meant(pattern, one) for pattern in arm)
        }
        return tuple(one for one in together if one.id not in known)

    def covered(self, licenses: Iterable[License]) -> tuple[License, ...]:
        """Give those of the licences that apply together which an alternative means."""
        together = tuple(licenses)
        hit = {one.id for one in together} - {one.id for one in self.uncovered(together)}
        return tuple(one for one in together if one.id in hit)


@functools.lru_cache(maxsize=256)
def terms(entries: tuple[str, ...]) -> Terms:
    """Draw the entries of a list together. Raises `ValueError` as `read` does."""
    return Terms(tuple(arm for entry in entries for arm in read(entry)))


def read(entry: str, *, single: bool = False) -> tuple[tuple[str, ...], ...]:
    """Read one entry as alternatives of patterns in lower case.

    Raises `ValueError`, which says what is wrong: it can't be read, is more than the one licence that is
    wanted, or names a licence that nobody knows. Ids of one's own begin with "LicenseRef-".
    """
    for wild, tame in _WILD.items():
        entry = entry.replace(wild, tame)
    found = tuple(tuple(map(_wild, arm)) for arm in _alternatives(entry))
    patterns = [pattern for arm in found for pattern in arm]
    if single and (len(patterns) != 1 or set(patterns[0]) & _WILD.keys()):
        raise ValueError(f"{_wild(entry)!r} is not one licence")
    for pattern in patterns:
        _known(pattern)
    return tuple(tuple(pattern.casefold() for pattern in arm) for arm in found)


def _alternatives(entry: str) -> list[tuple[str, ...]]:
    """Give the disjunctive form. Raises `ValueError` for what is no expression."""
    if re.fullmatch(r"[\w.+-]+", entry):
        return [(entry,)]
    import license_expression

    try:
        tree = license_expression.Licensing().parse(entry)
    except (license_expression.ExpressionError, AssertionError, RecursionError) as error:
        raise ValueError(f"{_wild(entry)!r} is no SPDX expression: {error}") from error
    if tree is None:
        raise ValueError("an empty text names no licence")
    return alternatives(tree)


def _wild(text: str) -> str:
    for tame, wild in _TAME.items():
        text = text.replace(tame, wild)
    return text


def _known(pattern: str) -> None:
    """Raise `ValueError` for a pattern that means no licence that we know, and isn't one's own."""
    from attribution.knowledge.licenses import licenses

    folded = pattern.casefold()
    if " with " in folded or _OWN.fullmatch(folded):
        return
    every = licenses().values()
    if any(_fits(folded, record.id, record.family) for record in every):
        return
    import difflib

    names = {name.casefold(): name for record in every for name in (record.family, record.id)}
    close = difflib.get_close_matches(folded.replace(" ", "-"), names, n=2, cutoff=0.8)
    raise ValueError(f"there is no licence {pattern!r}{hint(names[one] for one in close)}")


def meant(pattern: str, license_: License) -> bool:
    """Whether a pattern in lower case means a licence: by its id or family."""
    return _fits(pattern, license_.id, license_.family)


def _fits(pattern: str, id_: str, family: str | None) -> bool:
    folded = id_.casefold()
    names = {folded, folded.removeprefix(_PREFIX.casefold())} | ({family.casefold()} if family else set())
    return any(fnmatchcase(name, pattern) for name in names)

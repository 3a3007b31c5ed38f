"""Sightings of one picture, put together: the same file, the same bytes, and what looks the same.

Time grows with the number of sightings, but for the look-ups of looks, of which each takes some dozens of
steps.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from attribution.checking.rules.base import Sighting

DISTANCE = 6
"""Bits of 64 by which the looks of one picture may differ: scaling and compressing change up to four."""
_BITS = 64
_BAND = 16
_TURNS = (0, *(1 << bit for bit in range(_BAND)))
"""What turns a band into itself, and into those that differ in one bit."""
_CROWD = 64
"""Looks of one band that are compared; more share it only where somebody made them so."""


def pictures(sightings: Iterable[Sighting]) -> list[list[Sighting]]:
    """Give the pictures that were seen more than once, each as its sightings in the order of the places."""
    by_file: dict[str, list[Sighting]] = {}
    for sighting in sorted(sightings, key=place):
        if sighting.digest or sighting.image:
            by_file.setdefault(sighting.digest or f"\0{sighting.image}", []).append(sighting)
    leaders = Looks()
    groups: dict[object, list[Sighting]] = {}
    for key, seen in by_file.items():
        look = next((one.look for one in seen if one.look is not None), None)
        groups.setdefault(key if look is None else leaders.leader(look), []).extend(seen)
    return [sorted(group, key=place) for group in groups.values() if len(group) > 1]


def place(sighting: Sighting) -> tuple[str, int, int]:
    """Give what sightings are sorted by."""
    return sighting.path, sighting.line, sighting.column


def where(sighting: Sighting) -> str:
    """Name the place of a sighting for people: "blog/a.md:3"."""
    return f"{sighting.path}:{sighting.line}"


class Looks:
    """Looks that were met so far. A look that is near to an earlier one goes to it.

    Two looks that differ in at most seven bits differ in at most one bit within one of four bands of 16 bits
    (the pigeonhole principle), so that 4 × 17 look-ups find all that are near.
    """

    def __init__(self) -> None:
        """Begin without any."""
        self._leaders: dict[int, int] = {}
        self._bands: list[dict[int, list[int]]] = [{} for _ in range(_BITS // _BAND)]

    def leader(self, look: int) -> int:
        """Give the first look that was met within `DISTANCE` of this one; itself where there is none."""
        if look not in self._leaders:
            near = min(self._near(look), default=None)
            self._leaders[look] = look if near is None else near[1]
            if near is None:
                for number, band in enumerate(self._bands):
                    band.setdefault(_cut(look, number), []).append(look)
        return self._leaders[look]

    def _near(self, look: int) -> Iterator[tuple[int, int]]:
        for number, band in enumerate(self._bands):
            part = _cut(look, number)
            for turned in _TURNS:
                others = band.get(part ^ turned)
                for other in others[:_CROWD] if others else ():
                    distance = (look ^ other).bit_count()
                    if distance <= DISTANCE:
                        yield distance, other


def _cut(look: int, number: int) -> int:
    return (look >> (_BAND * number)) & ((1 << _BAND) - 1)


def parties(
    seen: Iterable[Sighting],
    said: Callable[[Sighting], tuple[str, ...]],
    alike: Callable[[str, str], bool],
) -> list[list[Sighting]]:
    """Sort the sightings of one picture by what they say; the commonest comes first, else the first.

    Two belong together where one value of the one is like one value of the other.
    """
    found: list[tuple[set[str], list[Sighting]]] = []
    for sighting in seen:
        values = said(sighting)
        if not values:
            continue
        party = next((one for one in found if _meet(values, one[0], alike)), None)
        if party is None:
            found.append((set(values), [sighting]))
        else:
            party[0].update(values)
            party[1].append(sighting)
    return sorted((sightings for _, sightings in found), key=len, reverse=True)


def _meet(values: Sequence[str], others: set[str], alike: Callable[[str, str], bool]) -> bool:
    return not others.isdisjoint(values) or any(alike(one, other) for one in values for other in others)

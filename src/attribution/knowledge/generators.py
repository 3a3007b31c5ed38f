"""Site generators: by what their sites are known, and from where they serve images."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.knowledge.tables import once, rows, wrong
from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Container

FILE = "generators/sites.csv"
_COLUMNS = 7


@values.frozen
class Generator:
    """One program that makes sites.

    `markers` are alternatives, each a tuple of names that stand together in the root. `content` and
    `served` are folders relative to the root, with "/"; "." is the root itself.
    """

    name: str
    markers: tuple[tuple[str, ...], ...]
    content: tuple[str, ...]
    served: tuple[str, ...]
    certain: bool

    def may_own(self, names: Container[str]) -> bool:
        """Whether a folder that holds these names may be the root of such a site.

        Of a marker in a folder below only the folder's name is looked at.
        """
        return any(all(name.partition("/")[0] in names for name in marker) for marker in self.markers)


@once
def generators() -> tuple[Generator, ...]:
    """Give all generators, in the order in which they are tried. Raises `DataFileError`."""
    return tuple(_generator(row) for row in rows(FILE))


def _generator(row: list[str]) -> Generator:
    if len(row) != _COLUMNS or row[4] not in {"yes", "no"} or not all(row):
        raise wrong(f"has not {_COLUMNS} columns as its head says", FILE, row[0])
    markers = tuple(tuple(marker.split("+")) for marker in row[1].split())
    return Generator(row[0], markers, tuple(row[2].split()), tuple(row[3].split()), row[4] == "yes")

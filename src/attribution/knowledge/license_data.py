"""The compiled tables of licences: records, wordings, addresses, as one file.

The rows stand in `attribution/data/licenses`; `tasks/compile_licenses.py` checks them and writes
`compiled.txt`, of which each table is unpacked when it is first needed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import DataFileError
from attribution.knowledge import tables
from attribution.knowledge.files import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "licenses/compiled.txt"
SEPARATOR = "\n\f\n"


class Compiled(NamedTuple):
    """All tables, still packed.

    `records` are the rows of the licences, their cells apart by tabs. `phrases` (anywhere), `alone`
    (only as a whole value), `elements`, `ports`, `cues` (pieces that a phrase begins with, by the letters
    of the longest that does), `addresses` (host and path), `fillers` (words by "label" or "around") and
    `flickr` (numbers) are lines of a meaning and all that means it (`unpacked`). `parts` are the pieces that
    `elements` begin with. `rare` holds for each
    phrase that may stand anywhere a word that it cannot do without, `dense` two characters for those of
    scripts without spaces, `templates` the beginnings of
    Wikimedia Commons' templates for the public domain ("usgov" of "PD-USGov"). `fold` are two lines as long
    as each other: characters, and what they are folded to.
    """

    records: str
    phrases: str
    alone: str
    elements: str
    ports: str
    cues: str
    parts: str
    rare: str
    dense: str
    fold: str
    addresses: str
    fillers: str
    templates: str
    flickr: str


@tables.once
def compiled() -> Compiled:
    """Load the file once. Raises `DataFileError` when it is damaged."""
    parts = read_text(*FILE.split("/")).removesuffix("\n").split(SEPARATOR)
    if len(parts) != len(Compiled._fields):
        message = f"is damaged; tasks/compile_licenses.py makes it anew ({len(parts)} tables)"
        raise DataFileError(message, file=FILE)
    return Compiled(*parts)


def unpacked(table: str) -> Mapping[str, str]:
    """Unpack a table of meanings: from each key to what it means."""
    found: dict[str, str] = {}
    for line in table.split("\n"):
        meaning, _, keys = line.partition("\t")
        found.update(dict.fromkeys(keys.split("\t"), meaning))
    return found

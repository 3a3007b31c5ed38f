"""The compiled tables of licences: records, wordings, addresses, as one file.

The rows stand in `attribution/data/licenses`; `tasks/compile_licenses.py` checks them and writes
`compiled.json`, which loads several times as fast.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from attribution.errors import DataFileError
from attribution.knowledge import tables
from attribution.knowledge.files import read_text

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "licenses/compiled.json"


class Compiled(NamedTuple):
    """All tables, as the file has them.

    `records` are the rows of the licences. `phrases` (anywhere), `alone` (only as a whole value),
    `elements` and `ports` go from folded letters to a meaning. `cues` goes from the piece that a
    phrase begins with to the letters of the longest that does. `rare` holds for each phrase
    that may stand anywhere a word that it cannot do without. `fold` are two strings, as long as each other.
    `addresses` goes from host and path to an id. `fillers` go from a word that says nothing about
    which licence it is to "label" (a licence follows) or "around". `templates` are the beginnings of
    Wikimedia Commons' templates for the public domain ("usgov" of "PD-USGov"). `flickr` goes from
    Flickr's numbers to ids.
    """

    records: list[list[str]]
    phrases: Mapping[str, str]
    alone: Mapping[str, str]
    elements: Mapping[str, str]
    ports: Mapping[str, str]
    cues: Mapping[str, int]
    rare: list[str]
    fold: list[str]
    addresses: Mapping[str, str]
    fillers: Mapping[str, str]
    templates: list[str]
    flickr: Mapping[str, str]


@tables.once
def compiled() -> Compiled:
    """Load the file once. Raises `DataFileError` when it is damaged."""
    import json

    try:
        data: dict[str, Any] = json.loads(read_text(*FILE.split("/")))
        return Compiled(**data)
    except (ValueError, TypeError) as error:
        message = f"is damaged; tasks/compile_licenses.py makes it anew ({error})"
        raise DataFileError(message, file=FILE) from error

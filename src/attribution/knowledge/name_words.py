"""Words that stand in names and name nobody (titles, legal forms), short forms, and how letters are written.

The tables stand in `attribution/data/names`: `words.csv`, `nicknames.csv`, `letters.csv`.
"""

from __future__ import annotations

import functools
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from attribution.knowledge import tables

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

WORDS = "names/words.csv"
NICKNAMES = "names/nicknames.csv"
LETTERS = "names/letters.csv"
KINDS = frozenset({"title", "suffix", "role", "particle", "legal", "alias", "program", "placeholder"})
"""What stands before a name, behind it, says what its bearer does, joins its parts, is a company's legal
form, introduces another name; what programs and what people fill in where nobody is named."""


def fold_word(text: str) -> str:
    """Fold a phrase of the table: no case, no full stops, one space."""
    folded = unicodedata.normalize("NFKC", text).casefold().replace(".", " ")
    return " ".join(folded.split())


@tables.once
def _words() -> Mapping[str, frozenset[str]]:
    """Read the words by kind. Raises `DataFileError` for a row of no kind, or one without source and date."""
    found: dict[str, set[str]] = {kind: set() for kind in KINDS}
    for row in tables.rows(WORDS):
        if len(row) != 5 or row[0] not in KINDS or not all((row[2], row[3], row[4])):
            raise tables.wrong("needs a kind, words, source and checked", WORDS, ",".join(row[:3]))
        found[row[0]].update(map(fold_word, row[2].split("|")))
    return MappingProxyType({kind: frozenset(words) for kind, words in found.items()})


def words(kind: str) -> frozenset[str]:
    """Give the folded words and phrases of a kind (one of `KINDS`)."""
    return _words()[kind]


@tables.once
def nicknames() -> Mapping[str, frozenset[str]]:
    """Give, for each name that has one, the names it may be short for or be shortened to, itself included."""
    found: dict[str, set[str]] = {}
    for row in tables.rows(NICKNAMES):
        if len(row) != 4 or not all(row):
            raise tables.wrong("needs a name, short forms, source and checked", NICKNAMES, ",".join(row))
        name = row[0]
        for short in row[1].split("|"):
            found.setdefault(name, {name}).add(short)
            found.setdefault(short, {short}).add(name)
    return MappingProxyType({name: frozenset(others) for name, others in found.items()})


@tables.once
def _letters() -> Mapping[str, tuple[tuple[str, str], ...]]:
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in tables.rows(LETTERS):
        if len(row) != 4 or not all(row):
            raise tables.wrong("needs a script, letters, source and checked", LETTERS, ",".join(row))
        pairs = (pair.partition(" ") for pair in row[1].split("|"))
        found[row[0]] = tuple((written, latin) for written, _, latin in pairs)
    return MappingProxyType(found)


def pairs(script: str) -> tuple[tuple[str, str], ...]:
    """Give the (written, meant) pairs of one row of the table of letters, in its order."""
    return _letters()[script]


@functools.cache
def letters() -> Mapping[int, str]:
    """Give what letters without decomposition are folded to ("ø" to "o", "龍" to "龙"), for `translate`."""
    return MappingProxyType(
        {ord(written): meant for script in ("Latin", "Han") for written, meant in pairs(script)}
    )


@functools.cache
def romanised() -> Mapping[int, str]:
    """Give the letters of scripts that have a simple romanisation, in Latin ones, for `str.translate`."""
    return MappingProxyType(dict(_romanised()))


def _romanised() -> Iterator[tuple[int, str]]:
    for script in ("Cyrillic", "Greek", "Hiragana"):
        yield from ((ord(written), latin) for written, latin in pairs(script))
    for written, latin in pairs("Hiragana"):  # Katakana stand 0x60 above
        yield ord(written) + 0x60, latin

"""Check data/licenses/*.csv and compile them into compiled.json, which loads several times as fast.

    python tasks/compile_licenses.py

The CSV files are edited; a test holds the compiled file against them.
"""

from __future__ import annotations

import csv
import json
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attribution.errors import DataFileError
from attribution.knowledge.license_data import Compiled
from attribution.knowledge.licenses import address
from attribution.text import license_words as lw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parents[1] / "src" / "attribution" / "data" / "licenses"
RECORDS = ("licenses.csv", "other-licenses.csv")
COLUMNS = 11
SHORT, LONG = 4, 24
SAYING = 12
"""Letters of the shortest name that says in running text that it is a licence's."""
COMMON = frozenset(
    (
        "image images photo photos picture bild werk work works copyright known free public open content"
        " standard plus"
    ).split()
)
"""Words that credits are full of."""
DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\ufe58\ufe63"
SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
)
OTHERS = {
    "’": "'",
    "‘": "'",
    "`": "'",
    "´": "'",
    "、": ",",
    "。": ".",
    "・": " ",
    "【": "[",
    "】": "]",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "ı": "i",
}


def wrong(message: str, file: str, key: str = "") -> DataFileError:
    """Give the error for an entry."""
    return DataFileError(message, file=f"licenses/{file}", key=key or None)


def rows(file: str) -> Iterator[list[str]]:
    """Rows of a table without the header."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as stream:
        yield from filter(None, list(csv.reader(stream))[1:])


def folding() -> dict[str, str]:
    """Character -> the one character that stands for it."""
    table = dict.fromkeys(DASHES, "-") | dict.fromkeys(SPACES, " ") | OTHERS
    table |= {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in (*range(0xC0, 0x530), *range(0x1E00, 0x2000)):
        plain = [c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c)]
        if len(plain) == 1 and plain[0] != chr(code):
            table.setdefault(chr(code), plain[0])
    return table


FOLD = str.maketrans(folding())


def cut(phrase: str) -> list[str]:
    """The folded pieces of a phrase."""
    return [word for _, _, word in lw.pieces(phrase.translate(FOLD).lower())]


def record(row: list[str], file: str) -> list[str]:
    """Check one licence. Raises `DataFileError` with its id."""
    key = row[0] if row else ""
    if len(row) != COLUMNS:
        raise wrong(f"has {len(row)} columns, not {COLUMNS}", file, key)
    id_, family, _, _, _, name, _, _, retired, source, checked = row
    if not (id_ and family and name and source and checked):
        raise wrong("id, family, name, source and checked may not be empty", file, key)
    if retired not in ("yes", "no"):
        raise wrong(f"retired is {retired!r}, not yes or no", file, key)
    return row


def records() -> list[list[str]]:
    """All licences, each once."""
    found: dict[str, list[str]] = {}
    for file in RECORDS:
        for row in rows(file):
            if record(row, file)[0] in found:
                raise wrong("stands twice", file, row[0])
            found[row[0]] = row
    return list(found.values())


class Table:
    """Folded key -> meaning, and the pieces of each phrase."""

    def __init__(self) -> None:
        """Begin without phrases."""
        self.meanings: dict[str, str] = {}
        self.phrases: list[list[str]] = []

    def add(self, phrase: str, meaning: str, file: str) -> None:
        """Add a phrase. Raises `DataFileError` when it has no letters, or means something else already."""
        cutting = cut(phrase)
        letters = "".join(cutting)
        if not letters or self.meanings.setdefault(letters, meaning) != meaning:
            held = self.meanings.get(letters, "nothing")
            raise wrong(f"stands for two things: {held} and {meaning}", file, phrase)
        self.phrases.append(cutting)


def table(file: str, known: set[str] | None = None) -> Table:
    """Read one file of phrases. Raises `DataFileError` naming the entry that is wrong."""
    found = Table()
    for row in rows(file):
        if len(row) != 5 or not row[3] or not row[4]:
            raise wrong("needs a phrase, its meaning, language, source and date", file, ",".join(row))
        if known is not None and row[1] and row[1] not in known:
            raise wrong(f"no licence has the id {row[1]}", file, row[0])
        found.add(row[0], row[1], file)
    return found


def is_cc(row: list[str]) -> bool:
    """Whether a row is one of the Creative Commons licences."""
    return row[1] == "CC" or row[1].startswith(("CC-", "CC0"))


def named(found: Table, every: list[list[str]], alone: Table) -> Table:
    """Add the ids and names of the other licences to the phrases, but those that say so only alone."""
    for row in every:
        if not is_cc(row):
            listed = not row[0].startswith("LicenseRef-")
            plain = "not stated" not in row[5] and len(row[5]) > SAYING
            for phrase in [row[0]] * listed + [row[5]] * plain:
                if not {"".join(cut(phrase))} & (found.meanings.keys() | alone.meanings.keys()):
                    found.add(phrase, row[0], "other-licenses.csv")
    return found


def beginnings(found: Iterable[Table]) -> dict[str, int]:
    """First piece (or first pieces written as one) -> letters of the longest phrase that begins so."""
    longest: dict[str, int] = {}
    for phrases in found:
        for cutting in phrases.phrases:
            letters, size = "", sum(map(len, cutting))
            for word in cutting:
                letters += word
                if letters == word or word.isascii():
                    longest[letters] = max(longest.get(letters, 0), size)
    return longest


def needed(phrases: list[list[str]]) -> list[str]:
    """For each phrase a word that it can't do without, as few words as possible, and rare ones.

    The word may stand written as one with its neighbours.
    """
    words = {
        tuple(p): {w for w in p if (len(w) >= SHORT and w not in COMMON) or not w.isascii()} or set(p)
        for p in phrases
    }
    count = Counter(word for options in words.values() for word in options)
    found: set[str] = set()
    for cutting, options in words.items():
        word = max(options, key=lambda w: (count[w], len(w), w))
        at = cutting.index(word)
        for start in range(at + 1):
            for stop in range(at + 1, len(cutting) + 1):
                joined = "".join(cutting[start:stop])
                if joined == word or len(joined) <= LONG:
                    found.add(joined)
    return sorted(found)


def places(every: list[list[str]], known: set[str]) -> dict[str, str]:
    """Host and path -> id: of the other licences, and what `addresses.csv` adds."""
    plain = [row for row in every if not is_cc(row) and row[2] in ("", "only", *"01234")]
    found = {address(url): row[0] for row in plain for url in row[7:5:-1] if url}
    for url, id_, source, checked in rows("addresses.csv"):
        if id_ not in known or not source or not checked:
            raise wrong("needs a known id, source and date", "addresses.csv", url)
        found[address(url)] = id_
    return dict(sorted(found.items()))


def fillers() -> dict[str, str]:
    """Folded word -> "label" or "around"."""
    found: dict[str, str] = {}
    for word, role, *_ in rows("fillers.csv"):
        if role not in ("label", "around"):
            raise wrong(f"role is {role!r}, not label or around", "fillers.csv", word)
        for piece in cut(word):
            found.setdefault(piece, role)
    return found


def compiled() -> dict[str, Any]:
    """All tables."""
    every = records()
    known = {row[0] for row in every}
    alone = table("alone.csv", known)
    phrases = named(table("phrases.csv", known), every, alone)
    for letters in phrases.meanings.keys() & alone.meanings.keys():
        raise wrong("stands in phrases.csv too", "alone.csv", letters)
    elements, ports = table("elements.csv"), table("ports.csv")
    attributions = [p for p in elements.phrases if elements.meanings["".join(p)] == "by"]
    fold = folding()
    return Compiled(
        records=every,
        phrases=phrases.meanings,
        alone=alone.meanings,
        elements=elements.meanings,
        ports=ports.meanings,
        cues=beginnings((phrases, alone, elements)),
        rare=needed([*phrases.phrases, *attributions]),
        fold=["".join(fold), "".join(fold.values())],
        addresses=places(every, known),
        fillers=fillers(),
        templates=sorted({"".join(cut(row[0])) for row in rows("templates.csv")}),
        flickr={number: id_ for number, id_, *_ in rows("flickr.csv")},
    )._asdict()


def text() -> str:
    """Give the compiled file's content."""
    return json.dumps(compiled(), ensure_ascii=False, separators=(",", ":")).replace('],["', '],\n["') + "\n"


if __name__ == "__main__":
    (FOLDER / "compiled.json").write_text(text(), encoding="utf-8", newline="\n")

"""Check data/licenses/*.csv and compile them into compiled.txt, which loads several times as fast.

    python tasks/compile_licenses.py

The CSV files are edited; a test holds the compiled file against them.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.errors import DataFileError
from attribution.knowledge.license_data import SEPARATOR, Compiled
from attribution.knowledge.licenses import address
from attribution.text import license_words as lw

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

FOLDER = Path(__file__).parents[1] / "src" / "attribution" / "data" / "licenses"
RECORDS = ("licenses.csv", "other-licenses.csv")
COLUMNS = 11
SHORT, LONG = 4, 24
LICENCES = ("licen", "lizen", "licen", "lisen", "lisan", "llicen", "лиценз", "лицен", "ліценз", "litsents")
"""How words for "licence" begin: many phrases have one, and few credits without a licence do."""
SAYING = 12
"""Letters of the shortest name that says in running text that it is a licence's."""
COMMON = frozenset(
    "alle commons content data free image images known museum nasa new obra open photo photos"
    " of picture us bild plus public self standard stock type uk user werk work works copyright by".split()
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


def uncut(phrase: str) -> list[str]:
    """The pieces of a phrase as they are written, in lower case."""
    return [word for _, _, word in lw.pieces(phrase.lower())]


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
        self.phrases: list[tuple[list[str], list[str]]] = []
        self.texts: list[str] = []

    def add(self, phrase: str, meaning: str, file: str) -> None:
        """Add a phrase. Raises `DataFileError` when it has no letters, or means something else already."""
        cutting = cut(phrase)
        letters = "".join(cutting)
        if not letters or self.meanings.setdefault(letters, meaning) != meaning:
            held = self.meanings.get(letters, "nothing")
            raise wrong(f"stands for two things: {held} and {meaning}", file, phrase)
        self.phrases.append((cutting, uncut(phrase)))
        self.texts.append(phrase)


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
        for cutting, _ in phrases.phrases:
            letters, size = "", sum(map(len, cutting))
            for word in cutting:
                letters += word
                if letters == word or word.isascii():
                    longest[letters] = max(longest.get(letters, 0), size)
    return longest


KANA = re.compile(r"[\u3040-\u30ff]")


def options(cutting: list[str], labels: set[str]) -> list[int]:
    """Say which pieces of a phrase can stand for it: words for "licence", else long ones that are rare."""
    telling = [n for n, w in enumerate(cutting) if w in labels or w in lw.MARKS]
    rare = [n for n, w in enumerate(cutting) if len(w) >= SHORT and w not in COMMON]
    letters = [n for n, w in enumerate(cutting) if w.isalpha()]
    return telling or rare or [n for n in letters if cutting[n] not in COMMON] or letters or [0]


def needed(phrases: list[tuple[list[str], list[str]]], labels: set[str]) -> list[str]:
    """For each phrase a word that it can't do without, as few words as possible, and rare ones.

    Phrases come as folded pieces and as written; both forms are given. The word may stand written as
    one with its neighbours.
    """
    count = Counter(folded[n] for folded, _ in phrases for n in options(folded, labels))
    found: set[str] = set()
    for folded, written in phrases:
        at = max(options(folded, labels), key=lambda n: (count[folded[n]], len(folded[n]), folded[n]))
        for cutting in (folded, written) if len(folded) == len(written) else (folded,):
            for start in range(at + 1):
                for stop in range(at + 1, len(cutting) + 1):
                    joined = "".join(cutting[start:stop])
                    if stop == start + 1 or len(joined) <= LONG:
                        found.add(joined)
    return sorted(found)


def pairs(phrases: list[str]) -> list[str]:
    """For each phrase of a script without spaces two characters that it can't do without, kana last."""
    each = []
    for phrase in phrases:
        runs = re.findall(r"[^\W\d_]+", phrase.translate(FOLD).lower())
        found = {run[n : n + 2] for run in runs for n in range(max(1, len(run) - 1))}
        each.append({pair for pair in found if all(map(lw.is_unspaced, pair))})
    count = Counter(pair for found in each for pair in found)
    return sorted({min(found, key=lambda p: (bool(KANA.search(p)), -len(p), -count[p], p)) for found in each})


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


def grouped(meanings: dict[str, str]) -> str:
    """One line for each meaning: it, then all that means it."""
    groups: dict[str, list[str]] = {}
    for key, meaning in meanings.items():
        groups.setdefault(meaning, []).append(key)
    return "\n".join("\t".join([meaning, *sorted(keys)]) for meaning, keys in sorted(groups.items()))


def compiled() -> Compiled:
    """All tables."""
    every = records()
    known = {row[0] for row in every}
    alone = table("alone.csv", known)
    phrases = named(table("phrases.csv", known), every, alone)
    for letters in phrases.meanings.keys() & alone.meanings.keys():
        raise wrong("stands in phrases.csv too", "alone.csv", letters)
    elements, ports = table("elements.csv"), table("ports.csv")
    by = [n for n, (cutting, _) in enumerate(elements.phrases) if elements.meanings["".join(cutting)] == "by"]
    anywhere = [*zip(phrases.phrases, phrases.texts, strict=True)]
    anywhere += [(elements.phrases[n], elements.texts[n]) for n in by]
    spaced = [cutting for cutting, text in anywhere if not lw.is_unspaced(text)]
    dense = [text for _, text in anywhere if lw.is_unspaced(text)]
    around = fillers()
    labels = {word for word in around if word.startswith(LICENCES)}
    cues = {key: str(size) for key, size in beginnings((phrases, alone, elements)).items()}
    return Compiled(
        records="\n".join("\t".join(row) for row in every),
        phrases=grouped(phrases.meanings),
        alone=grouped(alone.meanings),
        elements=grouped(elements.meanings),
        ports=grouped(ports.meanings),
        cues=grouped(cues),
        parts="\t".join(sorted(beginnings([elements]))),
        rare="\t".join(needed(spaced, labels)),
        dense="\t".join(pairs(dense)),
        fold="".join(folding()) + "\n" + "".join(folding().values()),
        addresses=grouped(places(every, known)),
        fillers=grouped(around),
        templates="\t".join(sorted({"".join(cut(row[0])) for row in rows("templates.csv")})),
        flickr=grouped({number: id_ for number, id_, *_ in rows("flickr.csv")}),
    )


def text() -> str:
    """Give the compiled file's content."""
    return SEPARATOR.join(compiled()) + "\n"


if __name__ == "__main__":
    (FOLDER / "compiled.txt").write_text(text(), encoding="utf-8", newline="\n")

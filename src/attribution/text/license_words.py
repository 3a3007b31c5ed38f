"""The words that licence phrases are made of, and a line cut into pieces to look them up.

A line is folded character by character (case, accents, full-width forms, kinds of dashes and
spaces), so that every offset in the folded line is one in the original. It is cut into words and
numbers; scripts without spaces are cut into single characters.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from attribution.knowledge import licenses, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

_UNSPACED = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u2e80", "\ud7ff"), ("\uf900", "\ufaff"))
_SPACED = re.compile(r"[^\W\d_]+|\d+(?:\.\d+)*")
_DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\ufe58\ufe63"
_SPACES = (
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005"
    "\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
)
_OTHERS = {
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
}
_LETTERS = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
_SIGNS = {"🅭": "©", "🄍": "©"}
_LONGEST = 128
_MOST = 32
_SHORT = 4


def lazily(pattern: str) -> Callable[[], re.Pattern[str]]:
    """Give a pattern that is compiled at its first use, for those that few lines need."""
    return functools.cache(lambda: re.compile(pattern))


def pieces(folded: str) -> Iterator[tuple[int, int, str]]:
    """Cut a folded text into words and numbers, and scripts without spaces into characters."""
    plain = folded.isascii() or max(folded) < "\u0e00"
    for match in _SPACED.finditer(folded):
        if plain or max(match.group()) < "\u0e00":
            yield match.start(), match.end(), match.group()
        else:
            yield from _characters(match.start(), match.group())


def _characters(start: int, word: str) -> Iterator[tuple[int, int, str]]:
    """Cut a run of letters: each character of a script without spaces is a piece of its own."""
    kept = 0
    for n, character in enumerate(word):
        if any(low <= character <= high for low, high in _UNSPACED):
            if kept < n:
                yield start + kept, start + n, word[kept:n]
            yield start + n, start + n + 1, character
            kept = n + 1
    if kept < len(word):
        yield start + kept, start + len(word), word[kept:]


@tables.once
def _folding() -> Mapping[int, str]:
    """Character -> the one character that stands for it."""
    import unicodedata

    table = {ord(c): "-" for c in _DASHES} | {ord(c): " " for c in _SPACES}
    table |= {ord(a): b for a, b in (_OTHERS | _LETTERS | _SIGNS).items()}
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    for code in (*range(0xC0, 0x530), *range(0x1E00, 0x2000)):
        plain = [c for c in unicodedata.normalize("NFKD", chr(code)) if not unicodedata.combining(c)]
        if len(plain) == 1 and plain[0] != chr(code):
            table.setdefault(code, plain[0])
    return table


def fold(text: str) -> str:
    """Fold a text; the result is as long as the text."""
    folded = text if text.isascii() else text.translate(_folding())
    return folded.lower()


def key(phrase: str) -> str:
    """Give the letters and digits of a phrase, folded: what a phrase is looked up by."""
    return "".join(word for _, _, word in pieces(fold(phrase)))


class Line(NamedTuple):
    """A text with its pieces: `starts[i]`, `ends[i]` and folded `words[i]` of each piece."""

    text: str
    folded: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str, folded: str) -> Line:
        """Cut a text that was folded."""
        found = list(pieces(folded))
        starts, ends, words = zip(*found, strict=True) if found else ((), (), ())
        return cls(text, folded, starts, ends, words)

    def gap(self, i: int) -> str:
        """What stands between the piece before `i` and `i`."""
        return self.folded[self.ends[i - 1] : self.starts[i]]

    def upper(self, i: int) -> bool:
        """Whether piece `i` is written in capitals."""
        return self.text[self.starts[i] : self.ends[i]].isupper()

    def longest(self, i: int, table: Mapping[str, str]) -> tuple[int, str] | None:
        """Find the longest phrase of the table that begins with piece `i`: the piece after it, its value."""
        best, letters = None, ""
        for j in range(i, min(i + _MOST, len(self.words))):
            if j > i and not _joins(self.gap(j)):
                break
            letters += self.words[j]
            if len(letters) > _LONGEST:
                break
            if letters in table:
                best = j + 1, table[letters]
        return best

    def fair(self, i: int, j: int) -> bool:
        """Whether a short Latin abbreviation stands in capitals ("OGL"); longer phrases need not."""
        written = self.text[self.starts[i] : self.ends[j - 1]]
        return len(written) > _SHORT or not written.isascii() or written.upper() == written or "0" in written


def _joins(gap: str) -> bool:
    """Whether the words of one phrase may stand so far apart."""
    if len(gap) > _SHORT:
        return False
    rest = gap.strip(" -_/'+&:!\n\t\r")
    return not rest or all("\u0300" <= c <= "\u036f" or "\u0e31" <= c <= "\u0e4e" for c in rest)


class Words(NamedTuple):
    """Meanings by folded key, and the pieces that any phrase can begin with."""

    phrases: Mapping[str, str]
    elements: Mapping[str, str]
    cues: frozenset[str]
    element_cues: frozenset[str]


REFERENCE = "licenseref"
MARKS = frozenset({"cc", "creative", "creativecommons", "creativecommon"})
ABBREVIATIONS = {"by": "by", "nc": "nc", "nd": "nd", "sa": "sa"}
COMPOUNDS: dict[str, tuple[str, ...]] = {
    "".join(parts): parts
    for parts in (
        ("by", "sa"), ("by", "nc"), ("by", "nd"), ("by", "nc", "sa"), ("by", "nc", "nd"),
        ("nc", "sa"), ("nc", "nd"), ("by", "nd", "nc"), ("by", "sa", "nc"),
    )
}  # fmt: skip
MARKED = {"cc" + word: parts for word, parts in [*COMPOUNDS.items(), ("by", ("by",))]}


class _Table:
    """One file: folded key -> meaning, and the pieces that its phrases begin with."""

    def __init__(self) -> None:
        self.meanings: dict[str, str] = {}
        self.beginnings: set[str] = set()

    def add(self, phrase: str, meaning: str, file: str) -> None:
        """Add a phrase. Raises `DataFileError` when it has no letters, or means something else already."""
        letters = ""
        for _, _, word in pieces(fold(phrase)):
            letters += word
            # Also the first words written as one ("publicdomain"); unspaced scripts begin with a character.
            if letters == word or word.isascii():
                self.beginnings.add(letters)
        if not letters or self.meanings.setdefault(letters, meaning) != meaning:
            held = self.meanings.get(letters, "nothing")
            raise tables.wrong(f"stands for two things: {held} and {meaning}", file, phrase)


def _read(file: str) -> _Table:
    """Read one file of phrases. Raises `DataFileError` naming the entry that is wrong."""
    table, name = _Table(), f"licenses/{file}"
    for row in tables.rows(name):
        if len(row) != 5 or not row[3] or not row[4]:
            raise tables.wrong("needs a phrase, its meaning, language, source and date", name, ",".join(row))
        table.add(row[0], row[1], name)
    return table


@tables.once
def words() -> Words:
    """Read the phrases and the words for the parts of a Creative Commons kind."""
    known = licenses.licenses()
    phrases, elements = _read("phrases.csv"), _read("elements.csv")
    for letters, id_ in phrases.meanings.items():
        if id_ and id_ not in known:
            raise tables.wrong(f"no licence has the id {id_}", "licenses/phrases.csv", letters)
    for record in known.values():
        if not record.is_cc:
            for phrase in (record.id, record.name)[: 1 if "not stated" in record.name else 2]:
                phrases.add(phrase, record.id, "licenses/other-licenses.csv")
    begin = frozenset(elements.beginnings)
    cues = (
        begin | phrases.beginnings | MARKS | set(MARKED) | set(ABBREVIATIONS) | set(COMPOUNDS) | {REFERENCE}
    )
    return Words(phrases.meanings, elements.meanings, frozenset(cues), begin)


@tables.once
def ports() -> Mapping[str, str]:
    """Read the names of the jurisdictions: folded key -> code, "" for "International" and its like."""
    return _read("ports.csv").meanings


@tables.once
def references() -> Mapping[str, str]:
    """Folded `LicenseRef-` ids -> as they are written."""
    return {id_.casefold(): id_ for id_, record in licenses.licenses().items() if not record.listed}

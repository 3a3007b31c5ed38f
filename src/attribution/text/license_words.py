"""The words that licence phrases are made of, and a line cut into pieces to look them up.

A line is folded character by character (case, accents, full-width forms, kinds of dashes and
spaces), so that every offset in the folded line is one in the original. It is cut into words and
numbers; scripts without spaces are cut into single characters.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.knowledge import licenses, tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u2e80-\ud7ff\uf900-\ufaff"
TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W\d_{_UNSPACED}]+|\d+(?:\.\d+)*")
_DASHES = "\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u30fc\ufe58\ufe63"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u205f\u2060\u3000\ufeff"
_OTHERS = {"’": "'", "‘": "'", "`": "'", "´": "'", "、": ",", "。": ".", "・": " ", "【": "[", "】": "]", "ø": "o", "Ø": "O"}
_LETTERS = {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i"}
_SIGNS = {"🅭": "©", "🄍": "©"}
_LONGEST = 64
_MOST = 32
_SHORT = 4


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
    return "".join(TOKEN.findall(fold(phrase)))


@attrs.frozen
class Line:
    """A text with its pieces: `starts[i]`, `ends[i]` and folded `words[i]` of each piece."""

    text: str
    folded: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]

    @classmethod
    def of(cls, text: str) -> Line:
        """Cut a text."""
        folded = fold(text)
        found = list(TOKEN.finditer(folded))
        starts = tuple(m.start() for m in found)
        return cls(text, folded, starts, tuple(m.end() for m in found), tuple(m.group() for m in found))

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
        return best if best is None or self._fair(i, best[0]) else None

    def _fair(self, i: int, j: int) -> bool:
        """Whether a short Latin abbreviation stands in capitals ("OGL"); longer phrases need not."""
        written = self.text[self.starts[i] : self.ends[j - 1]]
        return len(written) > _SHORT or not written.isascii() or written.upper() == written or "0" in written


def _joins(gap: str) -> bool:
    """Whether the words of one phrase may stand so far apart."""
    if len(gap) > _SHORT:
        return False
    rest = gap.strip(" -_/'+&:!\n\t\r")
    return not rest or all("\u0300" <= c <= "\u036f" or "\u0e31" <= c <= "\u0e4e" for c in rest)


@attrs.frozen
class Words:
    """The tables by folded key, and the words that any phrase can begin with."""

    phrases: Mapping[str, str]
    elements: Mapping[str, str]
    ports: Mapping[str, str]
    cues: frozenset[str]
    element_cues: frozenset[str]


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


def _table(file: str, column: int) -> dict[str, str]:
    """Folded key -> value. Raises `DataFileError` for an entry that is short, or stands for two things."""
    table: dict[str, str] = {}
    name = f"licenses/{file}"
    for row in tables.rows(name):
        if len(row) != 5 or not key(row[0]) or not row[3] or not row[4]:  # noqa: PLR2004
            raise tables.wrong("needs a phrase, its meaning, language, source and date", name, ",".join(row))
        if table.setdefault(key(row[0]), row[column]) != row[column]:
            raise tables.wrong(f"stands for two things: {table[key(row[0])]} and {row[column]}", name, row[0])
    return table


def _beginnings(phrases: Iterable[str]) -> set[str]:
    """Every first word, and the first words written as one ("publicdomain")."""
    found: set[str] = set()
    for phrase in phrases:
        letters = ""
        for word in TOKEN.findall(fold(phrase)):
            letters += word
            found.add(letters)
            if len(word) == 1 and ord(word) > 0xE00:  # noqa: PLR2004  unspaced: single characters
                break
    return found


@tables.once
def words() -> Words:
    """Read the tables."""
    phrases = _table("phrases.csv", 1)
    known = licenses.licenses()
    for phrase, id_ in phrases.items():
        if id_ and id_ not in known:
            raise tables.wrong(f"no licence has the id {id_}", "licenses/phrases.csv", phrase)
    phrases |= {key(record.name): record.id for record in known.values() if not record.is_cc and "stated" not in record.name}
    phrases |= {key(id_): id_ for id_, record in known.items() if not (record.is_cc and record.listed)}
    elements = _table("elements.csv", 1)
    begin = _beginnings(row[0] for row in tables.rows("licenses/phrases.csv"))
    begin |= _beginnings(record.name for record in known.values() if not record.is_cc)
    begin |= {TOKEN.findall(fold(id_))[0] for id_ in known}
    element_cues = frozenset(_beginnings(row[0] for row in tables.rows("licenses/elements.csv")))
    cues = begin | MARKS | set(MARKED) | set(ABBREVIATIONS) | set(COMPOUNDS) | element_cues
    return Words(phrases, elements, _table("ports.csv", 1), frozenset(cues), element_cues)

"""The words that licence phrases are made of, and a line cut into pieces to look them up.

A line is folded character by character (case, accents, full-width forms, kinds of dashes and
spaces), so that every offset in the folded line is one in the original. It is cut into words and
numbers; scripts without spaces are cut into single characters.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from attribution.knowledge import license_data, licenses, tables
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# Sets of characters of many scripts take milliseconds to compile, and a line in ASCII needs none.
_RANGES = r"\u0e00-\u0eff\u1000-\u109f\u2e80-\ud7ff\uf900-\ufaff"
_UNSPACED = lazily(f"[{_RANGES}]")
_SPACED = lazily(r"[^\W\d_]+|\d+(?:\.\d+)*")
_MIXED = lazily(rf"[^\W\d_{_RANGES}]+|(?=[^\W\d_])[{_RANGES}]|\d+(?:\.\d+)*")
_MOST = 32
_SHORT = 4


def is_unspaced(text: str) -> bool:
    """Tell whether a text has characters of a script that is written without spaces."""
    return _UNSPACED.search(text) is not None


def pieces(folded: str) -> Iterator[tuple[int, int, str]]:
    """Cut a folded text into words and numbers, and scripts without spaces into characters."""
    plain = folded.isascii() or not is_unspaced(folded)
    for match in (_SPACED if plain else _MIXED).finditer(folded):
        yield match.start(), match.end(), match[0]


@functools.cache
@tables.once
def _folding() -> Mapping[int, str]:
    """Character -> the one character that stands for it."""
    before, after = license_data.compiled().fold.split("\n")
    return {ord(a): b for a, b in zip(before, after, strict=True)}


# Few characters of a line in Latin letters need folding: those are looked up one by one.
_ACCENTED = lazily(r"[\u00a0-\u024f\u2000-\u206f]")
_OTHERS = lazily(r"[\u0250-\u1fff\u2070-\U0010ffff]")


def _folded(match: re.Match[str]) -> str:
    return _folding().get(ord(match[0]), match[0])


def fold(text: str) -> str:
    """Fold a text; the result is as long as the text."""
    if text.isascii():
        return text.lower()
    plain = _OTHERS.search(text) is None
    return (_ACCENTED.sub(_folded, text) if plain else text.translate(_folding())).lower()


def key(phrase: str) -> str:
    """Give the letters and digits of a phrase, folded: what a phrase is looked up by."""
    return "".join(word for _, _, word in pieces(fold(phrase)))


class Line(NamedTuple):
    """A text with its pieces: `starts[i]`, `ends[i]` and folded `words[i]` of each piece.

    `whole` says that the text is the value of a field: what names a licence only there counts.
    """

    text: str
    folded: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    whole: bool = False

    @classmethod
    def of(cls, text: str, folded: str, *, whole: bool = False) -> Line:
        """Cut a text that was folded."""
        cut = _SPACED if folded.isascii() or not is_unspaced(folded) else _MIXED
        spans = [match.span() for match in cut.finditer(folded)]
        starts, ends = zip(*spans, strict=True) if spans else ((), ())
        return cls(text, folded, starts, ends, tuple([folded[a:b] for a, b in spans]), whole)

    def gap(self, i: int) -> str:
        """What stands between the piece before `i` and `i`."""
        return self.folded[self.ends[i - 1] : self.starts[i]]

    def upper(self, i: int) -> bool:
        """Whether piece `i` is written in capitals."""
        return self.text[self.starts[i] : self.ends[i]].isupper()

    def longest(self, i: int, table: Mapping[str, str], most: int = 128) -> tuple[int, str] | None:
        """Find the longest phrase of the table that begins with piece `i`: the piece after it, its value."""
        words, letters = self.words, self.words[i]
        best = (i + 1, table[letters]) if letters in table else None
        for j in range(i + 1, min(i + _MOST, len(words))):
            gap = self.folded[self.ends[j - 1] : self.starts[j]]
            if len(letters) >= most or (gap not in _PLAIN_GAPS and not _joins(gap, len(words[j - 1]))):
                break
            letters += words[j]
            if letters in table:
                best = j + 1, table[letters]
        return best

    def phrase(self, i: int) -> tuple[int, str] | None:
        """Find the longest wording for a licence that begins with piece `i`."""
        known = words()
        most = known.cues.get(self.words[i], 0)
        return self.longest(i, values() if self.is_value(i) else known.phrases, most)

    def is_value(self, i: int) -> bool:
        """Whether piece `i` begins the value of a field: of the whole text, or of "Licence:"."""
        if self.whole or i == 0 or self.folded[self.ends[i - 1]] != ":":
            return self.whole
        return fillers().get(self.words[i - 1]) == "label"

    def fair(self, i: int, j: int) -> bool:
        """Whether a short Latin abbreviation stands in capitals ("OGL"); longer phrases need not."""
        written = self.text[self.starts[i] : self.ends[j - 1]]
        return (
            self.is_value(i)
            or len(written) > _SHORT
            or not written.isascii()
            or written.upper() == written
            or "0" in written
        )


def _joins(gap: str, before: int) -> bool:
    """Whether words of one phrase may stand so far apart; `before`: letters of the one before ("U.S.")."""
    if len(gap) > _SHORT:
        return False
    rest = gap.strip(" -_/'\"“”+&:!()\n\t\r." if before == 1 else " -_/'\"“”+&:!()\n\t\r")
    return not rest or _SIGNS.fullmatch(rest) is not None


_SIGNS = lazily(r"[\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u0e31-\u0e4e]+")
_PLAIN_GAPS = frozenset({"", " ", "-", " - "})


class Words(NamedTuple):
    """Meanings by folded key, and the pieces that any phrase can begin with.

    `cues` says how many letters the longest phrase has that begins so, `grammar` which of them begin what
    is put together from parts.
    """

    phrases: Mapping[str, str]
    elements: Mapping[str, str]
    cues: Mapping[str, int]
    grammar: frozenset[str]


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
TEMPLATE = "pd"
GRAMMAR = frozenset({*MARKS, *MARKED, *ABBREVIATIONS, *COMPOUNDS, REFERENCE, TEMPLATE})
"""Pieces that the grammar begins with, beside the tables."""


@functools.cache
@tables.once
def words() -> Words:
    """Give the phrases and the words for the parts of a Creative Commons kind."""
    data = license_data.compiled()
    sizes = license_data.unpacked(data.cues)
    cues = {**dict.fromkeys(GRAMMAR, 0), **{word: int(sizes[word]) for word in sizes}}
    grammar = GRAMMAR.union(data.parts.split("\t"))
    return Words(license_data.unpacked(data.phrases), license_data.unpacked(data.elements), cues, grammar)


@functools.cache
@tables.once
def values() -> Mapping[str, str]:
    """Give the phrases together with what names a licence only as a whole value."""
    return {**words().phrases, **license_data.unpacked(license_data.compiled().alone)}


@functools.cache
@tables.once
def rare() -> frozenset[str]:
    """Give words without one of which a text names no licence: folded, and as they are usually written."""
    grammar = (GRAMMAR - ABBREVIATIONS.keys()) | {"nc", "nd", "sa"}
    return grammar.union(license_data.compiled().rare.split("\t"))


@functools.cache
@tables.once
def ports() -> Mapping[str, str]:
    """Give the names of the jurisdictions: folded key -> code, "" for "International" and its like."""
    return license_data.unpacked(license_data.compiled().ports)


@tables.once
def references() -> Mapping[str, str]:
    """Folded `LicenseRef-` ids -> as they are written."""
    return {id_.casefold(): id_ for id_, record in licenses.licenses().items() if not record.listed}


@functools.cache
@tables.once
def fillers() -> Mapping[str, str]:
    """Give words that stand around a licence and say nothing about which: word -> "label" or "around"."""
    return license_data.unpacked(license_data.compiled().fillers)


@tables.once
def templates() -> frozenset[str]:
    """Give the beginnings of the names of Wikimedia Commons' templates for the public domain."""
    return frozenset(license_data.compiled().templates.split("\t"))


@functools.cache
@tables.once
def _dense() -> re.Pattern[str]:
    """Two characters in a row without which a text names no licence in a script without spaces."""
    return re.compile("|".join(map(re.escape, license_data.compiled().dense.split("\t"))))


# Characters that fold to others without being letters with accents, or that pieces are cut at without
# being a space: full-width forms, combining marks and vowel signs, dashes and spaces inside words.
_STRANGE_ONES = (
    r"\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u0670\u0900-\u0dff\u200b-\u200f\u2060\ufeff\uff01-\uff5e"
)
_STRANGE = lazily(f"[{_STRANGE_ONES}]")
_SPECIAL = lazily(f"[{_STRANGE_ONES}{_RANGES}]")
_LATIN = lazily(r"[a-z]{2,}")
_LETTERS = lazily(r"[a-z\u00b5-\u1fff\u2c00-\uffff]{2,}")


def may_name(lowered: str) -> bool:
    """Tell cheaply whether a text in lower case can name a licence in words."""
    known = rare()
    if lowered.isascii():
        return not known.isdisjoint(_LATIN.findall(lowered))
    if not known.isdisjoint(_LETTERS.findall(lowered)):
        return True
    if not _SPECIAL.search(lowered):
        return False
    if _STRANGE.search(lowered):
        lowered = fold(lowered)
        return _dense().search(lowered) is not None or not known.isdisjoint(w for _, _, w in pieces(lowered))
    return _dense().search(lowered) is not None or not known.isdisjoint(_LATIN.findall(lowered))


def is_filler(text: str) -> bool:
    """Tell whether a text says nothing about which licence it is ("This work is licensed under a")."""
    known = fillers()
    return all(word in known for _, _, word in pieces(fold(text)) if not word.isdigit())

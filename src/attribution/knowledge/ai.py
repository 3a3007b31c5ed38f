"""What shows that a picture was made by a generative AI, and how credits say so.

The table stands in `attribution/data/pictures/ai.csv`. `type`: the digital source types of IPTC that mean it;
`software`: parts of the names of programs; `settings`: what stands together in the texts of such files;
`wording`: words of credits.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from types import MappingProxyType
from typing import TYPE_CHECKING

from attribution.knowledge import tables
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "pictures/ai.csv"
KINDS = frozenset({"type", "software", "settings", "wording"})
_LONGEST = 5000
_WORD = lazily(r"\w+")


@tables.once
def _table() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for row in tables.rows(FILE):
        if len(row) != 4 or row[0] not in KINDS or not all(row):
            raise tables.wrong("needs a kind, a text, source and checked", FILE, ",".join(row[:2]))
        found[row[0]].append(row[1])
    return MappingProxyType({kind: tuple(texts) for kind, texts in found.items()})


def is_ai_type(address: str) -> bool:
    """Whether a digital source type (an address of IPTC, or its last part) means generative AI."""
    return re.split(r"[/#:]", address.strip())[-1] in _table()["type"]


def is_ai_software(name: str) -> bool:
    """Whether a program's name, or what it wrote into a file, is that of a generative AI."""
    folded = name[:_LONGEST].casefold()
    if any(part.casefold() in folded for part in _table()["software"]):
        return True
    return any(all(part in name for part in parts.split("|")) for parts in _table()["settings"])


@functools.cache
def _phrases() -> frozenset[str]:
    """Give the phrases of all languages, folded as the texts are in which they are looked for."""
    return frozenset(phrase.casefold() for row in _table()["wording"] for phrase in row.split("|"))


@functools.cache
def _telling() -> tuple[frozenset[str], frozenset[str]]:
    """Give the longest word of each phrase, and the phrases of scripts without spaces."""
    dense = frozenset(filter(_is_dense, _phrases()))
    return frozenset(max(_WORD.findall(phrase), key=len) for phrase in _phrases() - dense), dense


@functools.cache
def _wording() -> re.Pattern[str]:
    ordered = sorted(_phrases(), key=len, reverse=True)
    spaced = [re.escape(phrase) for phrase in ordered if not _is_dense(phrase)]
    dense = [re.escape(phrase) for phrase in ordered if _is_dense(phrase)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)|{'|'.join(dense)}")


_WORD = re.compile(r"\w+")


def _is_dense(phrase: str) -> bool:
    """Whether a phrase is of a script without spaces."""
    return any(unicodedata.name(char, "").startswith(("CJK", "HANGUL")) for char in phrase)


def says_ai(text: str) -> bool:
    """Whether a text says that AI had a part in a picture: "AI-generated", "KI-Bild"."""
    folded = unicodedata.normalize("NFC", text[:_LONGEST]).casefold()
    spaced, dense = _telling()
    if spaced.isdisjoint(_WORD.findall(folded)) and not any(phrase in folded for phrase in dense):
        return False  # before a pattern of all is compiled, which takes milliseconds
    return _wording().search(folded) is not None

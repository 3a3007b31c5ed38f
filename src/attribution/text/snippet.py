"""A text that is one short line: a credit as a whole, where every word of it has its place in one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text import whole
from attribution.text.grammar import common_words
from attribution.text.tokens import NEWLINE, OPENING, WORD

if TYPE_CHECKING:
    from attribution.text.grammar import Reading
    from attribution.text.parts import Part
    from attribution.text.plain import Plain
    from attribution.text.tokens import Tokens

LONGEST = 240
"""Characters of a text that may be a credit as a whole."""
_MOST_WORDS, _MOST_PARTS, _SURE = 14, 5, 0.6
_HOUSES = frozenset({"agency", "stock", "institution", "publication"})
_CODE = frozenset("{};=<>\\")


def read(tokens: Tokens, plain: Plain) -> Reading | None:
    """Read a short text that is a credit and nothing else; None where a word of it is no part of one."""
    if not 1 < tokens.words() <= _MOST_WORDS or not _CODE.isdisjoint(tokens.folds):
        return None
    if common_words(tokens, 1, tokens.size):  # as below, before anything is read
        return None
    reading = whole.read(tokens, plain)
    start = min((cue.start for cue in reading.cue_list), default=reading.start)
    if NEWLINE in tokens.kinds or not 0 < len(reading.parts) <= _MOST_PARTS:
        return None
    if start > 1 or any(mark not in OPENING for mark in tokens.folds[:start]):
        return None
    if common_words(tokens, start, tokens.size) or not _is_covered(tokens, reading):
        return None
    return reading if _is_clear(reading) else None


def _is_covered(tokens: Tokens, reading: Reading) -> bool:
    """Tell whether each word is a name's, a note's, a label's, or has a role in credits."""
    taken = [(part.start, part.end) for part in (*reading.parts, *(part for _, part in reading.contributors))]
    taken += [*reading.placed, *reading.asides]
    taken += [(tokens.starts[cue.start], tokens.ends[cue.body - 1]) for cue in reading.cue_list]
    taken += [reading.title] if reading.title else []
    return all(
        tokens.roles[index] or any(start <= at < end for start, end in taken)
        for index, at in enumerate(tokens.starts)
        if tokens.kinds[index] is WORD
    )


def _is_clear(reading: Reading) -> bool:
    """Ask for a house that is known beside somebody else, or for names behind a word for pictures."""
    labelled = any(cue.strong and cue.kind == "photo" for cue in reading.cue_list)
    houses = [part for part in reading.parts if part.record and part.record.kind in _HOUSES]
    if labelled:
        return bool(houses) or all(map(_is_named, reading.parts))
    chained = all(part.before in {"/", "|", "via"} for part in reading.parts[1:])
    return bool(houses) and len(reading.parts) > 1 and chained and not reading.cue_list


def _is_named(part: Part) -> bool:
    """Tell whether a part is written as names are, with capitals or in a script without them."""
    words = part.text.split()
    return all(not word[0].islower() or word.isupper() for word in words) and (
        part.record is not None or abs(part.score) >= _SURE or len(words) in {2, 3}
    )

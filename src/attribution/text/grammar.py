"""Tokens -> Credit.

    line    = [caption] credit
    credit  = cue body {cue body} | body
    body    = segment {separator segment}
    segment = party | licence | title | note

Where a credit begins in a line is said in `whole`, where in running text in `finder`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.knowledge.languages import LABEL
from attribution.text.names import ARTICLES, begins_lower
from attribution.text.parts import Body, Part, read_segments
from attribution.text.rejoining import Segment
from attribution.text.segments import abbreviates, ends_sentence, split
from attribution.text.titles import names_title, take_title
from attribution.text.tokens import COPYRIGHT, LICENSE, MARK, NEWLINE, URL, WORD

if TYPE_CHECKING:
    from attribution.text.cues import Cue
    from attribution.text.markup import Plain
    from attribution.text.tokens import Tokens


@attrs.define(eq=False, repr=False)
class Reading:
    """What was understood of one line: token ranges and parts, before it becomes a `Credit`."""

    start: int
    end: int
    cue_list: list[Cue] = attrs.field(factory=list)
    parts: list[Part] = attrs.field(factory=list)
    contributors: list[tuple[str, Part]] = attrs.field(factory=list)
    title: tuple[int, int] | None = None
    modifications: list[str] = attrs.field(factory=list)
    placed: list[tuple[int, int]] = attrs.field(factory=list)
    asides: list[tuple[int, int]] = attrs.field(factory=list)
    floor: int = 0


def until(tokens: Tokens, found: list[Cue], index: int) -> int:
    """Give the token before which the body of a cue ends."""
    return found[index + 1].start if index + 1 < len(found) else tokens.size


def read_from(
    tokens: Tokens, plain: Plain, found: list[Cue], end: int | None = None, floor: int = 0
) -> Reading:
    """Read the bodies of these cues, up to the token `end`; what stands before `floor` is another's."""
    end = tokens.size if end is None else end
    reading = Reading(found[0].start, end, found, floor=floor)
    _before(tokens, reading, found[0])
    for index, cue in enumerate(found):
        stop = min(until(tokens, found, index), end)
        read_body(tokens, plain, reading, cue, cue.body, stop)
    return reading


def read_body(tokens: Tokens, plain: Plain, reading: Reading, cue: Cue | None, start: int, end: int) -> None:
    """Read one body: sentence by sentence, as long as they read like a credit."""
    first = True
    for begin, stop in sentences(tokens, start, end):
        if not first and (prose(tokens, begin, stop) or not plausible(tokens, begin, stop, strict=True)):
            continue
        segments = split(tokens, plain, begin, stop)
        if reading.title is None:
            segments = take_title(tokens, plain, reading, cue if first else None, segments)
        body = read_segments(tokens, segments, cue if first else None)
        if not first and body.parts and not convincing(body.parts):
            continue
        _merge(reading, body, cue)
        first = False


def _merge(reading: Reading, body: Body, cue: Cue | None) -> None:
    if cue and cue.role:
        reading.contributors.extend((cue.role, part) for part in body.parts)
    else:
        reading.parts.extend(body.parts)
    reading.title = reading.title or body.title
    reading.modifications.extend(body.modifications)
    reading.placed.extend(body.placed)
    reading.asides.extend(body.asides)


def sentences(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a body at full stops that end a sentence and at blank lines."""
    found: list[tuple[int, int]] = []
    begin = start
    for index in range(start, end):
        if tokens.kinds[index] in _BREAKING and (
            ends_sentence(tokens, index) or "\n\n" in tokens.written(index).replace(" ", "")
        ):
            if index > begin:
                found.append((begin, index))
            begin = index + 1
    if begin < end:
        found.append((begin, end))
    return found


def plausible(tokens: Tokens, start: int, end: int, *, strict: bool = False) -> bool:
    """Tell whether a body begins like a credit: with a name, a note or a licence, not with prose."""
    words, lower, index = 0, 0, start
    while index < end:
        kind = tokens.kinds[index]
        if kind in _PLACED:
            return not words or (words <= 9 and lower <= max(2, words // 2))
        if words and _breaks(tokens, index):
            break
        noted = tokens.phrase(index, "noise", "permission", "courtesy")
        if noted:
            words += not words and _breaks_at(tokens, noted, end)
        elif kind is WORD:
            if _is_long(tokens, index):
                return False
            if words == 0 and tokens.begins_with_known(index, end):
                return not prose(tokens, index, end)
            words += 1
            lower += _is_plain_word(tokens, index)
        index = noted or index + 1
    ranked = "title" in tokens.roles[start]
    few = 0 < words <= (6 if strict and not ranked else 9) and _few(tokens, start, words, lower)
    return (
        few
        or names_title(tokens, start, end, strict=strict)
        or (not strict and _is_brief(tokens, start, end))
    )


def _few(tokens: Tokens, start: int, words: int, lower: int) -> bool:
    """Tell whether few enough words of a name are common ones."""
    handle = lower == words <= 2 and tokens.folds[start] not in ARTICLES
    return handle or lower <= words // 4 or _has_org(tokens, start, start + words)


def _is_brief(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a body is all that a line says, and begins with a capital: "Foto: Stadens museum"."""
    behind = start > 0 and tokens.folds[start - 1] in {":", "："} and end == tokens.size
    return behind and tokens.words(start, end) <= 3 and tokens.initial(start).isupper()


_SENTENCE = 80
"""Tokens of a sentence that are looked at to tell prose."""
_CLAUSE, _SPELT_CLAUSE = 10, 30
"""Characters from which a run of a script without spaces is a clause: of Chinese or Japanese, and of Thai."""
_SPELT = (("\u0e00", "\u0eff"), ("\u1000", "\u109f"), ("\u1780", "\u17ff"))
"""Thai, Lao, Burmese and Khmer: letters without spaces between the words."""


def _is_long(tokens: Tokens, index: int) -> bool:
    """Tell whether a word of a script without spaces is as long as a clause."""
    first, length = tokens.folds[index][:1], len(tokens.written(index))
    if first < "\u0e00" or "\uac00" <= first <= "\ud7af":
        return False
    if first >= "\u2e80":
        return length > _CLAUSE
    return length > _SPELT_CLAUSE and any(low <= first <= high for low, high in _SPELT)


def common_words(tokens: Tokens, start: int, end: int) -> int:
    """Count the common words among some tokens."""
    return sum(_is_plain_word(tokens, i) for i in range(start, end) if tokens.kinds[i] is WORD)


def prose(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether the sentence that begins at a token is made of common words."""
    words = plain = 0
    for index in range(start, min(end, start + _SENTENCE)):
        kind = tokens.kinds[index]
        if kind is LICENSE or (kind is MARK and ends_sentence(tokens, index)):
            break
        if kind is WORD:
            words += 1
            plain += _is_plain_word(tokens, index)
    return plain >= 4 and plain * 5 > words * 2


def _breaks_at(tokens: Tokens, index: int, end: int) -> bool:
    return index >= end or tokens.kinds[index] is not WORD


_BREAKS = frozenset('-@/|;,·•–—()[]（）、，。・"“”«»')


_JOINING = frozenset({"via", "and", "on", "from", "for"})
_PLACED = frozenset({LICENSE, COPYRIGHT, URL})
_BREAKING = frozenset({MARK, NEWLINE})
_PLAIN = frozenset({"noise", "on", "from", "for", "courtesy", "credit", "after_author", LABEL})


def _breaks(tokens: Tokens, index: int) -> bool:
    """Tell whether the name that a body begins with ends before a token."""
    if tokens.kinds[index] is WORD:
        return not _JOINING.isdisjoint(tokens.roles[index])
    mark = tokens.folds[index]
    if mark in _BREAKS or tokens.kinds[index] is NEWLINE:
        return True
    return mark == "." and not abbreviates(tokens, index)


def _is_plain_word(tokens: Tokens, index: int) -> bool:
    """Tell whether a word is a common one: in lower case, and no word of credits or names."""
    if not begins_lower(tokens.initial(index)) or not _PLAIN.isdisjoint(tokens.roles[index]):
        return False
    return "." not in tokens.folds[index] and not _is_particle(tokens, index)


def _is_particle(tokens: Tokens, index: int) -> bool:
    """Tell whether a short word stands before a capital, as "von", "das" and "of the" do in names."""
    if len(tokens.folds[index]) > 3:
        return False
    ahead = range(index + 1, min(index + 3, tokens.size))
    return any(tokens.kinds[i] is WORD and tokens.initial(i).isupper() for i in ahead)


def _has_org(tokens: Tokens, start: int, end: int) -> bool:
    return end - start <= 7 and any("org" in tokens.roles[i] for i in range(start, min(end, tokens.size)))


def _is_house_photo(tokens: Tokens, cue: Cue) -> bool:
    """Tell "ST PHOTO: ANN BERG", where a house in capitals stands before its label in capitals."""
    house, label = tokens.written(cue.start - 1), tokens.written(cue.start)
    return cue.kind == "photo" and label.isupper() and house.isupper() and house.isalpha() and len(house) <= 5


def _before(tokens: Tokens, reading: Reading, cue: Cue) -> None:
    """Take the organisation that stands right before the label, if one does."""
    start = cue.start
    if start == 0 or not cue.labelled or (cue.colon and not _is_house_photo(tokens, cue)):
        return
    if tokens.kinds[start - 1] is WORD:
        for begin in range(max(reading.floor, start - 5), start):
            name = tokens.slice(begin, start)
            title_case = all(word[:1].isupper() for word in name.split())
            shouted = begin == start - 1 and _is_house_photo(tokens, cue)
            titled = begin == 0 and title_case and tokens.personhood(name) < -0.7 and " " in name
            if tokens.known(name) or titled or shouted:
                reading.parts.extend(read_segments(tokens, [Segment(begin, start)], None).parts)
                reading.start = begin
                return


def convincing(parts: list[Part]) -> bool:
    """Tell whether parts without a cue are names beyond doubt."""
    return any(part.record or part.settled or part.score > 0.6 for part in parts) and len(parts) <= 6


def read_range(tokens: Tokens, plain: Plain, start: int, end: int) -> Reading:
    """Read some tokens as the body of a credit that has no cue."""
    reading = Reading(start, end)
    read_body(tokens, plain, reading, None, start, end)
    return reading

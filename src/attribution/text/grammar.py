"""Tokens -> Credit.

    line    = [caption] credit
    credit  = cue body {cue body} | body
    body    = segment {separator segment}
    segment = party | licence | title | note

The first cue whose body reads like a credit begins it; what stands before is the caption. Without a
cue, a short line is a credit as a whole, and of a longer one the tail behind the last sentence or
the last brackets, when it names somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.text.company import settle
from attribution.text.cues import Cue, cues
from attribution.text.names import ARTICLES
from attribution.text.parts import Body, Part, read_segments
from attribution.text.segments import Segment, abbreviates, ends_sentence, split
from attribution.text.titles import licensed_title, names_title, take_title
from attribution.text.tokens import CLOSING, COPYRIGHT, LICENSE, MARK, NEWLINE, OPENING, URL, WORD

if TYPE_CHECKING:
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
    floor: int = 0


def read(tokens: Tokens, plain: Plain) -> Reading:
    """Read a whole line, of which the caller says that it holds a credit."""
    reading = _by_cues(tokens, plain) or _by_tail(tokens, plain) or _as_whole(tokens, plain)
    settle(reading.parts, licensed=tokens.licensed())
    return reading


def _by_cues(tokens: Tokens, plain: Plain) -> Reading | None:
    """Begin the credit at the weightiest cue, the first of these, that a credit follows."""
    found = cues(tokens)
    for index in sorted(range(len(found)), key=lambda at: -_weight(tokens, found[at])):
        cue = found[index]
        dated = cue.copyright and cue.year is not None
        if dated or plausible(tokens, cue.body, _until(tokens, found, index)):
            first = _with_others(tokens, found, _with_roles(found, index))
            return read_from(tokens, plain, [found[first], *(c for c in found[first + 1 :] if c.strong)])
    return None


def _with_roles(found: list[Cue], index: int) -> int:
    """Take in the roles that stand before a cue: "Collage: Ann Berg, Fotos: dpa"."""
    while index and found[index - 1].role and found[index - 1].strong:
        index -= 1
    return index


def _with_others(tokens: Tokens, found: list[Cue], index: int) -> int:
    """Take in the credits that stand before the weightiest: "Left: Photo by Ann Berg. Right: Photo: dpa"."""
    while index and _weight(tokens, found[index - 1]) > 1:
        earlier = found[index - 1]
        if not _names_first(tokens, earlier) or prose(tokens, earlier.body, found[index].start):
            break
        index -= 1
    return index


def _weight(tokens: Tokens, cue: Cue) -> int:
    """Weigh a cue: 3 is beyond doubt, 1 can be prose ("a photo by the lake"), 0 lacks an anchor."""
    if not cue.strong:
        return 0
    if (cue.colon and not cue.role) or cue.copyright or cue.permission or cue.generated:
        return 3
    first = tokens.initial(cue.start)
    set_apart = cue.start == 0 or tokens.kinds[cue.start - 1] is not WORD or _known_before(tokens, cue.start)
    if cue.by and not cue.role and set_apart and _names_first(tokens, cue):
        return 3
    return 2 if cue.colon or set_apart or not first.islower() else 1


def _known_before(tokens: Tokens, index: int) -> bool:
    """Tell whether a known organisation is named right before a token: "U.S. Navy photo by"."""
    return any(tokens.known(tokens.slice(begin, index)) for begin in range(max(0, index - 4), index))


def _names_first(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether two words right behind a cue are a person's name beyond doubt, or a link."""
    return tokens.personhood(tokens.slice(cue.body, min(cue.body + 2, len(tokens)))) > 0.7


def _until(tokens: Tokens, found: list[Cue], index: int) -> int:
    return found[index + 1].start if index + 1 < len(found) else len(tokens)


def read_from(
    tokens: Tokens, plain: Plain, found: list[Cue], end: int | None = None, floor: int = 0
) -> Reading:
    """Read the bodies of these cues, up to the token `end`; what stands before `floor` is another's."""
    end = len(tokens) if end is None else end
    reading = Reading(found[0].start, end, found, floor=floor)
    _before(tokens, reading, found[0])
    for index, cue in enumerate(found):
        stop = min(_until(tokens, found, index), end)
        _read_body(tokens, plain, reading, cue, cue.body, stop)
    return reading


def _read_body(tokens: Tokens, plain: Plain, reading: Reading, cue: Cue | None, start: int, end: int) -> None:
    """Read one body: sentence by sentence, as long as they read like a credit."""
    first = True
    for begin, stop in _sentences(tokens, start, end):
        if not first and (prose(tokens, begin, stop) or not plausible(tokens, begin, stop, strict=True)):
            continue
        segments = split(tokens, plain, begin, stop)
        if reading.title is None:
            segments = take_title(tokens, reading, cue if first else None, segments)
        body = read_segments(tokens, segments, cue if first else None)
        if not first and body.parts and not _convincing(body.parts):
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


def _sentences(tokens: Tokens, start: int, end: int) -> list[tuple[int, int]]:
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
    few = 0 < words <= (6 if strict else 9) and _few(tokens, start, words, lower)
    return few or names_title(tokens, start, end) or (not strict and _is_brief(tokens, start, end))


def _few(tokens: Tokens, start: int, words: int, lower: int) -> bool:
    """Tell whether few enough words of a name are common ones."""
    handle = lower == words <= 2 and tokens.folds[start] not in ARTICLES
    return handle or lower <= words // 4 or _has_org(tokens, start, start + words)


def _is_brief(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a body is all that a line says, and begins with a capital: "Foto: Stadens museum"."""
    behind = 0 < start and tokens.folds[start - 1] in {":", "："} and end == len(tokens)
    return behind and tokens.words(start, end) <= 3 and tokens.initial(start).isupper()


def _is_long(tokens: Tokens, index: int) -> bool:
    """Tell whether a word of a script without spaces is as long as a clause."""
    first = tokens.folds[index][:1]
    return first > "\u0e00" and len(tokens.written(index)) > 10 and not "\uac00" <= first <= "\ud7af"


def common_words(tokens: Tokens, start: int, end: int) -> int:
    """Count the common words among some tokens."""
    return sum(_is_plain_word(tokens, i) for i in range(start, end) if tokens.kinds[i] is WORD)


def prose(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether the sentence that begins at a token is made of common words."""
    words = plain = 0
    for index in range(start, end):
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
_PLAIN = frozenset({"noise", "on", "from", "for", "courtesy", "credit"})


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
    if not tokens.initial(index).islower() or not _PLAIN.isdisjoint(tokens.roles[index]):
        return False
    return "." not in tokens.folds[index] and not _is_particle(tokens, index)


def _is_particle(tokens: Tokens, index: int) -> bool:
    """Tell whether a short word stands before a capital, as "von", "das" and "of the" do in names."""
    if len(tokens.folds[index]) > 3:
        return False
    ahead = range(index + 1, min(index + 3, len(tokens)))
    return any(tokens.kinds[i] is WORD and tokens.initial(i).isupper() for i in ahead)


def _has_org(tokens: Tokens, start: int, end: int) -> bool:
    return end - start <= 7 and any("org" in tokens.roles[i] for i in range(start, min(end, len(tokens))))


def _before(tokens: Tokens, reading: Reading, cue: Cue) -> None:
    """Take the organisation that stands right before the label, if one does."""
    start = cue.start
    if start == 0 or cue.colon or not cue.labelled:
        return
    if tokens.kinds[start - 1] is WORD:
        for begin in range(max(reading.floor, start - 5), start):
            name = tokens.slice(begin, start)
            title_case = all(word[:1].isupper() for word in name.split())
            if tokens.known(name) or (
                begin == 0 and title_case and tokens.personhood(name) < -0.7 and " " in name
            ):
                reading.parts.extend(read_segments(tokens, [Segment(begin, start)], None).parts)
                reading.start = begin
                return


def _by_tail(tokens: Tokens, plain: Plain) -> Reading | None:
    """Read the tail of a caption that has no cue: the last brackets, or what follows the last stop."""
    if _is_short(tokens):
        return None
    for start, end in tails(tokens):
        if start and plausible(tokens, start, end, strict=True):
            reading = read_range(tokens, plain, start, end)
            if reading.parts and (tokens.licensed(start, end) or _convincing(reading.parts)):
                return reading
    return None


def _convincing(parts: list[Part]) -> bool:
    """Tell whether parts without a cue are names beyond doubt."""
    return any(part.record or part.settled or part.score > 0.6 for part in parts) and len(parts) <= 6


_BRACKETS = OPENING | {"＝"}


def _is_short(tokens: Tokens) -> bool:
    """Tell whether a line is too short to hold a caption as well: "Ann Berg | AP"."""
    if tokens.words() > 6 or not _BRACKETS.isdisjoint(tokens.folds[1:]):
        return False
    return len(_sentences(tokens, 0, len(tokens))) == 1 and not common_words(tokens, 0, len(tokens))


def read_range(tokens: Tokens, plain: Plain, start: int, end: int) -> Reading:
    """Read some tokens as the body of a credit that has no cue."""
    reading = Reading(start, end)
    _read_body(tokens, plain, reading, None, start, end)
    return reading


def tails(tokens: Tokens) -> list[tuple[int, int]]:
    """Give the places where a credit without cue may stand at the end of a caption, best first."""
    folds, kinds = tokens.folds, tokens.kinds
    end = len(tokens)
    found: list[tuple[int, int]] = []
    while end and (folds[end - 1] in {".", "*", "_"} or kinds[end - 1] is NEWLINE):
        end -= 1
    found.extend(_sentence_tail(tokens, end))
    if end and folds[end - 1] in CLOSING:
        opening = next((i for i in range(end - 1, max(-1, end - 40), -1) if folds[i] in OPENING), None)
        if opening is not None:
            found.append((opening + 1, end - 1))
    for index in range(end - 1, max(0, end - 8), -1):
        mark = folds[index]
        if (mark in {"/", "|", "–", "—"} and index > 5) or mark == "＝":
            found.append((index + 1, end))
            break
    return found


def _sentence_tail(tokens: Tokens, end: int) -> list[tuple[int, int]]:
    """Give the place behind the last sentence or line."""
    for index in range(end - 1, max(0, end - 24), -1):
        apart = tokens.kinds[index] is NEWLINE or tokens.folds[index] in {"|", "”", "»"}
        if apart or ends_sentence(tokens, index):
            return [(index + 1, end)]
    return []


def _as_whole(tokens: Tokens, plain: Plain) -> Reading:
    """Read a short line as a credit from its beginning; of a long one only the licences count."""
    reading = Reading(0, len(tokens))
    title = licensed_title(tokens)
    if title:
        reading.title = title
        return reading
    if (
        tokens.words() <= 14
        and len(_sentences(tokens, 0, len(tokens))) == 1
        and plausible(tokens, 0, len(tokens))
    ):
        _read_body(tokens, plain, reading, None, 0, len(tokens))
    elif tokens.licensed():
        reading.start = tokens.kinds.index(LICENSE)
    return reading

"""Segments -> parts: who and what a credit names, and what each segment is otherwise."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import attrs

from attribution.knowledge.languages import LABEL
from attribution.text import dense
from attribution.text.names import ARTICLES, is_given
from attribution.text.segments import ENDINGS
from attribution.text.tokens import COLONS, LICENSE, MARK, URL, WORD, YEAR

if TYPE_CHECKING:
    from attribution.knowledge.sources import SourceRecord
    from attribution.text.cues import Cue
    from attribution.text.rejoining import Segment
    from attribution.text.tokens import Tokens

_IDENTIFIER = r"(?i)(?=(?:\D*\d){4})[\w.:-]+(?<!\.[a-z]{2})(?<!\.[a-z]{3})|\d{1,3}"
_DATE = rf"\d{{1,4}}[./:-]\d{{1,2}}(?:[./:-]\d{{1,4}})?|{YEAR}"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th|er)?|{YEAR}(?:[-–‑](?:{YEAR}|\d\d))?"
_IN_DATES = frozenset("of de del den the le".split())
_FILE = r"(?i)[^/\\]{1,200}\.(?:jpe?g|png|svg|gif|webp|tiff?|pdf)"
_IDLE = frozenset({MARK, LICENSE, URL})
_TIME = r"(?i)\d{1,4}(?:[\s.:/-]{1,2}\d{1,4}){0,3}\s?(?:am|pm|a\.m|p\.m|uhr|h|hrs)?"
_SAYS_NOBODY = frozenset(
    {LABEL, *"noise credit creator courtesy permission and by title editing collage styling".split()}
)
"""Roles of phrases that, alone in a segment, name no party."""
_IDLE_ROLES = frozenset({"noise", "modified", LABEL})
_NAME_ROLES = frozenset({"org", "after_author", "after_source", "title"})
_BEFORE_ASIDES = frozenset({",", "and", ".", "license", ")", "("})
_PHOTO = frozenset("photo photos foto fotos".split())
_SAYS_NOTHING = frozenset({LABEL, *"noise credit creator courtesy permission by from".split()})
_USER = frozenset("user nutzer nutzerin usuario utilisateur utente gebruiker".split())
_SMALL = frozenset("l r li re m u o".split())


_INITIALS, _MOST_WORDS = 4, 24
"""Letters of an editor's initials at most, and words among which two names are looked for."""
_GIVEN = 0.5
"""From here on a given name speaks for a person."""
_AT_LEAST, _AT_MOST, _HOUSE = -0.35, 0.45, -0.8
"""Scores between which a name behind an institution's is a place's, and up to which one is a house's."""


@attrs.define(eq=False, repr=False)
class Part:
    """A named party, or a title: plain-text range, and how likely a person."""

    start: int
    end: int
    text: str
    score: float = 0.0
    record: SourceRecord | None = None
    before: str = ""
    cue: Cue | None = None
    settled: bool = False
    postfixed: bool = False

    @property
    def is_person(self) -> bool:
        """Whether the name is a person's."""
        return self.record is None and self.score > 0


@attrs.define(eq=False, repr=False)
class Body:
    """What the segments of one body say besides the parties."""

    parts: list[Part] = attrs.field(factory=list)
    title: tuple[int, int] | None = None
    modifications: list[str] = attrs.field(factory=list)
    placed: list[tuple[int, int]] = attrs.field(factory=list)


def read_segments(tokens: Tokens, segments: list[Segment], cue: Cue | None) -> Body:
    """Sort the segments of a body into parties, title, notes and what is left."""
    body = Body()
    for index, segment in enumerate(segments):
        if (
            index + 1 < len(segments)
            and segments[index + 1].before in COLONS
            and _is_heading(tokens, segment)
        ):
            body.placed.append((tokens.starts[segment.start], tokens.ends[segment.end - 1]))
            continue
        if "modified" in tokens.roles[segment.start]:
            _take_change(tokens, segment, body)
        start, end = _trim(tokens, segment)
        if start < end:
            _take(tokens, segment, (start, end), cue, body)
    _leave_places(body)
    _leave_settings(body)
    return body


def _leave_settings(body: Body) -> None:
    """Leave out time and place before a photographer: "＝20日午後8時、港町、河瀬蒼真撮影"."""
    behind = next((i for i, part in enumerate(body.parts) if part.postfixed and part.score > 0), 0)
    for part in body.parts[:behind]:
        if not part.record and not part.postfixed and dense.is_dense(part.text):
            body.parts.remove(part)
            body.placed.append((part.start, part.end))


def _is_heading(tokens: Tokens, segment: Segment) -> bool:
    """Tell whether a segment before a colon says what the name behind it did: "S. 4:", "Rückseite:"."""
    text = tokens.slice(segment.start, segment.end)
    if tokens.words(segment.start, segment.end) > 3 or tokens.known(text):
        return False
    return tokens.personhood(text) <= 0.6 or any(map(str.isdigit, text))


def _leave_places(body: Body) -> None:
    """Leave out the places of institutions: "Rijksmuseum, Amsterdam", "Foo GmbH, Berlin"."""
    for left, right in itertools.pairwise(list(body.parts)):
        named = right.record is not None or right.settled or right.score > _AT_MOST or right.score < _AT_LEAST
        if right.before == "," and not named and right.text.istitle() and _is_institution(left):
            body.parts.remove(right)
            body.placed.append((right.start, right.end))


def _is_institution(part: Part) -> bool:
    """Tell whether a party is a house that has a place: a museum, an archive, a company."""
    return part.record.kind == "institution" if part.record else part.score <= _HOUSE


def _take(tokens: Tokens, segment: Segment, place: tuple[int, int], cue: Cue | None, body: Body) -> None:
    """Put a trimmed segment where it belongs."""
    start, end = place
    text = tokens.slice(start, end)
    if _is_note(tokens, start, end, text, body) or not (text[0].isalpha() or any(map(str.isalpha, text))):
        body.placed.append((tokens.starts[start], tokens.ends[end - 1]))
    elif (post := _postfixed(tokens, segment, start, end)) is not None:
        body.parts.extend(post)
    elif "." in text and body.title is None and re.fullmatch(_FILE, text):
        body.title = (tokens.starts[start], tokens.ends[end - 1])
    elif not _is_aside(tokens, segment, text, body.parts):
        body.parts.extend(_parties(tokens, segment, start, end, cue))


def _is_aside(tokens: Tokens, segment: Segment, text: str, named: list[Part]) -> bool:
    """Tell words that name nobody: "and reused here with ...", "for Milky Way panorama"."""
    if "aside" in tokens.roles[segment.start] or segment.before == "after":
        return True
    if segment.before == "/" and text.islower() and text.isalpha() and len(text) <= _INITIALS:
        named_before = any(part.score > _GIVEN for part in named)  # "ANTARA/Ann Berg/hp."
        return named_before and not tokens.known(text)
    if segment.before == "for":
        return not tokens.known(text) and tokens.personhood(text) > -0.5
    if segment.before == "(" and text.islower() and tokens.folds[segment.end : segment.end + 1] != [")"]:
        return False
    if segment.before not in _BEFORE_ASIDES or not text.islower() or " " not in text:
        return False
    return not tokens.known(text)


def _take_change(tokens: Tokens, segment: Segment, body: Body) -> None:
    """Take "adapted from" and its like off the beginning of the name of whoever made the original."""
    end = tokens.phrase(segment.start, "modified")
    if end is None or end >= segment.end:
        return
    joined = tokens.phrase(end, "from", "by")
    if joined or tokens.phrase(end - 1, "from", "by"):
        body.modifications.append(tokens.slice(segment.start, end))
        segment.start = min(joined or end, segment.end)


def _trim(tokens: Tokens, segment: Segment) -> tuple[int, int]:
    """Take marks and words that name nobody off both ends: "Handout ", "Lizenz", " nuotr."."""
    start, end = segment.start, segment.end
    while start < end and tokens.kinds[start] in _IDLE and tokens.folds[start] != "@":
        start += 1
    if tokens.known(tokens.slice(start, end)):
        return start, end
    while start < end and tokens.kinds[end - 1] is MARK and not _keeps_mark(tokens, start, end - 1):
        end -= 1
    while start < end:
        stop = _idle(tokens, start)
        if stop is None or stop >= end:
            break
        start = stop
    return start, _trim_end(tokens, start, end)


def _trim_end(tokens: Tokens, start: int, end: int) -> int:
    """Take words behind the name off that name nobody: "licensed under", "Archivbild", "nuotr."."""
    if any(stop == end for stop, _ in tokens.said[start]):
        return end
    if (undated := _without_date(tokens, start, end)) < end:
        return undated
    for index in range(max(start + 1, end - 4), end):
        for stop, roles in tokens.said[index]:
            idle = not _IDLE_ROLES.isdisjoint(roles) and _NAME_ROLES.isdisjoint(roles)
            if stop == end and idle and not _is_surname(tokens, start, index, roles):
                return index
    return end


def _is_surname(tokens: Tokens, start: int, index: int, roles: frozenset[str]) -> bool:
    """Tell a family name that is an idle word as well, behind one given name: "Chuck Close", "Kai Mitte"."""
    lone = index - start == 1 and LABEL not in roles and tokens.initial(index).isupper()
    return lone and is_given(tokens.folds[start]) and not tokens.written(index).isupper()


def _is_date_word(tokens: Tokens, index: int) -> bool:
    """Tell whether a token can be part of a date: "29", "2nd", "Dec", "of", a full stop."""
    word = tokens.folds[index]
    if tokens.kinds[index] is WORD:
        if word[:1].isdigit():
            return re.fullmatch(_DAY, word) is not None
        return "month" in tokens.roles[index] or word in _IN_DATES
    return word == "."


def _without_date(tokens: Tokens, start: int, end: int) -> int:
    """Give the end of a name without the date behind it: "Mark Berg Juni 2026", "Ann Berg 2019"."""
    begin = end
    while begin > start and _is_date_word(tokens, begin - 1):
        begin -= 1
    while begin < end and tokens.folds[begin] in _IN_DATES:
        begin += 1
    dated = any("month" in tokens.roles[i] for i in range(begin, end)) and _has_digit(tokens, begin, end)
    year = end - begin == 1 and end - start > 2 and re.match(YEAR, tokens.folds[begin])
    return begin if start < begin < end and (dated or year) else end


def _has_digit(tokens: Tokens, start: int, end: int) -> bool:
    return any(word[:1].isdigit() for word in tokens.folds[start:end])


def _is_date(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a segment is a date: "29 December 2020", "Juni 2026", "24 de marzo"."""
    words = range(start, end)
    return (
        any("month" in tokens.roles[i] for i in words)
        and _has_digit(tokens, start, end)
        and all(_is_date_word(tokens, i) for i in words)
    )


def segment_is_date(tokens: Tokens, segment: Segment) -> bool:
    """Tell whether a segment is a year or a date."""
    start, end = segment.start, segment.end
    word = tokens.folds[start]
    year = end - start == 1 and word.isdigit() and re.fullmatch(YEAR, word) is not None
    return year or _is_date(tokens, start, end)


def _keeps_mark(tokens: Tokens, start: int, index: int) -> bool:
    """Tell whether a final mark is part of a name ("Lucasfilm Ltd.", "Alex T.", "University (LIU)")."""
    if tokens.folds[index] == ")":
        return any(tokens.folds[i] == "(" for i in range(start, index))
    if tokens.folds[index] != "." or index == 0:
        return False
    before = tokens.written(index - 1)
    return tokens.folds[index - 1] in ENDINGS or (len(before) == 1 and before.isupper())


def _idle(tokens: Tokens, index: int) -> int | None:
    """Give the index behind a word that says nothing of the party behind it, or None."""
    word = tokens.folds[index]
    if word in ARTICLES and tokens.initial(index).islower():
        return index + 1
    if len(word) < 3:
        return None
    for end, roles in tokens.said[index]:
        if "org" in roles or "title" in roles:
            return None
        joins = "and" in roles and tokens.initial(index).islower()  # not "Dan"
        if joins or not _SAYS_NOTHING.isdisjoint(roles):
            return end
    return None


def _is_note(tokens: Tokens, start: int, end: int, text: str, body: Body) -> bool:
    """Recognise segments that name nobody: "Archiv", "Ausschnitt", "(2)", "16507315bs", dates."""
    if tokens.said[start]:
        roles = next((said for stop, said in tokens.said[start] if stop == end), frozenset())
        if "modified" in roles or _says_modified(tokens, start, end):
            body.modifications.append(text)
            return True
        if not _SAYS_NOBODY.isdisjoint(roles):
            return tokens.known(text) is None
    if end - start == 1:
        return _is_number(text) and not tokens.known(text)
    if _is_date(tokens, start, end):
        return True
    return text[0].isdecimal() and re.fullmatch(_TIME, text) is not None and not tokens.known(text)


def _says_modified(tokens: Tokens, start: int, end: int) -> bool:
    """Tell "cropped and resized" and "bearbeitet durch X" from a name."""
    first = tokens.phrase(start, "modified")
    if first is None and (skipped := tokens.phrase(start, "and")):
        first = tokens.phrase(skipped, "modified")
    return first is not None and any(tokens.phrase(i, "modified", "by") for i in range(first, end))


def _is_number(text: str) -> bool:
    if len(text) <= 2 and text.casefold() in _SMALL:
        return True
    if not text[0].isdigit():
        return False
    return bool(re.fullmatch(_DATE, text) or re.fullmatch(_IDENTIFIER, text))


def _parties(tokens: Tokens, segment: Segment, start: int, end: int, cue: Cue | None) -> list[Part]:
    """Read the party of a segment, or two where a known one stands without separator beside another."""
    whole = _part(tokens, start, end, segment, cue)
    if whole.record or not 1 < end - start <= _MOST_WORDS:
        return [whole]
    if dense.is_dense(whole.text) and (names := dense.row(tokens, whole.text)):
        return [_named(tokens, segment, start, name) for name in names]
    for cut in range(end - 1, start, -1):
        left, right = tokens.slice(start, cut), tokens.slice(cut, end)
        if tokens.folds[cut] in _USER and cut + 1 < end and tokens.known(left):
            handle = _part(tokens, cut + 1, end, segment, cue)
            return [_part(tokens, start, cut, segment, cue), attrs.evolve(handle, score=0.7)]
        if _stands_alone(tokens, left) and _is_name(tokens, right):
            return [_part(tokens, start, cut, segment, cue), _part(tokens, cut, end, segment, cue)]
    for cut in range(start + 1, end):
        left, right = tokens.slice(start, cut), tokens.slice(cut, end)
        if _stands_alone(tokens, right) and tokens.personhood(left) > (0.35 if end - cut > 1 else 0.6):
            return [_part(tokens, start, cut, segment, cue), _part(tokens, cut, end, segment, cue)]
    return [whole]


def _postfixed(tokens: Tokens, segment: Segment, start: int, end: int) -> list[Part] | None:
    """Read parties whose role stands behind them: "警視庁提供", "任东 摄", "Rūtos Bergaitės nuotr."."""
    if tokens.kinds[end - 1] is not WORD:
        return None
    text = tokens.slice(start, end)
    if not dense.is_dense(text):
        begin = next((i for i in range(start + 1, end) if tokens.phrase(i, "after_author") == end), None)
        behind = begin and dense.Named(0, tokens.slice(start, begin), 0.9)
        return [_named(tokens, segment, start, behind)] if behind else None
    named = dense.postfixed(tokens, text)
    return None if named is None else [_named(tokens, segment, start, name) for name in named]


def _named(tokens: Tokens, segment: Segment, start: int, named: dense.Named) -> Part:
    """Make the part of a name whose role stood behind it."""
    at, record = tokens.starts[start] + named.offset, tokens.known(named.name)
    return Part(
        at,
        at + len(named.name),
        named.name,
        -1.0 if record else named.score,
        record,
        segment.before,
        settled=True,
        postfixed=True,
    )


def _ends_in_photo(record: SourceRecord) -> bool:
    """Tell whether an organisation is called so: "Magnum Photos"."""
    return record.name.casefold().endswith(tuple(_PHOTO))


def _stands_alone(tokens: Tokens, text: str) -> bool:
    """Tell whether a known name is one that is set beside others without separator."""
    record = tokens.known(text)
    if record is None:
        return False
    named = record.kind == "platform" or (record.kind in {"institution", "publication"} and " " in text)
    return record.kind in {"agency", "stock"} or (text[:1].isupper() and named)


def _is_name(tokens: Tokens, text: str) -> bool:
    first = text[:1]
    return (first.isupper() or first == "@") and (tokens.personhood(text) > 0.6 or len(text.split()) > 2)


def _part(tokens: Tokens, start: int, end: int, segment: Segment, cue: Cue | None) -> Part:
    first, last = tokens.starts[start], tokens.ends[end - 1]
    text = tokens.text[first:last]
    record = tokens.known(text)
    score = -1.0 if record else tokens.personhood(text)
    if end - start > 1 and tokens.folds[end - 1] in _PHOTO:
        bare = tokens.slice(start, end - 1)
        known = tokens.known(bare)
        doubled = known is record and end - start == 2 and not _ends_in_photo(known) if known else False
        if known and (record is None or doubled):
            record, last, text, score = known, tokens.ends[end - 2], bare, -1.0  # "AP Photo" is AP
    elif record is None and end - start > 1 and -0.7 < score < _GIVEN and tokens.known(tokens.written(start)):
        score = -0.7  # "NASA Goddard", "Google DeepMind"
    part = Part(first, last, text, score, record, segment.before, cue)
    chained = segment.before in {"/", "|"} and score < 0.5  # "Autor: Priit Berg/Eesti Leht"
    if cue and cue.creator and not record and score > -0.6 and not chained:
        part.score, part.settled = 0.9, True
    return part

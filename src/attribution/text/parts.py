"""Segments -> parts: who and what a credit names, and what each segment is otherwise."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import attrs

from attribution.knowledge.languages import LABEL
from attribution.text import dense
from attribution.text.asides import is_aside, is_note, trim
from attribution.text.tokens import COLONS, WORD

if TYPE_CHECKING:
    from attribution.knowledge.sources import SourceRecord
    from attribution.text.cues import Cue
    from attribution.text.rejoining import Segment
    from attribution.text.tokens import Tokens

_FILE = r"(?i)[^/\\]{1,200}\.(?:jpe?g|png|svg|gif|webp|tiff?|pdf)"
_PHOTO = frozenset("photo photos foto fotos".split())
_USER = frozenset("user nutzer nutzerin usuario utilisateur utente gebruiker".split())
_ACRONYM = 6
_MOST_WORDS = 24
"""Words among which two names are looked for."""
_GIVEN, _SURELY = 0.5, 0.84
"""From where on a given name speaks for a person, and from where on nothing else does."""
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
    thanked: bool = False

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
    asides: list[tuple[int, int]] = attrs.field(factory=list)


def read_segments(tokens: Tokens, segments: list[Segment], cue: Cue | None) -> Body:
    """Sort the segments of a body into parties, title, notes and what is left."""
    body = Body()
    followed = [*[segment.before for segment in segments[1:]], ""]
    for segment, mark in zip(segments, followed, strict=False):
        if mark in COLONS and _is_heading(tokens, segment):
            body.placed.append((tokens.starts[segment.start], tokens.ends[segment.end - 1]))
            continue
        if "modified" in tokens.roles[segment.start]:
            _take_change(tokens, segment, body)
        start, end = trim(tokens, segment)
        if start > segment.start or end < segment.end:
            _note_trimmed(tokens, segment, start, end, body)
        if start < end:
            _take(tokens, segment, (start, end), cue, body)
    if len(body.parts) > 1:
        _leave_places(body)
        _leave_settings(body)
    return body


def _note_trimmed(tokens: Tokens, segment: Segment, start: int, end: int, body: Body) -> None:
    """Keep the places of words that stand around a name and say something else: a date, "archive"."""
    for first, last in ((segment.start, start), (max(start, end), segment.end)):
        if first < last and WORD in tokens.kinds[first:last]:
            body.asides.append((tokens.starts[first], tokens.ends[last - 1]))


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
    if any(end == segment.end and LABEL in roles for end, roles in tokens.said[segment.start]):
        return True  # "Imagen:" is a label, and Google's
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
    if is_note(tokens, start, end, text, body.modifications) or not (
        text[0].isalpha() or any(map(str.isalpha, text))
    ):
        body.placed.append((tokens.starts[start], tokens.ends[end - 1]))
    elif (post := _postfixed(tokens, segment, start, end)) is not None:
        body.parts.extend(post)
    elif "." in text and body.title is None and re.fullmatch(_FILE, text):
        body.title = (tokens.starts[start], tokens.ends[end - 1])
    elif is_aside(tokens, segment, text, behind_person=_names_person(body)):
        body.asides.append((tokens.starts[start], tokens.ends[end - 1]))
    else:
        body.parts.extend(_parties(tokens, segment, start, end, cue))


def _names_person(body: Body) -> bool:
    return any(part.score > _GIVEN for part in body.parts[-8:]) if body.parts else False


def _take_change(tokens: Tokens, segment: Segment, body: Body) -> None:
    """Take "adapted from" and its like off the beginning of the name of whoever made the original."""
    end = tokens.phrase(segment.start, "modified")
    if end is None or end >= segment.end:
        return
    joined = tokens.phrase(end, "from", "by")
    if joined or tokens.phrase(end - 1, "from", "by"):
        body.modifications.append(tokens.slice(segment.start, end))
        segment.start = min(joined or end, segment.end)


def _parties(tokens: Tokens, segment: Segment, start: int, end: int, cue: Cue | None) -> list[Part]:
    """Read the party of a segment, or two where a known one stands without separator beside another."""
    whole = _part(tokens, start, end, segment, cue)
    if dense.is_dense(whole.text) and (names := _dense_parties(tokens, whole, end - start)):
        return [_named(tokens, segment, start, name) for name in names]
    if whole.record or not 1 < end - start <= _MOST_WORDS:
        return [whole]
    for cut in range(end - 1, start, -1):
        left, right = tokens.slice(start, cut), tokens.slice(cut, end)
        if tokens.folds[cut] in _USER and cut + 1 < end and tokens.known(left):
            handle = _part(tokens, cut + 1, end, segment, cue)
            return [_part(tokens, start, cut, segment, cue), attrs.evolve(handle, score=0.7)]
        if _stands_alone(tokens, left) and (_is_name(tokens, right) or _is_account(tokens, left, right)):
            return [_part(tokens, start, cut, segment, cue), _part(tokens, cut, end, segment, cue)]
    likely = _SURELY if whole.score <= _HOUSE else 0.35  # "Vera C. Rubin Observatory" is one name
    for cut in range(start + 1, end):
        left, right = tokens.slice(start, cut), tokens.slice(cut, end)
        if _stands_alone(tokens, right) and tokens.personhood(left) > (likely if end - cut > 1 else 0.6):
            return [_part(tokens, start, cut, segment, cue), _part(tokens, cut, end, segment, cue)]
    return [whole]


def _dense_parties(tokens: Tokens, whole: Part, words: int) -> list[dense.Named]:
    """Read a name behind where it was taken from, or a row of names; [] where it is neither."""
    if taken := dense.without_origin(tokens, whole.text):
        return [dense.Named(taken, whole.text[taken:], -0.9)]
    return dense.row(tokens, whole.text) if not whole.record and 1 < words <= _MOST_WORDS else []


def _postfixed(tokens: Tokens, segment: Segment, start: int, end: int) -> list[Part] | None:
    """Read parties whose role stands behind them: "警視庁提供", "王明 摄", "Rūtos Bergaitės nuotr."."""
    if tokens.kinds[end - 1] is not WORD:
        return None
    text = tokens.slice(start, end)
    if not dense.is_dense(text):
        if not any(tokens.said[start + 1 : end]):
            return None
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
        thanked=named.thanked,
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


def _is_account(tokens: Tokens, platform: str, name: str) -> bool:
    """Tell the account of an organisation on a platform: "Facebook SDH Lhota"."""
    record = tokens.known(platform)
    shouted = " " in name and name.split(maxsplit=1)[0].isupper()
    return shouted and record is not None and record.kind == "platform"


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
        if (
            known is None
            and record is None
            and 1 < len(bare) < _ACRONYM
            and bare.isupper()
            and bare.isalpha()
        ):
            last, text, score = tokens.ends[end - 2], bare, _HOUSE  # "HT PHOTO"
        if known and (record is None or doubled):
            record, last, text, score = known, tokens.ends[end - 2], bare, -1.0  # "AP Photo" is AP
    elif record is None and end - start > 1 and -0.7 < score < _GIVEN and tokens.known(tokens.written(start)):
        score = -0.7  # "NASA Goddard", "Google DeepMind"
    part = Part(first, last, text, score, record, segment.before, cue)
    chained = segment.before in {"/", "|"} and score < 0.5  # "Autor: Priit Berg/Eesti Leht"
    if cue and cue.creator and not record and score > -0.6 and not chained:
        part.score, part.settled = 0.9, True
    return part

"""Segments -> parts: who and what a credit names, and what each segment is otherwise."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.text.names import ARTICLES
from attribution.text.segments import ENDINGS
from attribution.text.tokens import LICENSE, MARK, URL, WORD, YEAR

if TYPE_CHECKING:
    from attribution.knowledge.sources import SourceRecord
    from attribution.text.cues import Cue
    from attribution.text.segments import Segment
    from attribution.text.tokens import Tokens

_IDENTIFIER = r"(?i)(?=(?:\D*\d){4})[\w.:-]+|\d{1,3}|[ivx]{1,4}"
_DATE = rf"\d{{1,4}}[./:-]\d{{1,2}}(?:[./:-]\d{{1,4}})?|{YEAR}"
_FILE = r"(?i)[^/\\]{1,200}\.(?:jpe?g|png|svg|gif|webp|tiff?|pdf)"
_IDLE = frozenset({MARK, LICENSE, URL})
_TIME = r"(?i)\d{1,4}(?:[\s.:/-]{1,2}\d{1,4}){0,3}\s?(?:am|pm|a\.m|p\.m|uhr|h|hrs)?"
_SAYS_NOBODY = frozenset("noise credit creator courtesy permission and by title".split())
"""Roles of phrases that, alone in a segment, name no party."""
_USER = frozenset("user nutzer nutzerin usuario utilisateur utente gebruiker".split())
_SMALL = frozenset("l r li re m u o".split())


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
    for segment in segments:
        _take_change(tokens, segment, body)
        start, end = _trim(tokens, segment)
        if start >= end:
            continue
        span = (tokens.items[start].start, tokens.items[end - 1].end)
        text = tokens.text[span[0] : span[1]]
        if _is_note(tokens, start, end, text, body) or not any(c.isalpha() for c in text):
            body.placed.append(span)
        elif post := _postfixed(tokens, segment, start, end):
            body.parts.extend(post)
        elif re.fullmatch(_FILE, text) and body.title is None:
            body.title = span
        elif not _is_aside(tokens, segment, text):
            body.parts.extend(_parties(tokens, segment, start, end, cue))
    return body


def _is_aside(tokens: Tokens, segment: Segment, text: str) -> bool:
    """Tell words that name nobody: "and reused here with ...", "for Milky Way panorama"."""
    if tokens.known(text):
        return False
    if segment.before == "for":
        return tokens.personhood(text) > -0.5
    return text.islower() and " " in text and segment.before in {",", "and", ".", "license", ")"}


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
    while start < end and tokens.items[start].kind in _IDLE and tokens.items[start].fold != "@":
        start += 1
    if tokens.known(tokens.slice(start, end)):
        return start, end
    while start < end and tokens.items[end - 1].kind == MARK and not _keeps_mark(tokens, start, end - 1):
        end -= 1
    while start < end:
        stop = _idle(tokens, start)
        if stop is None or stop >= end:
            break
        start = stop
    return start, _trim_end(tokens, start, end)


def _trim_end(tokens: Tokens, start: int, end: int) -> int:
    """Take words behind the name off that name nobody: "licensed under", "Archivbild", "nuotr."."""
    if any(stop == end for stop, _ in tokens.phrases(start)):
        return end
    if end - start > 2 and re.fullmatch(YEAR, tokens.items[end - 1].fold):
        return end - 1
    for index in range(max(start + 1, end - 4), end):
        for stop, roles in tokens.phrases(index):
            idle = any(r in {"noise", "modified"} or r.startswith("label:") for r in roles)
            if stop == end and idle and not roles & {"org", "after_author", "after_source", "title"}:
                return index
    return end


def _keeps_mark(tokens: Tokens, start: int, index: int) -> bool:
    """Tell whether a final mark is part of a name ("Lucasfilm Ltd.", "Alex T.", "University (LIU)")."""
    if tokens.items[index].fold == ")":
        return any(tokens.items[i].fold == "(" for i in range(start, index))
    if tokens.items[index].fold != "." or index == 0:
        return False
    before = tokens.items[index - 1]
    return before.fold in ENDINGS or (before.end - before.start == 1 and tokens.text[before.start].isupper())


def _idle(tokens: Tokens, index: int) -> int | None:
    """Give the index behind a word that says nothing of the party behind it, or None."""
    if tokens.items[index].fold in ARTICLES and tokens.text[tokens.items[index].start].islower():
        return index + 1
    if len(tokens.items[index].fold) < 3:
        return None
    for end, roles in tokens.phrases(index):
        if "org" in roles or "title" in roles:
            return None
        label = any(role.startswith("label:") for role in roles)
        joins = "and" in roles and tokens.text[tokens.items[index].start].islower()  # not "Dan"
        if label or joins or roles & {"noise", "credit", "creator", "courtesy", "permission", "by", "from"}:
            return end
    return None


def _is_note(tokens: Tokens, start: int, end: int, text: str, body: Body) -> bool:
    """Recognise segments that name nobody: "Archiv", "Ausschnitt", "(2)", "16507315bs", dates."""
    roles = next((said for stop, said in tokens.phrases(start) if stop == end), frozenset())
    if "modified" in roles or _says_modified(tokens, start, end):
        body.modifications.append(text)
        return True
    if tokens.known(text):
        return False
    if roles & _SAYS_NOBODY or any(role.startswith("label:") for role in roles):
        return True
    return _is_number(text) if end - start == 1 else re.fullmatch(_TIME, text) is not None


def _says_modified(tokens: Tokens, start: int, end: int) -> bool:
    """Tell "cropped and resized" and "bearbeitet durch X" from a name."""
    first = tokens.phrase(start, "modified")
    if first is None and (skipped := tokens.phrase(start, "and")):
        first = tokens.phrase(skipped, "modified")
    return first is not None and any(tokens.phrase(i, "modified", "by") for i in range(first, end))


def _is_number(text: str) -> bool:
    return (
        bool(re.fullmatch(_DATE, text))
        or text.casefold() in _SMALL
        or (
            any(c.isdigit() for c in text)
            and re.fullmatch(_IDENTIFIER, text) is not None
            and text[0].isdigit()
        )
    )


def _parties(tokens: Tokens, segment: Segment, start: int, end: int, cue: Cue | None) -> list[Part]:
    """Read the party of a segment, or two where a known one stands without separator beside another."""
    whole = _part(tokens, start, end, segment, cue)
    if whole.record or end - start == 1:
        return [whole]
    for cut in range(start + 1, end):
        left, right = tokens.slice(start, cut), tokens.slice(cut, end)
        if tokens.items[cut].fold in _USER and cut + 1 < end and tokens.known(left):
            handle = _part(tokens, cut + 1, end, segment, cue)
            return [_part(tokens, start, cut, segment, cue), attrs.evolve(handle, score=0.7)]
        if _stands_alone(tokens, left) and _is_name(tokens, right):
            return [_part(tokens, start, cut, segment, cue), _part(tokens, cut, end, segment, cue)]
        if _stands_alone(tokens, right) and tokens.personhood(left) > (0.35 if end - cut > 1 else 0.6):
            return [_part(tokens, start, cut, segment, cue), _part(tokens, cut, end, segment, cue)]
    return [whole]


def _postfixed(tokens: Tokens, segment: Segment, start: int, end: int) -> list[Part]:
    """Read parties whose role stands behind them: "潟沼義樹撮影", "警視庁提供", "고영권 기자", "任东 摄"."""
    last = tokens.items[end - 1]
    if last.kind != WORD or last.fold.isascii():
        return []
    text = tokens.text[tokens.items[start].start : last.end]
    for role, score in (("after_author", 0.9), ("after_source", -0.9)):
        for suffix in tokens.lexicon.postfixes[role]:
            if text.endswith(suffix) and len(bare := text[: -len(suffix)].rstrip()) > 1:
                return _behind(tokens, segment, start, bare, score)
    return []


def _behind(tokens: Tokens, segment: Segment, start: int, text: str, score: float) -> list[Part]:
    """Make the parts of a name whose role stood behind it; "中新社记者 任东" names an agency as well."""
    first = tokens.items[start].start
    if tokens.personhood(text) < -0.85 or tokens.known(text):
        score = -0.9
    head, _, tail = text.rpartition(" ")
    office = next((head[: -len(w)] for w in ("记者", "記者", "특파원") if head.endswith(w)), "")
    named = [(first, text, score)]
    if tail and office:
        named = [(first, office, -0.9), (first + len(text) - len(tail), tail, score)]
    return [
        Part(
            at, at + len(name), name, worth, tokens.known(name), segment.before, settled=True, postfixed=True
        )
        for at, name, worth in named
    ]


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
    first, last = tokens.items[start].start, tokens.items[end - 1].end
    text = tokens.text[first:last]
    record = tokens.known(text)
    score = -1.0 if record else tokens.personhood(text)
    if record and end - start == 2 and tokens.items[end - 1].fold in {"photo", "foto", "photos", "fotos"}:
        bare = tokens.slice(start, end - 1)
        if tokens.known(bare) is record:  # "AP Photo" is AP
            last, text = tokens.items[end - 2].end, bare
    part = Part(first, last, text, score, record, segment.before, cue)
    if cue and cue.creator and not record and score > -0.6:
        part.score, part.settled = 0.9, True
    return part

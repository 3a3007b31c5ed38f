"""What names nobody around and instead of a name: dates, numbers, places in a picture, idle words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attribution.knowledge.languages import LABEL
from attribution.text.names import ARTICLES, is_given
from attribution.text.segments import ENDINGS
from attribution.text.tokens import LICENSE, MARK, URL, WORD, YEAR

if TYPE_CHECKING:
    from attribution.text.rejoining import Segment
    from attribution.text.tokens import Tokens

_IDENTIFIER = r"(?i)(?=(?:\D*\d){4})[\w.:-]+(?<!\.[a-z]{2})(?<!\.[a-z]{3})|\d{1,3}"
_DATE = rf"\d{{1,4}}[./:-]\d{{1,2}}(?:[./:-]\d{{1,4}})?|{YEAR}"
_WRITTEN = rf"\d{{1,2}}[./-]\d{{1,2}}[./-]{YEAR}|{YEAR}[./-]\d{{1,2}}[./-]\d{{1,2}}"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th|er)?|{YEAR}(?:[-–‑](?:{YEAR}|\d\d))?|{_WRITTEN}"
_IN_DATES = frozenset("of de del den the le".split())
_TIME = r"(?i)\d{1,4}(?:[\s.:/-]{1,2}\d{1,4}){0,3}\s?(?:am|pm|a\.m|p\.m|uhr|h|hrs)?"
_IDLE = frozenset({MARK, LICENSE, URL})
_SAYS_NOBODY = frozenset(
    {LABEL, *"noise credit creator courtesy permission and by title editing collage styling".split()}
)
"""Roles of phrases that, alone in a segment, name no party."""
_SAYS_NOTHING = frozenset({LABEL, *"noise credit creator courtesy permission by from".split()})
_IDLE_ROLES = frozenset({"noise", "modified", LABEL})
_NAME_ROLES = frozenset({"org", "after_author", "after_source", "title"})
_BEFORE_ASIDES = frozenset({",", "and", ".", "license", ")", "("})
_SMALL = frozenset("l r li re m u o".split())
_INITIALS = 4
"""Letters of an editor's initials, at most."""


def is_aside(tokens: Tokens, segment: Segment, text: str, *, behind_person: bool) -> bool:
    """Tell words that name nobody: "and reused here with ...", "for Milky Way panorama"."""
    if "aside" in tokens.roles[segment.start] or segment.before == "after":
        return True
    if segment.before == "/" and text.islower() and text.isalpha() and len(text) <= _INITIALS:
        return behind_person and not tokens.known(text)  # "ANTARA/Ann Berg/hp."
    if text.endswith(" OUT"):  # "China OUT": where the picture may not be shown
        return True
    if segment.before == "for":
        several = " " in text or text.islower()
        return several and not tokens.known(text) and tokens.personhood(text) >= -0.5
    if segment.before not in _BEFORE_ASIDES or " " not in text:
        return False
    if segment.before == "(":
        closed = tokens.folds[segment.end : segment.end + 1] == [")"]
        aside = closed and (text.islower() or _speaks(tokens, segment))
    else:
        aside = text.islower()
    return aside and not tokens.known(text)


def _speaks(tokens: Tokens, segment: Segment) -> bool:
    """Tell words that begin and end in small letters and hold no organisation: "zum Vergrößern anklicken"."""
    ends = (segment.start, segment.end - 1)
    small = all(tokens.initial(index).islower() for index in ends)
    return small and all("org" not in tokens.roles[index] for index in range(segment.start, segment.end))


def trim(tokens: Tokens, segment: Segment) -> tuple[int, int]:
    """Take marks and words that name nobody off both ends: "Handout ", "Lizenz", " nuotr."."""
    start, end = segment.start, segment.end
    while start < end and tokens.kinds[start] in _IDLE and tokens.folds[start] != "@":
        start += 1
    if tokens.known(tokens.slice(start, end)):
        return start, end
    while start < end and tokens.kinds[end - 1] is MARK and not _keeps_mark(tokens, start, end - 1):
        end -= 1
    if not any(tokens.said[start:end]):
        return _trim_plain(tokens, start, end)
    while start < end:
        stop = _idle(tokens, start)
        if stop is None or stop >= end:
            break
        start = stop
    return start, _trim_end(tokens, start, end)


def _trim_plain(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Take articles and a year off a name that holds no word of the lexicon: most names."""
    while start < end - 1 and tokens.folds[start] in ARTICLES and tokens.initial(start).islower():
        start += 1
    year = end - start > 2 and tokens.folds[end - 1][:1].isdigit()
    return start, _without_date(tokens, start, end) if year else end


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
    return word in {".", "/", "-"}


def _without_date(tokens: Tokens, start: int, end: int) -> int:
    """Give the end of a name without the date behind it: "Mark Berg Juni 2026", "Ann Berg 2019"."""
    begin = end
    while begin > start and _is_date_word(tokens, begin - 1):
        begin -= 1
    while begin < end and tokens.folds[begin] in _IN_DATES:
        begin += 1
    while begin < end and tokens.kinds[begin] is MARK:
        begin += 1
    dated = any("month" in tokens.roles[i] for i in range(begin, end)) and _has_digit(tokens, begin, end)
    dated = dated or _is_numeric_date(tokens, begin, end)
    year = end - begin == 1 and end - start > 2 and re.match(YEAR, tokens.folds[begin])
    return begin if start < begin < end and (dated or year) else end


def _is_numeric_date(tokens: Tokens, start: int, end: int) -> bool:
    """Tell "28/04/2024" and "2024-04-28", cut at their marks."""
    words = [word for word in tokens.folds[start:end] if word[:1].isdigit()]
    if len(words) == 1:
        return re.fullmatch(_WRITTEN, words[0]) is not None
    return len(words) > 1 and any(re.fullmatch(YEAR, word) for word in words)


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
        archive = "noise" in roles and tokens.initial(index).islower()  # "arhiva Gazeta.ro"
        if ("org" in roles and not archive) or "title" in roles:
            return None
        joins = "and" in roles and tokens.initial(index).islower()  # not "Dan"
        if joins or not _SAYS_NOTHING.isdisjoint(roles):
            return end
    return None


def is_note(tokens: Tokens, start: int, end: int, text: str, changes: list[str]) -> bool:
    """Recognise what names nobody: "Archiv", "(2)", "16507315bs", dates; "Ausschnitt" goes to `changes`."""
    if tokens.said[start]:
        roles = next((said for stop, said in tokens.said[start] if stop == end), frozenset())
        if "modified" in roles or _says_modified(tokens, start, end):
            changes.append(text)
            return True
        if not _SAYS_NOBODY.isdisjoint(roles):
            return tokens.known(text) is None
    if end - start == 1:
        return _is_number(text) and not tokens.known(text)
    if any(tokens.said[start:end]) and _is_date(tokens, start, end):
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

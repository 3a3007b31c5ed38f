"""Where a credit begins: "Photo:", "Bildnachweis", "Foto von", "©", "courtesy of", "By".

    cue    = [head] anchor {anchor}
    head   = label | credit word | creator word | role, one or more ("Photo credit", "Foto/Video")
    anchor = ":" | "=" | "©" [years] | by-word | courtesy | permission | generated-by

A head that no anchor follows is a weak cue: it counts where nothing better is found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.knowledge.languages import LABEL
from attribution.model.patterns import lazily
from attribution.text.names import is_given
from attribution.text.segments import ends_sentence
from attribution.text.tokens import (
    CLOSING_QUOTES,
    COLONS,
    COPYRIGHT,
    DASHES,
    MARK,
    NEWLINE,
    OPENING,
    QUOTES,
    WORD,
    YEAR,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.text.tokens import Tokens

_COLONS = COLONS | {"=", "＝"}
_YEARS = lazily(rf"({YEAR})(?:[-‑]({YEAR}|\d\d))?")
_DEEPEST, _MOST_HEADS = 4, 6
ROLES = ("editing", "collage", "styling")
_HEADS = ("credit", "creator", *ROLES)
_BEGINNINGS = frozenset({LABEL, *_HEADS, "courtesy", "permission", "generated", "by"})
"""Roles of the words that a cue may begin with."""
_COMMAS = frozenset(",،，、")
_JOINTS = frozenset("/&+")
_BARS = frozenset("/／|｜・")
_OPENERS = frozenset("(|[–—-*•.!?。（【[\"“„«»”'/_>")


@attrs.define(eq=False, repr=False)
class Cue:
    """A cue from token `start` up to `body`, where what it announces begins."""

    start: int
    body: int
    kind: str | None = None
    strong: bool = False
    labelled: bool = False
    creator: bool = False
    role: str | None = None
    permission: str | None = None
    generated: bool = False
    copyright: bool = False
    by: bool = False
    change: str | None = None
    colon: bool = False
    origin: bool = False
    year: int | None = None
    end_year: int | None = None


def cues(tokens: Tokens) -> list[Cue]:
    """Give all cues, left to right; adjacent ones are one."""
    found: list[Cue] = []
    begins: Iterable[int] = tokens.begun
    if COPYRIGHT in tokens.kinds:
        signs = (index for index, kind in enumerate(tokens.kinds) if kind is COPYRIGHT)
        begins = sorted([*tokens.begun, *signs])
    behind = 0
    for index in begins:
        if index >= behind and (cue := cue_at(tokens, index)):
            found.append(cue)
            behind = cue.body
    return found


def cue_at(tokens: Tokens, index: int, depth: int = 0) -> Cue | None:
    """Read the cue that begins at a token, with up to `_DEEPEST` more joined to it, or None."""
    if tokens.kinds[index] is not COPYRIGHT and _BEGINNINGS.isdisjoint(tokens.roles[index]):
        return None
    cue = Cue(index, index)
    dated = tokens.folds[index] == "copyright" and tokens.initial(index + 1).isdigit()
    if not dated:  # "Copyright 2019 Foo" is a sign, and no label
        _head(tokens, cue)
    headed = cue.body > index
    while _anchor(tokens, cue, headed=headed):
        headed = True
    if not cue.strong and not (headed and _weak(tokens, cue)):
        return None
    return _nested(tokens, cue, depth)


def _nested(tokens: Tokens, cue: Cue, depth: int) -> Cue:
    """Join a cue with one that follows at once ("Foto: Bild:", "Bild: Screenshot:")."""
    joins = cue.strong and cue.body < tokens.size and depth < _DEEPEST
    inner = cue_at(tokens, cue.body, depth + 1) if joins else None
    if inner is None or not inner.strong:
        return cue
    inner.start = cue.start
    for flag in ("labelled", "colon", "origin", "creator", "copyright"):
        setattr(inner, flag, getattr(cue, flag) or getattr(inner, flag))
    for value in ("kind", "permission", "year", "end_year"):
        setattr(inner, value, getattr(inner, value) or getattr(cue, value))
    inner.change = cue.change or inner.change
    return inner


def _head(tokens: Tokens, cue: Cue) -> None:
    """Read head = (label | credit | creator | role) {[joint] head} [number]."""
    for _ in range(_MOST_HEADS):
        at = cue.body
        if cue.labelled and (joined := _joint(tokens, at)):
            at = joined
        if not tokens.said[at] and not cue.labelled:
            break
        label, end = _head_at(tokens, at)
        if label is None and end is None and cue.labelled and (passed := _adjectives(tokens, at)):
            cue.body = passed
            break
        if label and (end is None or label[0] >= end):
            cue.kind = cue.kind if cue.kind not in {None, "image"} else label[1]
            cue.body = label[0]
        elif end is not None:
            _credit_word(tokens, cue, at, end)
        else:
            break
        cue.labelled = True
    if cue.labelled and (end_of_number := _number(tokens, cue.body)):
        cue.body = end_of_number


def _head_at(tokens: Tokens, at: int) -> tuple[tuple[int, str] | None, int | None]:
    """Give the label at a token, and the index behind the longest other word of a head."""
    if tokens.roles[at].isdisjoint(_HEADS):
        return tokens.label(at), None
    return tokens.label(at), tokens.phrase(at, *_HEADS)


def _credit_word(tokens: Tokens, cue: Cue, at: int, end: int) -> None:
    """Take in a credit word, a creator word or a role."""
    cue.creator = cue.creator or tokens.phrase(at, "creator") == end
    cue.role = cue.role or next((r for r in ROLES if tokens.phrase(at, r) == end), None)
    cue.strong = cue.strong or bool(cue.role and end - at > 1 and tokens.phrase(end - 1, "by"))
    cue.origin = cue.origin or tokens.phrase(at, "origin") == end
    inner = next((label for i in range(at, end) if (label := tokens.label(i))), None)
    cue.kind = cue.kind or (inner[1] if inner else None)
    cue.body = end


def _adjectives(tokens: Tokens, at: int) -> int | None:
    """Pass over one or two words that describe the work, where a colon follows ("Foto oben:")."""
    for end in (at + 1, at + 2):
        if end >= tokens.size or tokens.kinds[end - 1] is not WORD or not tokens.initial(end - 1).islower():
            return None
        if tokens.folds[end] in _COLONS:
            return end
    return None


def _joint(tokens: Tokens, at: int) -> int | None:
    """Pass over "/", "&" or "und" between two labels."""
    if at >= tokens.size:
        return None
    end = at + 1 if tokens.folds[at] in _JOINTS else tokens.phrase(at, "and")
    if end is None or not any(_head_at(tokens, end)):
        return None
    return end


def _number(tokens: Tokens, at: int) -> int | None:
    """Pass over the number of a figure ("IMAGE 2 ©", "Foto 1:") where an anchor follows."""
    folds = tokens.folds
    if at + 3 < len(folds) and folds[at] == "(" and folds[at + 1].isdigit() and folds[at + 2] == ")":
        return at + 3 if folds[at + 3] in _COLONS else None  # "Fotos (2):"
    if at + 1 < len(folds) and folds[at].isdigit() and len(folds[at]) < 4:
        anchored = tokens.kinds[at + 1] is COPYRIGHT or folds[at + 1] in _COLONS
        return at + 1 if anchored else None
    return None


def _anchor(tokens: Tokens, cue: Cue, *, headed: bool) -> bool:
    """Read one anchor, if one stands here."""
    at = cue.body
    if at >= tokens.size:
        return False
    kind, mark = tokens.kinds[at], tokens.folds[at]
    if kind is COPYRIGHT or (mark == "copyright" and not headed):
        cue.body += 1
        cue.strong = cue.copyright = True
        _years(tokens, cue)
        return True
    if kind is WORD:
        return tokens.said[at] != () and _words(tokens, cue, headed=headed)
    if headed and kind is MARK and _is_colon(tokens, cue, mark):
        cue.body += 1
        cue.strong = cue.colon = True
        return True
    return False


def _is_colon(tokens: Tokens, cue: Cue, mark: str) -> bool:
    """Tell whether the mark behind a head announces what follows."""
    at = cue.body
    if mark == ".":  # "Fot. Jan Kowalski"
        ahead = tokens.folds[at + 1] if at + 1 < tokens.size else ""
        return ahead in _COLONS or _is_short(tokens, at - 1)
    comma = mark in _COMMAS and cue.origin and at - cue.start > 1  # "Image source, Ann Author"
    bar = mark in _BARS and cue.labelled and _stands_first(tokens, cue.start)  # "圖／美聯社", "Mynd/Ari Berg"
    return (mark in _COLONS or comma or bar) and not _is_code(tokens, at)


def _stands_first(tokens: Tokens, at: int) -> bool:
    """Tell whether a token begins the text, a line, a sentence or what stands in brackets."""
    before = tokens.folds[at - 1] if at else ""
    return at == 0 or tokens.kinds[at - 1] is NEWLINE or before in OPENING or ends_sentence(tokens, at - 1)


def _is_code(tokens: Tokens, index: int) -> bool:
    """Tell a doubled colon ("Image::ExifTool") and an assignment ("source=None") from anchors."""
    text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
    if tokens.folds[index] == "=":
        behind = text[end : end + 1]
        spaced = text[start - 1 : start].isspace() and (not behind or behind.isspace())
        return not spaced and text[max(0, start - 2) : start].isascii()
    return text[end : end + 1] == ":"


def _is_short(tokens: Tokens, index: int) -> bool:
    """Tell whether a label is an abbreviation that a full stop and a name follow."""
    if len(tokens.folds[index]) > 5 or index + 2 >= tokens.size:
        return False
    if tokens.initial(index + 2).isupper():
        return True
    named = "noise" in tokens.roles[index + 2] or tokens.known(tokens.written(index + 2)) is not None
    return len(tokens.folds[index]) <= 3 and named  # "fot. archiwum"


def _words(tokens: Tokens, cue: Cue, *, headed: bool) -> bool:
    """Read an anchor of words: courtesy, permission, generated by, by."""
    for role in ("courtesy", "permission"):
        if end := tokens.phrase(cue.body, role):
            cue.permission, cue.strong, cue.body = role, True, end
            return True
    end = tokens.phrase(cue.body, "modified") if headed else None
    if end and tokens.phrase(end - 1, "from", "by"):  # "Image adapted from"
        cue.change, cue.by, cue.strong, cue.body = tokens.slice(cue.body, end), True, True, end
        return True
    if end := tokens.phrase(cue.body, "generated"):
        cue.generated = cue.strong = True
        cue.kind = cue.kind if cue.kind not in {None, "image"} else "ai"
        cue.body = end
        return True
    roles = ("from", "on", "by", "via") if cue.kind == "screenshot" else ("via",)
    end = tokens.phrase(cue.body, *roles) if headed and cue.labelled else None
    if end and tokens.begins_with_known(end, tokens.size):
        cue.by, cue.strong, cue.body = True, True, end
        return True
    named = cue.colon and is_given(tokens.folds[cue.body])  # "Foto: Per Berg"
    if named or cue.by:
        return False
    if (headed or _opens(tokens, cue.body)) and (end := tokens.phrase(cue.body, "by")):
        if not headed and not _is_by_line(tokens, cue.body, end):
            return False
        cue.by = cue.strong = True
        cue.body = end
        return True
    return False


def _is_by_line(tokens: Tokens, at: int, end: int) -> bool:
    """Tell "By Ann Author – Title, CC BY 2.0" at the beginning of a text from other "by"s."""
    if end >= tokens.size or tokens.kinds[end] is not WORD:
        return False
    if end - at > 1 and tokens.initial(end).isupper():  # "Designed by Ann Berg"
        return True
    known_by = tokens.folds[at] in {"by", "von", "par", "por", "door", "av", "af", "autor"}
    return known_by or (tokens.licensed(end) and tokens.initial(end).isupper())


def quoted_before(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Give the token range of a quoted title that ends right before a token, without its quotes."""
    closing = index - 1
    if closing < 1 or tokens.folds[closing] not in CLOSING_QUOTES:
        return None
    last = closing
    while last > 0 and tokens.folds[last - 1] in CLOSING_QUOTES:
        last -= 1
    for opening in range(last - 1, max(-1, last - 40), -1):
        if QUOTES.get(tokens.folds[opening]) in {tokens.folds[closing], tokens.folds[last]}:
            return (opening + 1, last) if opening + 1 < last else None
    return None


def _opens(tokens: Tokens, at: int) -> bool:
    """Tell whether a token stands at the beginning of the text or of a line, or behind a title."""
    if quoted := quoted_before(tokens, at):
        at = quoted[0] - 1
    while at > 0 and tokens.folds[at - 1] in {'"', "“", "*", ">", "_", "(", "”", "’", "'"}:
        at -= 1
    if at == 0 or tokens.kinds[at - 1] == NEWLINE:
        return True
    return quoted is not None and tokens.folds[at - 1] in _OPENERS


def _years(tokens: Tokens, cue: Cue) -> None:
    """Read "2014", "2014-2020,", "2014–20" or "2014 by" behind a copyright sign."""
    at = cue.body
    years: list[int] = []
    while at < tokens.size:
        word = tokens.folds[at]
        found = _YEARS.fullmatch(word) if word[:1].isdigit() else None
        short = len(years) == 1 and len(word) == 2 and word.isdecimal() and tokens.folds[at - 1] in DASHES
        if found and len(years) < 2:
            years.extend(int(year) for year in found.groups() if year)
        elif short:
            years.append(int(word))
        elif not (years and word in {"-", "–", ",", "—"}):
            break
        at += 1
    if years:
        cue.year, cue.body = years[0], at
        end = years[1] if len(years) > 1 else None
        cue.end_year = end + years[0] // 100 * 100 if end is not None and end < 100 else end


def _weak(tokens: Tokens, cue: Cue) -> bool:
    """Accept a head without anchor at the beginning of a phrase, before a name."""
    at = cue.start
    if at > 0 and tokens.kinds[at - 1] != NEWLINE and tokens.folds[at - 1] not in _OPENERS:
        return False
    if cue.body >= tokens.size:
        return False
    if tokens.kinds[cue.body] is not WORD or not _is_credit_head(tokens, cue):
        return False
    first = tokens.initial(cue.body)
    if first.isupper() or first == "@" or "." in tokens.folds[cue.body]:
        return True
    return tokens.known(tokens.written(cue.body)) is not None


def _is_credit_head(tokens: Tokens, cue: Cue) -> bool:
    """Tell "Bildnachweis iStock" from "Photo Archive": only credit words may do without a colon."""
    heads = range(cue.start, cue.body)
    return any(tokens.phrase(i, "credit", "creator") for i in heads) or tokens.folds[cue.start] in _ALONE


_ALONE = frozenset("foto fotos photo photos titelbild screenshot symbolbild symbolfoto bildquelle".split())

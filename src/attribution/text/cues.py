"""Where a credit begins: "Photo:", "Bildnachweis", "Foto von", "©", "courtesy of", "By".

    cue    = [head] anchor {anchor}
    head   = label | credit word | creator word | role, one or more ("Photo credit", "Foto/Video")
    anchor = ":" | "=" | "©" [years] | by-word | courtesy | permission | generated-by

A head that no anchor follows is a weak cue: it counts where nothing better is found.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

from attribution.text.tokens import CLOSING_QUOTES, COPYRIGHT, MARK, NEWLINE, QUOTES, WORD, YEAR

if TYPE_CHECKING:
    from attribution.text.tokens import Tokens

_COLONS = frozenset(":=：＝")
_DEEPEST, _MOST_HEADS = 4, 6
ROLES = ("editing", "collage", "styling")
_HEADS = ("credit", "creator", *ROLES)
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
    index = 0
    while index < len(tokens.items):
        may_begin = tokens.items[index].kind == COPYRIGHT or tokens.phrases(index)
        cue = cue_at(tokens, index) if may_begin else None
        if cue is None:
            index += 1
            continue
        found.append(cue)
        index = cue.body
    return found


def cue_at(tokens: Tokens, index: int, depth: int = 0) -> Cue | None:
    """Read the cue that begins at a token, with up to `_DEEPEST` more joined to it, or None."""
    cue = Cue(index, index)
    _head(tokens, cue)
    headed = cue.body > index
    while _anchor(tokens, cue, headed=headed):
        headed = True
    if not cue.strong and not (headed and _weak(tokens, cue)):
        return None
    return _nested(tokens, cue, depth)


def _nested(tokens: Tokens, cue: Cue, depth: int) -> Cue:
    """Join a cue with one that follows at once ("Foto: Bild:", "Bild: Screenshot:")."""
    joins = cue.strong and cue.body < len(tokens.items) and depth < _DEEPEST
    inner = cue_at(tokens, cue.body, depth + 1) if joins else None
    if inner is None or not inner.strong:
        return cue
    return attrs.evolve(
        inner,
        start=cue.start,
        kind=inner.kind or cue.kind,
        labelled=cue.labelled or inner.labelled,
        colon=cue.colon or inner.colon,
        origin=cue.origin or inner.origin,
        creator=cue.creator or inner.creator,
        permission=inner.permission or cue.permission,
        copyright=cue.copyright or inner.copyright,
        change=cue.change or inner.change,
        year=inner.year or cue.year,
        end_year=inner.end_year or cue.end_year,
    )


def _head(tokens: Tokens, cue: Cue) -> None:
    """Read head = (label | credit | creator | role) {[joint] head} [number]."""
    for _ in range(_MOST_HEADS):
        at = cue.body
        if cue.labelled and (joined := _joint(tokens, at)):
            at = joined
        label = tokens.label(at)
        end = tokens.phrase(at, *_HEADS)
        if label is None and end is None and cue.labelled and (passed := _adjectives(tokens, at)):
            cue.body = passed
            break
        if label and (end is None or label[0] >= end):
            cue.kind = cue.kind if cue.kind not in {None, "image"} else label[1]
            cue.body = label[0]
        elif end is not None:
            cue.creator = cue.creator or tokens.phrase(at, "creator") == end
            cue.role = cue.role or next((r for r in ROLES if tokens.phrase(at, r) == end), None)
            cue.strong = cue.strong or bool(cue.role and end - at > 1 and tokens.phrase(end - 1, "by"))
            cue.origin = cue.origin or tokens.phrase(at, "origin") == end
            inner = next((label for i in range(at, end) if (label := tokens.label(i))), None)
            cue.kind = cue.kind or (inner[1] if inner else None)
            cue.body = end
        else:
            break
        cue.labelled = True
    if cue.labelled and (end_of_number := _number(tokens, cue.body)):
        cue.body = end_of_number


def _adjectives(tokens: Tokens, at: int) -> int | None:
    """Pass over one or two words that describe the work, where a colon follows ("Foto oben:")."""
    items = tokens.items
    for end in (at + 1, at + 2):
        if (
            end >= len(items)
            or items[end - 1].kind != WORD
            or not tokens.text[items[end - 1].start].islower()
        ):
            return None
        if items[end].fold in _COLONS:
            return end
    return None


def _joint(tokens: Tokens, at: int) -> int | None:
    """Pass over "/", "&" or "und" between two labels."""
    if at >= len(tokens.items):
        return None
    item = tokens.items[at]
    end = at + 1 if item.kind == MARK and item.fold in "/&+" else tokens.phrase(at, "and")
    if end is None or not (tokens.label(end) or tokens.phrase(end, *_HEADS)):
        return None
    return end


def _number(tokens: Tokens, at: int) -> int | None:
    """Pass over the number of a figure ("IMAGE 2 ©", "Foto 1:") where an anchor follows."""
    items = tokens.items
    if (
        at + 3 < len(items)
        and items[at].fold == "("
        and items[at + 1].fold.isdigit()
        and items[at + 2].fold == ")"
    ):
        return at + 3 if items[at + 3].fold in _COLONS else None  # "Fotos (2):"
    if at + 1 < len(items) and items[at].fold.isdigit() and len(items[at].fold) < 4:
        after = items[at + 1]
        if after.kind == COPYRIGHT or after.fold in _COLONS:
            return at + 1
    return None


def _anchor(tokens: Tokens, cue: Cue, *, headed: bool) -> bool:
    """Read one anchor, if one stands here."""
    if cue.body >= len(tokens.items):
        return False
    item = tokens.items[cue.body]
    if item.kind == COPYRIGHT or (item.fold == "copyright" and not headed):
        cue.body += 1
        cue.strong = cue.copyright = True
        _years(tokens, cue)
        return True
    ahead = tokens.items[cue.body + 1].fold if cue.body + 1 < len(tokens.items) else ""
    if (
        headed and item.fold == "." and (ahead in _COLONS or _is_short(tokens, cue.body - 1))
    ):  # "Fot. Jan Kowalski"
        cue.body += 1
        cue.strong = cue.colon = True
        return True
    comma = item.fold == "," and cue.origin and cue.body - cue.start > 1  # "Image source, Ann Author"
    if headed and item.kind == MARK and (item.fold in _COLONS or comma) and not _is_code(tokens, cue.body):
        cue.body += 1
        cue.strong = cue.colon = True
        return True
    return _words(tokens, cue, headed=headed)


def _is_code(tokens: Tokens, index: int) -> bool:
    """Tell a doubled colon ("Image::ExifTool") and an assignment ("source=None") from anchors."""
    text, item = tokens.text, tokens.items[index]
    if item.fold == "=":
        behind = text[item.end : item.end + 1]
        spaced = text[item.start - 1 : item.start].isspace() and (not behind or behind.isspace())
        return not spaced and text[max(0, item.start - 2) : item.start].isascii()
    return text[item.end : item.end + 1] == ":"


def _is_short(tokens: Tokens, index: int) -> bool:
    """Tell whether a label is an abbreviation that a full stop and a name follow."""
    ahead = tokens.items[index + 2] if index + 2 < len(tokens.items) else None
    return len(tokens.items[index].fold) <= 5 and ahead is not None and tokens.text[ahead.start].isupper()


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
    if end and tokens.begins_with_known(end, len(tokens.items)):
        cue.by, cue.strong, cue.body = True, True, end
        return True
    if not cue.by and (headed or _opens(tokens, cue.body)) and (end := tokens.phrase(cue.body, "by")):
        if not headed and not _is_by_line(tokens, cue.body, end):
            return False
        cue.by = cue.strong = True
        cue.body = end
        return True
    return False


def _is_by_line(tokens: Tokens, at: int, end: int) -> bool:
    """Tell "By Ann Author – Title, CC BY 2.0" at the beginning of a text from other "by"s."""
    follows = tokens.items[end] if end < len(tokens.items) else None
    known_by = tokens.items[at].fold in {"by", "von", "par", "por", "door", "av", "af", "autor"}
    return follows is not None and known_by and follows.kind == WORD


def quoted_before(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Give the token range of a quoted title that ends right before a token, without its quotes."""
    closing = index - 1
    if closing < 1 or tokens.items[closing].fold not in CLOSING_QUOTES:
        return None
    last = closing
    while last > 0 and tokens.items[last - 1].fold in CLOSING_QUOTES:
        last -= 1
    for opening in range(last - 1, max(-1, last - 40), -1):
        if QUOTES.get(tokens.items[opening].fold) in {tokens.items[closing].fold, tokens.items[last].fold}:
            return (opening + 1, last) if opening + 1 < last else None
    return None


def _opens(tokens: Tokens, at: int) -> bool:
    """Tell whether a token stands at the beginning of the text or of a line, or behind a title."""
    if quoted := quoted_before(tokens, at):
        at = quoted[0] - 1
    while at > 0 and tokens.items[at - 1].fold in {'"', "“", "*", ">", "_", "(", "”", "’", "'"}:
        at -= 1
    if at == 0 or tokens.items[at - 1].kind == NEWLINE:
        return True
    return quoted is not None and tokens.items[at - 1].fold in _OPENERS


def _years(tokens: Tokens, cue: Cue) -> None:
    """Read "2014", "2014-2020," or "2014 by" behind a copyright sign."""
    items, at = tokens.items, cue.body
    years: list[int] = []
    while at < len(items):
        found = re.fullmatch(rf"({YEAR})(?:[-‑]({YEAR}|\d\d))?", items[at].fold)
        if found and len(years) < 2:
            years.extend(int(year) for year in found.groups() if year)
        elif not (years and items[at].fold in {"-", "–", ",", "—"}):
            break
        at += 1
    if years:
        cue.year, cue.body = years[0], at
        cue.end_year = years[1] if len(years) > 1 else None


def _weak(tokens: Tokens, cue: Cue) -> bool:
    """Accept a head without anchor at the beginning of a phrase, before a name."""
    at = cue.start
    if at > 0 and tokens.items[at - 1].kind != NEWLINE and tokens.items[at - 1].fold not in _OPENERS:
        return False
    if cue.body >= len(tokens.items):
        return False
    item = tokens.items[cue.body]
    first = tokens.text[item.start]
    named = (
        first.isupper()
        or first == "@"
        or "." in item.fold
        or tokens.known(tokens.slice(cue.body, cue.body + 1))
    )
    return item.kind == WORD and bool(named) and _is_credit_head(tokens, cue)


def _is_credit_head(tokens: Tokens, cue: Cue) -> bool:
    """Tell "Bildnachweis iStock" from "Photo Archive": only credit words may do without a colon."""
    heads = range(cue.start, cue.body)
    return any(tokens.phrase(i, "credit", "creator") for i in heads) or tokens.items[cue.start].fold in _ALONE


_ALONE = frozenset("foto fotos photo photos titelbild screenshot symbolbild symbolfoto bildquelle".split())

"""The body of a credit -> its segments: what separators, connectors, licences and links set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.rejoining import Segment, rejoin
from attribution.text.tokens import (
    CLOSING_QUOTES,
    COPYRIGHT,
    LICENSE,
    MARK,
    NEWLINE,
    STOPS,
    URL,
    WORD,
)

if TYPE_CHECKING:
    from attribution.text.markup import Plain
    from attribution.text.tokens import Tokens

_SEPARATORS = frozenset('/|;•·–—()[]{}"“”„«»‚‘‹›:=→>,、，；：（）【】「」『』｜／《》〈〉¦\\*＝※…†‡،؛՝፦፣')
_CONNECTORS = ("and", "on", "for", "from", "by")
_JOINING = frozenset({"via", "after", *_CONNECTORS})
_ALONE = frozenset({LICENSE, URL, NEWLINE, COPYRIGHT})
_HANDLES = frozenset({"u", "r"})
"""What stands before the stroke in names of users: "u/quietgasket"."""
_CAPITALISED = frozenset("by on of at in © @".split())
"""Short connectors that headlines capitalise; others are then syllables of names: "Li Na Zhao", "Wei Su"."""
_HYPHENS = frozenset("-‐‑−")
ENDINGS = frozenset(
    "jr sr inc ltd co corp st dr prof e.v u.a d.c u.s bros nr no vol fig abb fot lic ing".split()
)


def split(tokens: Tokens, plain: Plain, start: int, end: int) -> list[Segment]:
    """Cut the tokens of a body into segments; separators belong to none."""
    edges = {edge for link in plain.links for edge in (link.start, link.end)} if plain.links else ()
    segments: list[Segment] = []
    begin, before, index = start, "", start
    while index < end:
        stop, name = 0, ""
        if tokens.kinds[index] is not WORD or not _JOINING.isdisjoint(tokens.roles[index]):
            stop, name = _separator(tokens, plain, begin, index, end)
        if not stop and tokens.starts[index] in edges and index > begin and _cuts(tokens, index):
            stop, name = index, "link"
        if name:
            if index > begin:
                segments.append(Segment(begin, index, before))
            begin, before = stop, name
        index = max(stop, index + (not name))
    if end > begin:
        segments.append(Segment(begin, end, before))
    return rejoin(tokens, segments, {link.start for link in plain.links}) if len(segments) > 1 else segments


def _cuts(tokens: Tokens, index: int) -> bool:
    """Tell whether an edge of a link sets words apart: not inside a name such as "*J* Smith"."""
    return tokens.kinds[index] == WORD or tokens.kinds[index - 1] == WORD


def _inside_link(tokens: Tokens, plain: Plain, first: int, index: int) -> bool:
    """Tell whether one link runs from the segment's beginning over a connector: it is one name."""
    begin, at = tokens.starts[first], tokens.starts[index]
    return any(at < link.end for link in plain.links_over(begin, begin + 1))


def _separator(tokens: Tokens, plain: Plain, first: int, index: int, end: int) -> tuple[int, str]:
    """Give the index behind the separator at `index` and its name, or (0, "")."""
    kind = tokens.kinds[index]
    if kind is MARK:
        return _mark(tokens, first, index, end)
    if kind in _ALONE:
        return index + 1, kind
    if stop := tokens.phrase(index, "via"):
        return stop, "via"
    if "after" in tokens.roles[index] and index > first and _names_model(tokens, first, index, end):
        return tokens.phrase(index, "after") or 0, "after"
    for role in _CONNECTORS:
        stop = tokens.phrase(index, role) if role in tokens.roles[index] else None
        if stop and _joins(tokens, plain, role, (first, index, stop, end)):
            return stop, role
    return 0, ""


def _names_model(tokens: Tokens, first: int, index: int, end: int) -> bool:
    """Tell "Ann Berg after Diderot" from other words behind a person's name."""
    named = tokens.personhood(tokens.slice(first, index)) > _PERSON
    return named and index + 1 < end and tokens.initial(index).islower()


def _joins(tokens: Tokens, plain: Plain, role: str, place: tuple[int, int, int, int]) -> bool:
    """Tell whether a word with this role sets apart: `place` is (first, index, stop, end)."""
    first, index, stop, end = place
    if role == "and" and (tokens.initial(index).isupper() or _inside_link(tokens, plain, first, index)):
        return False
    word = tokens.folds[index]
    if len(word) <= 2 and tokens.initial(index).isupper() and word not in _CAPITALISED:
        return False
    if stop >= end or "month" in tokens.roles[stop]:
        return False
    if index > first:
        return _connects(tokens, role, first, index, stop, end)
    if role == "by":
        return _behind_end(tokens, index) or (tokens.folds[index - 1] == "," and _named(tokens, stop, end))
    return role == "and" and tokens.folds[index].isalpha()


def _mark(tokens: Tokens, first: int, index: int, end: int) -> tuple[int, str]:
    """Judge a mark: a separator, a full stop that ends, or part of a name."""
    mark = tokens.folds[index]
    if mark in "/:" and (_between_digits(tokens, index) or tokens.folds[index - 1] in _HANDLES):
        return 0, ""
    doubled = mark == "+" and index + 1 < end and tokens.folds[index + 1] == "+"
    if mark in _SEPARATORS or doubled or (mark == "・" and not _spells_foreign(tokens, index)):
        return index + 1, mark
    if mark in _HYPHENS and _spaced(tokens, index):
        return index + 1, "-"
    if mark == "&" and first < index < end - 1:
        return index + 1, "and"
    if mark == "@" and _spaced(tokens, index):
        return index + 1, "on"
    if mark in STOPS and (index + 1 >= end or not abbreviates(tokens, index)):
        return index + 1, "."
    return 0, ""


def _spells_foreign(tokens: Tokens, index: int) -> bool:
    """Tell whether the Japanese middle dot stands in a foreign name: katakana on both sides."""
    around = tokens.folds[max(0, index - 1) : index + 2]
    return all("\u30a0" <= letter <= "\u30ff" for word in around for letter in word)


def _between_digits(tokens: Tokens, index: int) -> bool:
    text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
    return text[start - 1 : start].isdigit() and text[end : end + 1].isdigit()


def _spaced(tokens: Tokens, index: int) -> bool:
    """Tell whether white space stands on at least one side of a mark."""
    text, start, end = tokens.text, tokens.starts[index], tokens.ends[index]
    return start == 0 or text[start - 1].isspace() or text[end : end + 1].isspace()


def ends_sentence(tokens: Tokens, index: int) -> bool:
    """Tell whether a token is the mark that ends a sentence."""
    return tokens.folds[index] in STOPS and not abbreviates(tokens, index)


def abbreviates(tokens: Tokens, index: int) -> bool:
    """Tell whether the full stop at `index` ends an abbreviation and no sentence."""
    if index == 0 or tokens.folds[index] != ".":
        return False
    if tokens.kinds[index - 1] is not WORD:
        return False
    behind = tokens.ends[index - 1]
    if behind != tokens.starts[index]:
        return index + 1 < tokens.size  # "St . Gallen"
    word = tokens.written(index - 1).rpartition("-")[2]
    glued = tokens.text[behind + 1 : behind + 2]
    if glued and not glued.isspace() and glued not in ")]\"'”»":
        return not (glued.isupper() and len(word) > 3 and word.islower())  # "at the lake.Ann Berg"
    if word.isdigit() and len(word) <= 2 and index + 1 < tokens.size:
        return True  # "11. Mai"
    if "title" in tokens.roles[index - 1]:
        return True
    if "month" in tokens.roles[index - 1]:  # "Dec. 29, 2020", but not "am 3. Juli. Ann Berg"
        return index + 1 < tokens.size and tokens.initial(index + 1).isdigit()
    return (
        (len(word) == 1 and word.isupper())
        or tokens.folds[index - 1] in ENDINGS
        or ("." in word and len(word.split(".")[-1]) == 1)
    )


def _connects(tokens: Tokens, role: str, start: int, index: int, stop: int, end: int) -> bool:
    """Tell whether a connector word joins two parts here, and is no part of a name."""
    if role == "and":
        return True
    first, left = tokens.initial(stop), tokens.slice(start, index)
    likely = tokens.personhood(left)
    if role == "from" and first.isupper() and likely > 0.6:
        return tokens.begins_with_known(stop, end) or tokens.personhood(tokens.slice(stop, end)) < 0
    if role == "by" and _credits_person(tokens, index, stop, end):
        return True
    if role in {"by", "from"} and first.isupper() and _is_platform(tokens, left):  # "Facebook de Ann Berg"
        return True
    if role == "from" and likely < 0:
        return False
    if likely < _ORGANISATION and not tokens.known(left):  # "Statens Museum for Kunst"
        return role == "on" or (role == "for" and tokens.begins_with_known(stop, end))
    if role in {"by", "from"}:
        return tokens.begins_with_known(stop, end)
    return first.isupper() or first in "@[" or tokens.begins_with_known(stop, end)


_ORGANISATION, _PERSON = -0.4, 0.6
_PLAIN_BY = frozenset("by par por door av autorstwa oleh durch przez".split())
"""Words for "by" that are no part of names, as "von" and "di" are."""


def _behind_end(tokens: Tokens, index: int) -> bool:
    """Tell whether a quotation, a licence or a note in brackets ends right before a token."""
    before = tokens.folds[index - 1] if index else ""
    return index > 0 and (tokens.kinds[index - 1] is LICENSE or before in CLOSING_QUOTES or before == ")")


def _is_platform(tokens: Tokens, name: str) -> bool:
    record = tokens.known(name)
    return record is not None and record.kind == "platform"


def _named(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a person's name, or a name and a licence, follow: "Pier, by Ann Berg, CC BY 4.0"."""
    return tokens.personhood(tokens.slice(start, min(start + 2, end))) > 0.6 or tokens.licensed(start, end)


def _credits_person(tokens: Tokens, index: int, stop: int, end: int) -> bool:
    """Tell "Grey Tooth by Jonas Wederin" from words that only look so: a person's name follows."""
    if tokens.folds[index] not in _PLAIN_BY:
        return False
    return tokens.personhood(tokens.slice(stop, min(stop + 2, end))) > 0.6

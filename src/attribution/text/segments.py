"""The body of a credit -> its segments: what separators, connectors, licences and links set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.text.tokens import CLOSING_QUOTES, COPYRIGHT, LICENSE, MARK, NEWLINE, URL, WORD

if TYPE_CHECKING:
    from attribution.text.markup import Plain
    from attribution.text.tokens import Tokens

_SEPARATORS = frozenset('/|;•·–—()[]{}"“”„«»‚‘‹›:=→>,、，；：（）【】「」『』｜／《》〈〉¦\\*＝※…†‡')
_CONNECTORS = ("and", "on", "for", "from", "by")
_JOINING = frozenset({"via", *_CONNECTORS})
_ALONE = frozenset({LICENSE, URL, NEWLINE, COPYRIGHT})
STOPS = frozenset(".!?。")
"""The marks that end a sentence."""
_HYPHENS = frozenset("-‐‑−")
_SUFFIXES = frozenset("inc ltd llc gmbh jr sr llp plc co kg ag corp s.a sa s.l".split())
ENDINGS = frozenset(
    "jr sr inc ltd co corp st dr prof e.v u.a d.c u.s bros nr no vol fig abb fot lic ing".split()
)


@attrs.define(eq=False, repr=False)
class Segment:
    """Tokens `start` to `end`; `before` is what set it apart ("/", ",", "via", "license", ...)."""

    start: int
    end: int
    before: str = ""


def split(tokens: Tokens, plain: Plain, start: int, end: int) -> list[Segment]:
    """Cut the tokens of a body into segments; separators belong to none."""
    edges = {edge for link in plain.links for edge in (link.start, link.end)}
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
    return _rejoin(tokens, segments, {link.start for link in plain.links}) if len(segments) > 1 else segments


def _cuts(tokens: Tokens, index: int) -> bool:
    """Tell whether an edge of a link sets words apart: not inside a name such as "*J* Smith"."""
    return tokens.kinds[index] == WORD or tokens.kinds[index - 1] == WORD


def _inside_link(tokens: Tokens, plain: Plain, first: int, index: int) -> bool:
    """Tell whether one link runs from the segment's beginning over a connector: it is one name."""
    begin, at = tokens.starts[first], tokens.starts[index]
    return any(link.start <= begin and at < link.end for link in plain.links)


def _separator(tokens: Tokens, plain: Plain, first: int, index: int, end: int) -> tuple[int, str]:
    """Give the index behind the separator at `index` and its name, or (0, "")."""
    kind = tokens.kinds[index]
    if kind is MARK:
        return _mark(tokens, first, index, end)
    if kind in _ALONE:
        return index + 1, kind
    if stop := tokens.phrase(index, "via"):
        return stop, "via"
    for role in _CONNECTORS:
        stop = tokens.phrase(index, role) if role in tokens.roles[index] else None
        if stop and _joins(tokens, plain, role, (first, index, stop, end)):
            return stop, role
    return 0, ""


def _joins(tokens: Tokens, plain: Plain, role: str, place: tuple[int, int, int, int]) -> bool:
    """Tell whether a word with this role sets apart: `place` is (first, index, stop, end)."""
    first, index, stop, end = place
    if role == "and" and (tokens.initial(index).isupper() or _inside_link(tokens, plain, first, index)):
        return False
    if stop >= end:
        return False
    if index > first:
        return _connects(tokens, role, first, index, stop, end)
    if role == "by":
        return _behind_end(tokens, index)
    return role == "and" and tokens.folds[index].isalpha()


def _mark(tokens: Tokens, first: int, index: int, end: int) -> tuple[int, str]:
    """Judge a mark: a separator, a full stop that ends, or part of a name."""
    mark = tokens.folds[index]
    if mark in "/:" and _between_digits(tokens, index):
        return 0, ""
    doubled = mark == "+" and index + 1 < end and tokens.folds[index + 1] == "+"
    if mark in _SEPARATORS or doubled:
        return index + 1, mark
    if mark in _HYPHENS and _spaced(tokens, index):
        return index + 1, "-"
    if mark == "&" and first < index < end - 1:
        return index + 1, "and"
    if mark == "@" and _spaced(tokens, index):
        return index + 1, "on"
    if mark in ".。!?！？" and (index + 1 >= end or not abbreviates(tokens, index)):
        return index + 1, "."
    return 0, ""


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
        return index + 1 < len(tokens)  # "St . Gallen"
    word = tokens.written(index - 1).rpartition("-")[2]
    glued = tokens.text[behind + 1 : behind + 2]
    if glued and not glued.isspace() and glued not in ")]\"'”»":
        return True
    if word.isdigit() and len(word) <= 2 and index + 1 < len(tokens):
        return True  # "11. Mai"
    if tokens.phrase(index - 1, "title"):
        return True
    return (
        (len(word) == 1 and word.isupper())
        or tokens.folds[index - 1] in ENDINGS
        or ("." in word and len(word.split(".")[-1]) == 1)
    )


def _connects(tokens: Tokens, role: str, start: int, index: int, stop: int, end: int) -> bool:
    """Tell whether a connector word joins two parts here, and is no part of a name."""
    first = tokens.initial(stop)
    if role == "and":
        return True
    if role == "from" and first.isupper() and tokens.personhood(tokens.slice(start, index)) > 0.6:
        return True
    if role == "by" and _credits_person(tokens, index, stop, end):
        return True
    if role == "from" and start < index and tokens.personhood(tokens.slice(start, index)) < 0:
        return False
    if role in {"by", "from"}:
        return tokens.begins_with_known(stop, end)
    return first.isupper() or first in "@[" or tokens.begins_with_known(stop, end)


_PLAIN_BY = frozenset("by par por door av autorstwa oleh durch przez".split())
"""Words for "by" that are no part of names, as "von" and "di" are."""


def _behind_end(tokens: Tokens, index: int) -> bool:
    """Tell whether a quotation, a licence or a note in brackets ends right before a token."""
    before = tokens.folds[index - 1] if index else ""
    return index > 0 and (tokens.kinds[index - 1] is LICENSE or before in CLOSING_QUOTES or before == ")")


def _credits_person(tokens: Tokens, index: int, stop: int, end: int) -> bool:
    """Tell "Grey Tooth by Jonas Wederin" from words that only look so: a person's name follows."""
    if tokens.folds[index] not in _PLAIN_BY:
        return False
    return tokens.personhood(tokens.slice(stop, min(stop + 2, end))) > 0.6


def _rejoin(tokens: Tokens, segments: list[Segment], links: set[int]) -> list[Segment]:
    """Put together again what belongs together: "Steinway & Sons", "Konami Co., Ltd.", "LIU (LIU)"."""
    joined: list[Segment] = []
    for segment in segments:
        linked = tokens.starts[segment.start] in links
        if joined and not linked and _belongs(tokens, joined[-1], segment):
            joined[-1] = Segment(joined[-1].start, segment.end, joined[-1].before)
            if segment.before == "(" and segment.end < len(tokens) and tokens.folds[segment.end] == ")":
                joined[-1].end += 1
        else:
            joined.append(segment)
    return joined


def _belongs(tokens: Tokens, left: Segment, right: Segment) -> bool:
    """Tell whether a segment goes on with the one before it."""
    if right.before not in {",", "and", "("}:
        return False
    if right.before != "," and tokens.kinds[left.end - 1] != WORD:
        return False
    between = tokens.folds[left.end]
    if right.before == "and" and between not in {"&", ","} and not tokens.phrase(left.end, "and"):
        return False
    one, two = tokens.slice(left.start, left.end), tokens.slice(right.start, right.end)
    if right.before == "(":
        return _is_abbreviation(two, one)
    if right.before == ",":
        return tokens.folds[right.start] in _SUFFIXES and right.end - right.start <= 2
    if tokens.known(one) or tokens.known(two) or left.before == "link" or right.before == "link":
        return tokens.known(tokens.slice(left.start, right.end)) is not None
    both = (tokens.personhood(one), tokens.personhood(two))
    return min(both) < 0.12 and not (max(both) > 0.5 and min(both) > -0.4)


def _is_abbreviation(short: str, name: str) -> bool:
    """Tell whether `short` is made of the initials of `name`."""
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    return len(short) > 1 and short.isupper() and short == initials

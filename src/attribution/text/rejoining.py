"""Segments -> what belongs together again: "Steinway & Sons", "Konami Co., Ltd.", known names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.text.tokens import NEWLINE, QUOTES, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.text.tokens import Tokens

_PERSON, _HOUSE = 0.6, -0.8
_SUFFIXES = frozenset("inc ltd llc gmbh jr sr llp plc co kg ag corp s.a sa s.l".split())
PICTURES = (".jpg", ".jpeg", ".png", ".svg", ".gif", ".webp", ".tif", ".tiff", ".pdf")


@attrs.define(eq=False, repr=False)
class Segment:
    """Tokens `start` to `end`; `before` is what set it apart ("/", ",", "via", "license", ...)."""

    start: int
    end: int
    before: str = ""


def rejoin(tokens: Tokens, segments: list[Segment], links: set[int]) -> list[Segment]:
    """Put together again what belongs together: "Steinway & Sons", "Konami Co., Ltd.", "LIU (LIU)"."""
    joined: list[Segment] = []
    for segment in _bridged(tokens, segments):
        linked = tokens.starts[segment.start] in links
        if joined and not linked and _belongs(tokens, joined[-1], segment):
            joined[-1] = _put_together(tokens, joined[-1], segment)
            if len(joined) > 1:
                joined[-1].start = max(joined[-1].start, joined[-2].end)
        else:
            joined.append(segment)
    return joined


def _put_together(tokens: Tokens, left: Segment, right: Segment) -> Segment:
    """Make one segment of two, with the brackets or quotes of the one or the other."""
    start, end = left.start, right.end
    if right.before == "(" or (right.before in QUOTES and QUOTES.get(left.before) != right.before):
        end += end < tokens.size and tokens.folds[end] in {")", QUOTES.get(right.before)}
    if QUOTES.get(left.before) == right.before:
        start -= 1
    return Segment(start, end, left.before)


_BRIDGED = frozenset({"and", "for", "from", "on", "by", "/", ",", "-", "(", ":", "link"})
_MOST_BRIDGED = 4


def _bridged(tokens: Tokens, segments: list[Segment]) -> Iterator[Segment]:
    """Join the segments over which one known name runs: "Centers for Disease Control", "ESA/Hubble"."""
    index = 0
    while index < len(segments):
        first, last = segments[index], index
        if index + 2 < len(segments) and _has_nickname(tokens, segments, index):
            last = index + 2
        elif tokens.names.may_begin(tokens.folds[first.start]):
            last = _bridge(tokens, segments, index)
        yield Segment(first.start, segments[last].end, first.before) if last > index else first
        index = last + 1


def _has_nickname(tokens: Tokens, segments: list[Segment], index: int) -> bool:
    """Tell 'Bartholomew "Bart" Quigg', which is one name."""
    first, nick, last = segments[index : index + 3]
    quoted = nick.before in QUOTES and last.before == QUOTES[nick.before]
    if not quoted or last.start - first.end != 3:  # one word between the quotes
        return False
    names = [tokens.slice(part.start, part.end) for part in (first, last)]
    return all(name.istitle() and not tokens.known(name) for name in names)


def _bridge(tokens: Tokens, segments: list[Segment], index: int) -> int:
    """Give the last segment of the longest known name that begins with a segment and runs over others."""
    found, begin = index, segments[index].start
    for later in range(index + 1, min(index + 1 + _MOST_BRIDGED, len(segments))):
        if segments[later].before not in _BRIDGED or _chained(tokens, segments, later):
            break
        if tokens.known(tokens.slice(begin, segments[later].end)):
            found = later
    return found


def _chained(tokens: Tokens, segments: list[Segment], later: int) -> bool:
    """Tell whether a stroke stands between two known names: "picture alliance/dpa" is a chain of two."""
    left, right = segments[later - 1], segments[later]
    pair = [tokens.slice(left.start, left.end), tokens.slice(right.start, right.end)]
    return right.before == "/" and all(tokens.known(name) for name in pair)


def _belongs(tokens: Tokens, left: Segment, right: Segment) -> bool:
    """Tell whether a segment goes on with the one before it."""
    if right.before == NEWLINE:
        return _is_broken_name(tokens, left, right)
    if right.before == "-":
        return _is_file(tokens, left, right)
    if right.before in QUOTES or left.before in QUOTES:
        return _is_quoted_part(tokens, left, right) or _is_glued_house(tokens, left, right)
    return right.before in {",", "and", "("} and _goes_on(tokens, left, right)


def _goes_on(tokens: Tokens, left: Segment, right: Segment) -> bool:
    """Tell whether a comma, "and" or a bracket stands inside a name."""
    if right.before != "," and tokens.kinds[left.end - 1] != WORD:
        return False
    between = tokens.folds[left.end]
    if right.before == "and" and between not in {"&", ","} and not tokens.phrase(left.end, "and"):
        return False
    one, two = tokens.slice(left.start, left.end), tokens.slice(right.start, right.end)
    if right.before == "(":
        return tokens.personhood(one) <= _PERSON and _is_abbreviation(two, one)
    if right.before == ",":
        return tokens.folds[right.start] in _SUFFIXES and right.end - right.start <= 2
    if tokens.known(one) or tokens.known(two) or left.before == "link" or right.before == "link":
        return tokens.known(tokens.slice(left.start, right.end)) is not None
    both = (tokens.personhood(one), tokens.personhood(two))
    return min(both) < 0.12 and not (max(both) > 0.5 and min(both) > -0.4)


def _is_file(tokens: Tokens, left: Segment, right: Segment) -> bool:
    """Tell whether a hyphen stands in the name of a file: "Syntax diagram - names.png"."""
    name = tokens.slice(left.start, left.end)
    picture = tokens.folds[right.end - 1].endswith(PICTURES)
    return picture and tokens.known(name) is None and tokens.personhood(name) <= _PERSON


def _is_quoted_part(tokens: Tokens, left: Segment, right: Segment) -> bool:
    """Tell a house's name in quotes behind what it is: "Издательский дом «Заря»"."""
    house = tokens.slice(left.start, left.end)
    if right.before not in QUOTES:
        return False
    adjacent = right.start - left.end == 1 and right.end < tokens.size
    return adjacent and tokens.personhood(house) <= _HOUSE and tokens.known(house) is None


def _is_glued_house(tokens: Tokens, left: Segment, right: Segment) -> bool:
    """Tell a title in quotes and the committee that made it: "「海の歌」製作委員会"."""
    if QUOTES.get(left.before) != right.before:
        return False
    glued = tokens.starts[right.start] == tokens.ends[left.end]
    return glued and tokens.personhood(tokens.slice(right.start, right.end)) <= _HOUSE


def _is_broken_name(tokens: Tokens, left: Segment, right: Segment) -> bool:
    """Tell a name over which a line was broken ("Sofia" and "Berg") from two lines."""
    one, two = tokens.slice(left.start, left.end), tokens.slice(right.start, right.end)
    if " " in one or " " in two or not (one.istitle() and two.istitle()):
        return False
    return not tokens.known(one) and not tokens.known(two) and tokens.personhood(f"{one} {two}") > 0.6


def _is_abbreviation(short: str, name: str) -> bool:
    """Tell whether `short` is made of the initials of `name`."""
    initials = "".join(word[0] for word in name.split() if word[:1].isupper())
    if len(short) < 2 or not short.isupper() or short[0] != initials[:1]:
        return False
    rest = iter(initials)
    return all(letter in rest for letter in short) and len(initials) <= len(short) + 2

"""The work's own title, where a credit states it.

title = quoted before "by" | quoted beside an author | words before "by" a person and a licence
| between author and licence as on Commons | before "© 2019 by" as Creative Commons writes it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.cues import quoted_before
from attribution.text.links import is_page, is_work
from attribution.text.tokens import CLOSING_QUOTES, LICENSE, QUOTES

if TYPE_CHECKING:
    from attribution.text.cues import Cue
    from attribution.text.grammar import Reading
    from attribution.text.markup import Plain
    from attribution.text.rejoining import Segment
    from attribution.text.tokens import Tokens

_LONGEST, _LONGEST_LINK = 14, 200
"""How many words a title has at most, and how many characters the text of a link that is one."""
_NAME, _SURELY, _HOUSE = 0.6, 0.7, -0.8
"""Above these a text is a person's name, beyond doubt a person's, below the last an organisation's."""
_ENDS = frozenset(".|!?")


def take_title(
    tokens: Tokens, plain: Plain, reading: Reading, cue: Cue | None, segments: list[Segment]
) -> list[Segment]:
    """Take the work's title out of the segments of a body, or find it before the cue."""
    if cue and _before_cue(tokens, plain, reading, cue):
        return segments
    linked = _linked(tokens, plain, segments, cue) if plain.links else None
    if linked is not None:
        reading.title = _range(tokens, linked.start, linked.end)
        return [segment for segment in segments if segment is not linked]
    begun = _before_by(tokens, segments) if cue and cue.colon else 0
    if begun:
        reading.title = _range(tokens, segments[0].start, segments[begun - 1].end)
        return segments[begun:]
    if not tokens.values and not any(segment.before == "by" for segment in segments):
        return segments  # a quoted segment is a title beside a licence only
    for index, segment in enumerate(segments):
        if _is_title(tokens, segments, index, cue):
            reading.title = _range(tokens, segment.start, segment.end)
            return segments[:index] + segments[index + 1 :]
    return segments


def _before_by(tokens: Tokens, segments: list[Segment]) -> int:
    """Count the segments of a title before "by" and a person: "Image: The Flag, Still Here by Ann Berg"."""
    count = next((i for i, segment in enumerate(segments) if segment.before == "by"), 0)
    if not count or any(segment.before != "," for segment in segments[1:count]):
        return 0
    title = tokens.slice(segments[0].start, segments[count - 1].end)
    several = tokens.words(segments[0].start, segments[count - 1].end) > 2 and not tokens.known(title)
    maker = tokens.slice(segments[count].start, segments[count].end)
    by_person = tokens.personhood(maker) > _NAME >= tokens.personhood(title) > _HOUSE
    return count if several and by_person else 0


def _linked(tokens: Tokens, plain: Plain, segments: list[Segment], cue: Cue | None) -> Segment | None:
    """Give the segment that is the text of a link to the work: "Image source: [A Study of Tides](...)"."""
    for segment in segments:
        begin, behind = tokens.starts[segment.start], tokens.ends[segment.end - 1]
        url = next((x.url for x in plain.links_over(begin, begin + 1)), "")
        text = plain.text[begin:behind]
        if not url or tokens.known(text) or tokens.licensed(segment.start, segment.end):
            continue
        likely = tokens.personhood(text)
        several = segment.end - segment.start > 1 and likely <= _NAME and likely > _HOUSE
        work = is_work(url) and _beside_author(tokens, segments, segment, cue)
        if several and (work or (is_page(url) and _reads_like_title(tokens, segment, cue))):
            return segment
    return None


def _beside_author(tokens: Tokens, segments: list[Segment], segment: Segment, cue: Cue | None) -> bool:
    """Tell whether somebody else is named, so that the text of a link to the work is no author's name."""
    if cue is not None and cue.by and segment is segments[0]:
        return False
    others = (tokens.slice(other.start, other.end) for other in segments if other is not segment)
    return any(not tokens.known(text) and tokens.personhood(text) > _HOUSE for text in others)


def _reads_like_title(tokens: Tokens, segment: Segment, cue: Cue | None) -> bool:
    """Tell words of a work from words of a name: four or more, behind a label that asks for the source."""
    behind_known = segment.before == ":" and segment.start > 1
    return (cue is not None and cue.origin and tokens.words(segment.start, segment.end) > 3) or behind_known


def _before_cue(tokens: Tokens, plain: Plain, reading: Reading, cue: Cue) -> bool:
    """Take what stands before "by" or "©" as the title: quoted, or the whole beginning of a licence."""
    if cue.start and plain.links and _linked_before(tokens, plain, reading, cue):
        return True
    if not (cue.by or cue.copyright) or (cue.labelled and not cue.copyright):
        return False
    at = cue.start
    while at > 1 and tokens.folds[at - 1] in {"-", "–", "—", ",", "|"}:
        at -= 1
    quoted = quoted_before(tokens, at)
    if quoted is None and cue.copyright and cue.by and _short(tokens, at) and tokens.licensed(cue.body):
        quoted = (0, at)
    if quoted is None or quoted[0] < reading.floor:
        return False
    reading.title = _range(tokens, *quoted)
    reading.start = min(reading.start, max(reading.floor, quoted[0] - 1))
    return True


def _linked_before(tokens: Tokens, plain: Plain, reading: Reading, cue: Cue) -> bool:
    """Take the text of a link to the work that stands before a cue: "[Eggs](...). Photo by Ann Berg"."""
    end = tokens.starts[cue.start]
    floor = tokens.starts[reading.floor] if reading.floor else 0
    link = next(
        (x for x in reversed(plain.links) if floor <= x.start < x.end <= end and is_work(x.url)), None
    )
    if link is None or link.end - link.start > _LONGEST_LINK or cue is not reading.cue_list[0]:
        return False
    text = plain.text[link.start : link.end]
    if tokens.known(text) or tokens.personhood(text) > _NAME:
        return False
    reading.title = (link.start, link.end)
    return True


def _short(tokens: Tokens, end: int) -> bool:
    return 0 < end <= _LONGEST and _ENDS.isdisjoint(tokens.folds[:end])


def _is_title(tokens: Tokens, segments: list[Segment], index: int, cue: Cue | None) -> bool:
    """Tell whether a segment of a body is the title."""
    segment = segments[index]
    follower = next((s for s in segments[1:] if not _is_year(tokens, s)), None) if index == 0 else None
    if follower and follower.before == "by":
        titled = is_quoted(tokens, segment) or tokens.licensed(follower.start)
    elif is_quoted(tokens, segment):
        others = (tokens.slice(s.start, s.end) for s in segments if s is not segment)
        titled = tokens.licensed(segments[0].start) and any(tokens.personhood(o) > 0.6 for o in others)
    else:
        on_commons = cue is not None and cue.by and not cue.labelled and index == 1
        dashed = segment.before in {"–", "—", "-"} and _is_followed_by_license(tokens, segment)
        titled = dashed and (on_commons or _behind_platform(tokens, segments, index))
    return titled and not _names_nobody(tokens, segment)


def _behind_platform(tokens: Tokens, segments: list[Segment], index: int) -> bool:
    """Tell "Wikimedia Commons — Mercator Projection, CC BY" from a platform and an author."""
    segment, before = segments[index], segments[index - 1]
    record = tokens.known(tokens.slice(before.start, before.end)) if index else None
    likely = tokens.personhood(tokens.slice(segment.start, segment.end))
    return record is not None and record.kind == "platform" and likely <= _NAME


def _names_nobody(tokens: Tokens, segment: Segment) -> bool:
    """Tell whether a segment is a known source or an idle word, and so no title."""
    idle = tokens.phrase(segment.start, "noise") == segment.end
    return idle or tokens.known(tokens.slice(segment.start, segment.end)) is not None


def _is_year(tokens: Tokens, segment: Segment) -> bool:
    return tokens.slice(segment.start, segment.end).isdigit()


def is_quoted(tokens: Tokens, segment: Segment) -> bool:
    """Tell whether quotes stand around a segment."""
    if segment.start == 0 or segment.end >= tokens.size:
        return False
    opening, closing = tokens.folds[segment.start - 1], tokens.folds[segment.end]
    return opening in QUOTES and closing in CLOSING_QUOTES


def names_title(tokens: Tokens, start: int, end: int, *, strict: bool = True) -> bool:
    """Tell whether a body reads "Title by Person", with a licence behind."""
    for index in range(start + 1, min(end, start + _LONGEST)):
        stop = tokens.phrase(index, "by")
        if stop and stop < end and tokens.initial(index).islower():
            name = tokens.slice(stop, min(stop + 2, end))
            handle = stop + 1 < end and tokens.folds[stop + 1] == ","  # "A diagram, by Wedo, CC BY 4.0"
            announced = not strict and start > 0 and tokens.folds[start - 1] == ":"
            return (announced and tokens.personhood(name) > _SURELY) or (
                (handle or tokens.personhood(name) > _NAME) and tokens.licensed(stop)
            )
    return False


def _is_followed_by_license(tokens: Tokens, segment: Segment) -> bool:
    at = segment.end + 1
    return at < tokens.size and tokens.kinds[at] == LICENSE


def _range(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Give the range of the plain text that tokens cover."""
    return tokens.starts[start], tokens.ends[end - 1]


def licensed_title(tokens: Tokens) -> tuple[int, int] | None:
    """Give the quoted title that stands alone before "is licensed under"."""
    if not tokens.folds or tokens.folds[0] not in QUOTES or not tokens.values:
        return None
    for index in range(1, min(40, tokens.size)):
        quoted = quoted_before(tokens, index)
        if quoted and tokens.licensed(index, index + 6) and "by" not in tokens.folds[index : index + 6]:
            return _range(tokens, *quoted)
    return None

"""The work's own title, where a credit states it.

title = quoted before "by" | quoted beside an author | words before "by" a person and a licence
| between author and licence as on Commons | before "© 2019 by" as Creative Commons writes it
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text.cues import quoted_before
from attribution.text.tokens import CLOSING_QUOTES, LICENSE, QUOTES

if TYPE_CHECKING:
    from attribution.text.cues import Cue
    from attribution.text.grammar import Reading
    from attribution.text.segments import Segment
    from attribution.text.tokens import Tokens

_LONGEST = 14
_ENDS = frozenset(".|!?")


def take_title(tokens: Tokens, reading: Reading, cue: Cue | None, segments: list[Segment]) -> list[Segment]:
    """Take the work's title out of the segments of a body, or find it before the cue."""
    if cue and _before_cue(tokens, reading, cue):
        return segments
    if not tokens.values and not any(segment.before == "by" for segment in segments):
        return segments  # a quoted segment is a title beside a licence only
    for index, segment in enumerate(segments):
        if _is_title(tokens, segments, index, cue):
            reading.title = _range(tokens, segment.start, segment.end)
            return segments[:index] + segments[index + 1 :]
    return segments


def _before_cue(tokens: Tokens, reading: Reading, cue: Cue) -> bool:
    """Take what stands before "by" or "©" as the title: quoted, or the whole beginning of a licence."""
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
        dashed = segment.before in {"–", "—", "-"}
        titled = on_commons and dashed and _is_followed_by_license(tokens, segment)
    return titled and not _names_nobody(tokens, segment)


def _names_nobody(tokens: Tokens, segment: Segment) -> bool:
    """Tell whether a segment is a known source or an idle word, and so no title."""
    idle = tokens.phrase(segment.start, "noise") == segment.end
    return idle or tokens.known(tokens.slice(segment.start, segment.end)) is not None


def _is_year(tokens: Tokens, segment: Segment) -> bool:
    return tokens.slice(segment.start, segment.end).isdigit()


def is_quoted(tokens: Tokens, segment: Segment) -> bool:
    """Tell whether quotes stand around a segment."""
    if segment.start == 0 or segment.end >= len(tokens):
        return False
    opening, closing = tokens.folds[segment.start - 1], tokens.folds[segment.end]
    return opening in QUOTES and closing in CLOSING_QUOTES


def names_title(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a body reads "Title by Person", with a licence behind."""
    for index in range(start + 1, min(end, start + _LONGEST)):
        stop = tokens.phrase(index, "by")
        if stop and stop < end and tokens.initial(index).islower():
            name = tokens.slice(stop, min(stop + 2, end))
            return tokens.personhood(name) > 0.6 and tokens.licensed(stop)
    return False


def _is_followed_by_license(tokens: Tokens, segment: Segment) -> bool:
    at = segment.end + 1
    return at < len(tokens) and tokens.kinds[at] == LICENSE


def _range(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    """Give the range of the plain text that tokens cover."""
    return tokens.starts[start], tokens.ends[end - 1]


def licensed_title(tokens: Tokens) -> tuple[int, int] | None:
    """Give the quoted title that stands alone before "is licensed under"."""
    if not tokens.folds or tokens.folds[0] not in QUOTES or not tokens.values:
        return None
    for index in range(1, min(40, len(tokens))):
        quoted = quoted_before(tokens, index)
        if quoted and tokens.licensed(index, index + 6) and "by" not in tokens.folds[index : index + 6]:
            return _range(tokens, *quoted)
    return None

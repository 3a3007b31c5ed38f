"""A line of which the caller says that it holds a credit: where the credit begins.

The first cue whose body reads like a credit begins it; what stands before is the caption. Without a
cue, a short line is a credit as a whole, a line that begins with an artist and goes on to a museum
is the label of a work, and of a longer one the tail behind the last sentence or the last brackets
counts, when it names somebody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.knowledge.languages import LABEL
from attribution.text.asides import segment_is_date
from attribution.text.company import settle
from attribution.text.cues import Cue, cues
from attribution.text.grammar import (
    Reading,
    common_words,
    convincing,
    plausible,
    prose,
    read_body,
    read_from,
    read_range,
    sentences,
    until,
)
from attribution.text.parts import Part, read_segments
from attribution.text.rejoining import Segment
from attribution.text.segments import ends_sentence, split
from attribution.text.tails import tails
from attribution.text.titles import licensed_title
from attribution.text.tokens import COPYRIGHT, DASHES, LICENSE, MARK, NEWLINE, OPENING, WORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.text.markup import Plain
    from attribution.text.tokens import Tokens


def read(tokens: Tokens, plain: Plain) -> Reading:
    """Read a whole line, of which the caller says that it holds a credit."""
    reading = (
        _as_own_work(tokens, plain)
        or _by_cues(tokens, plain)
        or _as_label(tokens, plain)
        or _as_titled(tokens, plain)
        or _by_tail(tokens, plain)
        or _as_whole(tokens, plain)
    )
    settle(reading.parts, licensed=tokens.licensed())
    reading.end = tokens.size
    return reading


def special(tokens: Tokens, plain: Plain) -> Reading | None:
    """Read the forms that no prose has: a work's own label, and what Wikimedia Commons says of own works."""
    reading = _as_own_work(tokens, plain)
    if reading is None and (tokens.licensed() or tokens.words() <= _LONGEST_LABEL):
        reading = None if cues(tokens) else _as_label(tokens, plain)
    if reading is not None:
        settle(reading.parts, licensed=tokens.licensed())
    return reading


def _by_cues(tokens: Tokens, plain: Plain) -> Reading | None:
    """Begin the credit at the weightiest cue, the first of these, that a credit follows."""
    found = cues(tokens)
    order: Iterable[int] = range(len(found))
    if len(found) > 1:
        order = sorted(
            order, key=lambda at: (_announces_caption(tokens, found, at), -_weight(tokens, found[at]))
        )
    for index in order:
        cue = found[index]
        dated = cue.copyright and cue.year is not None
        if dated or plausible(tokens, cue.body, until(tokens, found, index)):
            first = _with_others(tokens, found, _with_roles(found, index))
            reading = read_from(tokens, plain, [found[first], *(c for c in found[first + 1 :] if c.strong)])
            _take_house(tokens, plain, reading)
            return reading
    return None


def _announces_caption(tokens: Tokens, found: list[Cue], index: int) -> bool:
    """Tell a label before a caption, and a credit behind: "Bild: Die Neuen im Haus ... / Quelle: ARD"."""
    cue, end = found[index], until(tokens, found, index)
    later = any(other.strong and _weight(tokens, other) > 1 for other in found[index + 1 :])
    if not later or tokens.licensed(cue.body, end) or tokens.words(cue.body, end) < _CAPTION:
        return False
    if _names_first(tokens, cue) or _says_by(tokens, cue.body, end):
        return False
    return common_words(tokens, cue.body, end) > 0


def _says_by(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a body goes on "by" a person: "Image: The Flag, Still Here by Ann Berg"."""
    makers = (i + 1 for i in range(start, end - 1) if "by" in tokens.roles[i])
    return any(tokens.personhood(tokens.slice(i, min(i + 2, end))) > _PERSON for i in makers)


def _with_roles(found: list[Cue], index: int) -> int:
    """Take in the roles that stand before a cue: "Collage: Ann Berg, Fotos: dpa"."""
    while index and found[index - 1].role and found[index - 1].strong:
        index -= 1
    return index


def _with_others(tokens: Tokens, found: list[Cue], index: int) -> int:
    """Take in the credits that stand before the weightiest: "Left: Photo by Ann Berg. Right: Photo: dpa"."""
    while index and _weight(tokens, found[index - 1]) > 1:
        earlier = found[index - 1]
        if not _names_first(tokens, earlier) or prose(tokens, earlier.body, found[index].start):
            break
        index -= 1
    return index


def _weight(tokens: Tokens, cue: Cue) -> int:
    """Weigh a cue: 3 is beyond doubt, 1 can be prose ("a photo by the lake"), 0 lacks an anchor."""
    if not cue.strong:
        return 0
    if (cue.colon and not cue.role) or cue.copyright or cue.permission or cue.generated:
        return 3
    first = tokens.initial(cue.start)
    set_apart = cue.start == 0 or tokens.kinds[cue.start - 1] is not WORD or _known_before(tokens, cue.start)
    if cue.by and not cue.role and set_apart and _names_first(tokens, cue):
        return 3
    return 2 if cue.colon or set_apart or not first.islower() else 1


def _known_before(tokens: Tokens, index: int) -> bool:
    """Tell whether a known organisation is named right before a token: "U.S. Navy photo by"."""
    return any(tokens.known(tokens.slice(begin, index)) for begin in range(max(0, index - 4), index))


def _names_first(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether two words right behind a cue are a person's name beyond doubt, or begin with a rank."""
    if "title" in tokens.roles[cue.body]:
        return True
    return tokens.personhood(tokens.slice(cue.body, min(cue.body + 2, tokens.size))) > 0.7


def _by_tail(tokens: Tokens, plain: Plain) -> Reading | None:
    """Read the tail of a caption that has no cue: the last brackets, or what follows the last stop."""
    if _is_short(tokens):
        return None
    for start, end in tails(tokens):
        if start and plausible(tokens, start, end, strict=True):
            reading = read_range(tokens, plain, start, end)
            if reading.parts and (tokens.licensed(start, end) or convincing(reading.parts)):
                return reading
    return None


_PERSON, _ORGANISATION = 0.6, -0.8
_HOUSE, _LONGEST_LABEL = 14, 40
"""How many tokens stand at most before a cue beside a house, and how many words on a work's label."""
_LONGEST_TITLE, _TITLE_LIKELY = 14, (-0.7, 0.4)
_LONG_DASHES = frozenset("–—")
_CAPTION = 8
"""Words from which on what a label announces may be a caption."""
_LONGEST_NAME = 10
_BOUNDS = frozenset(":：|>*_,") | OPENING
_APART = frozenset(",/|·")
_HOLDERS = frozenset({"institution", "platform", "stock"})


def _is_short(tokens: Tokens) -> bool:
    """Tell whether a line is too short to hold a caption as well: "Ann Berg | AP"."""
    if tokens.words() > 6 or len(_clauses(tokens)) > 1 or common_words(tokens, 0, tokens.size):
        return False
    if "＝" in tokens.folds[1:]:
        return False
    bracket = next((i for i, mark in enumerate(tokens.folds) if i and mark in OPENING), None)
    return bracket is None or tokens.personhood(tokens.slice(0, bracket)) > _PERSON


def _clauses(tokens: Tokens) -> list[tuple[int, int]]:
    """Give the sentences that say more than a licence."""
    return [place for place in sentences(tokens, 0, tokens.size) if tokens.words(*place)]


def _take_house(tokens: Tokens, plain: Plain, reading: Reading) -> None:
    """Take the house that stands before a cue: "Bundesarchiv, Bild 183-0117 / Foto: Ann Berg"."""
    start = reading.cue_list[0].start
    if not 0 < start <= _HOUSE or reading.start < start or tokens.kinds[start - 1] is not MARK:
        return
    if _APART.isdisjoint(tokens.folds[:start]):
        return
    first, *others = split(tokens, plain, 0, start) or [Segment(0, 0)]
    apart = first.end and tokens.folds[first.end] in _APART and not common_words(tokens, 0, first.end)
    parts = read_segments(tokens, [first], None).parts if apart else []
    houses = [p for p in parts if (p.record.kind == "institution" if p.record else p.score <= _ORGANISATION)]
    if len(parts) == 1 and houses and all(_is_shelf_mark(tokens, other) for other in others):
        reading.parts[:0] = houses
        reading.placed += [(tokens.starts[s.start], tokens.ends[s.end - 1]) for s in others]
        reading.start = 0


def _as_titled(tokens: Tokens, plain: Plain) -> Reading | None:
    """Read "Title — House — licence" and "Title. House. Licence": a title, whom it is from, a licence."""
    if not tokens.licensed():
        return None
    end = tokens.size
    cut = next((i for i in range(end) if tokens.folds[i] in _LONG_DASHES or ends_sentence(tokens, i)), 0)
    if NEWLINE in tokens.kinds[:cut]:
        return None
    title = tokens.slice(0, cut)
    if not 1 < tokens.words(0, cut) <= _LONGEST_TITLE or tokens.known(title) or tokens.licensed(0, cut):
        return None
    if not _TITLE_LIKELY[0] < tokens.personhood(title) <= _TITLE_LIKELY[1]:
        return None
    reading = read_range(tokens, plain, cut + 1, end)
    held = all(part.record and part.record.kind == "institution" for part in reading.parts)
    if not any(part.record for part in reading.parts) or not (held or tokens.folds[cut] in _LONG_DASHES):
        return None
    reading.start, reading.title = 0, (tokens.starts[0], tokens.ends[cut - 1])
    return reading


def _is_shelf_mark(tokens: Tokens, segment: Segment) -> bool:
    """Tell what a house says of the work: a number, a department in one word."""
    numbered = any(word[:1].isdigit() for word in tokens.folds[segment.start : segment.end])
    return numbered or segment.end - segment.start == 1


def _as_own_work(tokens: Tokens, plain: Plain) -> Reading | None:
    """Read what Wikimedia Commons says of works put there by whoever made them.

    own = [title "-"] [by] NAME ("-" | "." | ",") "own work" ", " licence: a name of any shape.
    """
    at = 0
    for index in tokens.begun:
        if "own" in tokens.roles[index]:
            at = index
            break
    if at < 2 or tokens.kinds[at - 1] is not MARK or not tokens.licensed(at):
        return None
    end = at - 1
    begin = next((i + 1 for i in range(end - 1, -1, -1) if _ends_title(tokens, i)), 0)
    start = tokens.phrase(begin, "by") or begin
    if not begin <= start < end or end - start > _LONGEST_NAME or COPYRIGHT in tokens.kinds[begin:end]:
        return None
    if any(LABEL in tokens.roles[i] or "credit" in tokens.roles[i] for i in range(begin, end)):
        return None
    first, last = tokens.starts[start], tokens.ends[end - 1]
    author = Part(first, last, tokens.text[first:last], 0.9, settled=True)
    rest = read_range(tokens, plain, tokens.phrase(at, "own") or at, tokens.size)
    reading = Reading(begin, tokens.size, parts=[author, *(part for part in rest.parts if part.record)])
    said = tokens.phrase(at, "own") or at + 1
    reading.placed = [(tokens.starts[at], tokens.ends[said - 1])]
    reading.placed += [(tokens.starts[begin], tokens.ends[start - 1])] if start > begin else []
    reading.cue_list = [cue for cue in cues(tokens) if cue.body == begin][:1]
    reading.start = min([begin, *(cue.start for cue in reading.cue_list)])
    if begin > 1 and tokens.folds[begin - 1] in DASHES and begin <= _LONGEST_TITLE:
        reading.start, reading.title = 0, (tokens.starts[0], tokens.ends[begin - 2])
    return reading


def _ends_title(tokens: Tokens, index: int) -> bool:
    """Tell whether a mark stands between the title, or a label, and the name of whoever made a work."""
    dashed = tokens.folds[index] in DASHES and tokens.text[tokens.ends[index]].isspace()
    apart = tokens.kinds[index] is NEWLINE or tokens.folds[index] in _BOUNDS
    return dashed or apart or ends_sentence(tokens, index)


def _as_label(tokens: Tokens, plain: Plain) -> Reading | None:
    """Read the label of a work: "Ann Berg, The Milk Carrier, 1662. Rijksmuseum, Amsterdam"."""
    end = tokens.size
    if tokens.personhood(tokens.slice(0, min(2, end))) <= _PERSON or tokens.words() > _LONGEST_LABEL:
        return None
    segments = split(tokens, plain, 0, end)
    if len(segments) < 3 or segments[1].before not in {",", "(", "."}:
        return None
    named = [read_segments(tokens, [segment], None).parts for segment in segments]
    houses = [p for parts in named[2:] for p in parts if p.record and p.record.kind in _HOLDERS]
    museum = any(p.record and p.record.kind == "institution" for p in houses)
    dated = any(segment_is_date(tokens, segment) for segment in segments[1:])
    artist = named[0][0] if len(named[0]) == 1 else None
    if artist is None or not artist.is_person or not museum or not (dated or tokens.licensed()):
        return None
    reading = Reading(0, end, parts=[artist, *houses])
    reading.placed = [
        (tokens.starts[segment.start], tokens.ends[segment.end - 1])
        for segment, parts in zip(segments[1:], named[1:], strict=True)
        if not any(part in houses for part in parts)
    ]
    if not segment_is_date(tokens, segments[1]) and named[1][:1] != houses[:1]:
        del reading.placed[0]
        reading.title = (tokens.starts[segments[1].start], tokens.ends[segments[1].end - 1])
    return reading


def _as_whole(tokens: Tokens, plain: Plain) -> Reading:
    """Read a short line as a credit from its beginning; of a long one only the licences count."""
    reading = Reading(0, tokens.size)
    title = licensed_title(tokens)
    if title:
        behind = next(i for i, at in enumerate(tokens.starts) if at >= title[1])
        rest = read_range(tokens, plain, behind, tokens.size)
        reading.parts = [part for part in rest.parts if part.record or part.score > _PERSON]
        reading.placed, reading.asides, reading.title = rest.placed, rest.asides, title
        return reading
    if tokens.words() <= 14 and len(_clauses(tokens)) == 1 and plausible(tokens, 0, tokens.size):
        read_body(tokens, plain, reading, None, 0, tokens.size)
    elif tokens.licensed():
        reading.start = tokens.kinds.index(LICENSE)
    return reading

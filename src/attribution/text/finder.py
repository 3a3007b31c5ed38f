"""Credits in running text and pages: line by line, and only what is one beyond doubt.

A false alarm costs more than a miss: people switch a checker off that cries at prose. So a cue must
stand where credits stand (at the beginning of a line, behind a sentence, in brackets), and what
follows must be names, licences and notes, with next to nothing left over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model.patterns import lazily
from attribution.text import certainty, grammar, licensing, snippet, whole
from attribution.text.assemble import assemble
from attribution.text.company import settle
from attribution.text.cues import Cue, cues
from attribution.text.glance import promising
from attribution.text.markup import Plain, flatten
from attribution.text.names import COMMON, Names
from attribution.text.surroundings import Page
from attribution.text.tokens import (
    CLOSING,
    LICENSE,
    MARK,
    NEWLINE,
    OPENING,
    QUOTES,
    SETS_APART,
    URL,
    WORD,
    Tokens,
    tokenise,
)
from attribution.text.uncued import without_cue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import Credit
    from attribution.text.license_phrases import LicenseMatch

_LINE = lazily(r"[^\r\n]+")
_LONGEST = 4000
"""Characters of a line that are looked at together; no credit line is that long."""
_FEW = 4
"""Words that may stand before a label in its sentence."""


def find(text: str, markup: str = "auto", names: Names = COMMON) -> list[Credit]:
    """Find the credits of a text, in order."""
    plain = flatten(text, markup)
    page = Page(text, plain)
    found: list[Credit] = []
    for line in _lines(plain):
        found.extend(_in_line(text, line, page, names, found[-1].span.end if found else 0))
    return found or list(_as_snippet(text, plain, names))


def _as_snippet(text: str, plain: Plain, names: Names) -> Iterator[Credit]:
    """Read a short text as a credit and nothing else, when it held none beside other words."""
    if 0 < len(plain.text) <= snippet.LONGEST and "\n" not in plain.text.strip():
        found = licensing.matches(plain, names)
        tokens = tokenise(plain.text, found, names)
        if reading := snippet.read(tokens, plain):
            yield _credit(text, plain, tokens, reading, found, 0)


def _lines(plain: Plain) -> Iterator[Plain]:
    """Yield the lines that may hold a credit; of very long ones, piece by piece."""
    for match in _LINE.finditer(plain.text):
        start = match.start()
        while start < match.end():
            end = min(match.end(), start + _LONGEST)
            if end < match.end():
                stop = plain.text.rfind(". ", start + _LONGEST // 2, end)
                end = stop + 1 if stop > 0 else end
            if promising(plain.text[start:end]):
                yield plain.cut(start, end)
            start = end


def _in_line(text: str, plain: Plain, page: Page, names: Names, since: int) -> Iterator[Credit]:
    """Yield the credits of a line; the one before it ends at `since`."""
    found = licensing.matches(plain, names)
    tokens = tokenise(plain.text, found, names)
    special = whole.special(tokens, plain)
    readings = [special] if special else list(_by_cues(tokens, plain)) or list(without_cue(tokens, plain))
    if len(readings) == 1 and _is_headed(tokens, readings[0]):
        readings = [whole.read(tokens, plain)]
    if readings:
        readings = list(_believed(tokens, plain, page, readings, since))
    for position, reading in enumerate(readings):
        yield _credit(text, plain, tokens, reading, found, reading.start if position else 0)


def _is_headed(tokens: Tokens, reading: grammar.Reading) -> bool:
    """Tell whether the keeper of the work stands before the label: "Bundesarchiv / Foto: A. Berg"."""
    start = reading.start
    if not 0 < tokens.words(0, start) <= 8 or not tokens.begins_with_known(0, start):
        return False
    return _STOPS.isdisjoint(tokens.folds[: start - 1])


def _believed(
    tokens: Tokens, plain: Plain, page: Page, readings: list[grammar.Reading], since: int
) -> Iterator[grammar.Reading]:
    """Yield the readings that stand where credits may, and convince there."""
    place = plain.span(0, 0).start
    if page.in_code(place):
        return
    doubtful = page.is_doubtful(place, since)
    for reading in readings:
        if certainty.is_quoted_mention(tokens, reading):
            continue
        if not doubtful or certainty.is_certain(tokens, reading):
            yield reading


def _credit(
    text: str, plain: Plain, tokens: Tokens, reading: grammar.Reading, found: list[LicenseMatch], first: int
) -> Credit:
    """Assemble the credit of a part of a line: tokens `first` up to the reading's end."""
    begin = tokens.starts[first] if first else 0
    end = tokens.ends[reading.end - 1] if reading.end < tokens.size else len(plain.text)
    licences = licensing.gather(plain, found, begin, end)
    return assemble(text, plain, tokens, reading, licences, plain.span(begin, end), first)


def _by_cues(tokens: Tokens, plain: Plain) -> Iterator[grammar.Reading]:
    """Yield the readings that begin at a cue and convince."""
    floor = 0
    found = cues(tokens)
    groups = list(_groups(tokens, [cue for cue in found if cue.strong] or found))
    for index, group in enumerate(groups):
        end = groups[index + 1][0].start if index + 1 < len(groups) else tokens.size
        reading = _convince(tokens, plain, group, end, floor)
        if reading:
            floor = reading.end
            yield reading


def _groups(tokens: Tokens, found: list[Cue]) -> Iterator[list[Cue]]:
    """Group the cues of one credit: a second photograph begins another one."""
    group: list[Cue] = []
    for cue in found:
        if group and _begins_another(tokens, group, cue):
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _begins_another(tokens: Tokens, group: list[Cue], cue: Cue) -> bool:
    """Tell whether a cue announces another work, and not more about the same."""
    if cue.role or cue.origin or not cue.strong:
        return False
    if not _well_placed(tokens, group[0]) or not grammar.plausible(tokens, group[0].body, cue.start):
        return True
    return bool(cue.by and cue.labelled and group[0].by)


def _convince(tokens: Tokens, plain: Plain, group: list[Cue], end: int, floor: int) -> grammar.Reading | None:
    """Read a group of cues; None when it is prose after all."""
    cue = group[0]
    if not _well_placed(tokens, cue):
        return None
    line_end, end = end, _end(tokens, cue, end)
    group = [cue, *(later for later in group[1:] if later.body <= end)]
    if cue.copyright and not cue.labelled and tokens.words(end, line_end) > 5:
        return None  # "(©Ann Berg)" in the middle of a sentence
    stop = group[1].start if len(group) > 1 else end
    stop = min(stop, end)
    if not grammar.plausible(tokens, cue.body, stop, strict=True) and not _is_short_name(tokens, cue, stop):
        return None
    if _lists_works(tokens, cue, end):
        return None
    if cue.creator and not cue.kind and _is_record(tokens, cue.body, end):
        return None
    reading = grammar.read_from(tokens, plain, group, end, floor)
    reading.end = end
    licensed = tokens.licensed(cue.start, end)
    settle(reading.parts, licensed=licensed)
    clear = any(part.record or abs(part.score) > 0.9 or part.score > 0.6 for part in reading.parts)
    if not (cue.strong or clear or _is_signature(tokens, reading, cue)):
        return None
    linked = any(link.start <= p.start < link.end for p in reading.parts for link in plain.links)
    return reading if _is_credit(tokens, reading, cue, licensed=licensed, linked=linked) else None


def _is_short_name(tokens: Tokens, cue: Cue, end: int) -> bool:
    """Tell a name in sentence case behind a caption: "Foto: Ilmatieteen laitos"; a question is none."""
    body = [index for index in range(cue.body, end) if tokens.kinds[index] is not NEWLINE]
    while body and tokens.folds[body[-1]] in {".", "*", "_"}:
        body.pop()
    if not (cue.colon and cue.kind and cue.start and 2 <= len(body) <= 3):
        return False
    first, *others = map(tokens.initial, body)
    set_apart = tokens.folds[cue.start - 1] in SETS_APART
    words = all(tokens.kinds[index] is WORD for index in body)
    return set_apart and words and first.isupper() and all(letter.islower() for letter in others)


def _is_signature(tokens: Tokens, reading: grammar.Reading, cue: Cue) -> bool:
    """Tell "... at the pier. Photo Ann Author" from other capitals behind a label without colon."""
    if cue.kind != "photo" or not cue.start or tokens.folds[cue.start - 1] not in _ENDS:
        return False
    names = [part.text for part in reading.parts]
    whole = tokens.words(cue.body) == sum(len(name.split()) for name in names)
    return len(names) == 1 and whole and _is_capitalised(names[0]) and certainty.captioned(tokens, cue.start)


def _lists_works(tokens: Tokens, cue: Cue, end: int) -> bool:
    """Tell a label before titles from one before names: "Screenshot: «Red Boats», «Six Days»"."""
    if cue.body >= end or tokens.folds[cue.body] not in QUOTES or tokens.licensed(cue.body, end):
        return False
    return sum(mark in QUOTES for mark in tokens.folds[cue.body : end]) > 2


def _is_record(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether more fields follow, as in the record of a book: "Author: A, Publisher: B"."""
    folds, kinds = tokens.folds, tokens.kinds
    return any(
        folds[i] == ":" and kinds[i - 1] is WORD and folds[i - 2] == "," for i in range(start + 2, end)
    )


def _is_credit(tokens: Tokens, reading: grammar.Reading, cue: Cue, *, licensed: bool, linked: bool) -> bool:
    """Weigh what was placed against what was left over."""
    named = [part for part in reading.parts if part.record or abs(part.score) >= 0.2]
    if cue.by and not (cue.labelled or cue.permission or licensed or reading.title):
        return False
    if _could_be_code(tokens, cue) and not licensed:
        if certainty.is_of_data(tokens, cue):
            return False
        return any(part.record or part.score > 0.6 for part in reading.parts)
    if not reading.parts and not licensed:
        address = URL in tokens.kinds[cue.body : reading.end]
        return (bool(reading.placed) or address) and cue.labelled
    if grammar.prose(tokens, cue.body, reading.end) and not (cue.by and licensed):
        return False
    if not licensed and not linked and _says_no_name(tokens, reading, cue):
        return False
    if cue.permission and cue.labelled and not cue.colon and not certainty.speaks_of_pictures(tokens, cue):
        return False  # "Data courtesy of ..."
    if not licensed and certainty.is_dense_prose(tokens, reading):
        return False
    announced = cue.colon or cue.copyright or cue.permission or (cue.by and linked)
    announced = announced or (not cue.strong and _is_signature(tokens, reading, cue))
    lone = len(reading.parts) == 1 and len(reading.parts[0].text.split()) <= 3
    lone = lone and bool(announced or (cue.by and cue.labelled and _is_capitalised(reading.parts[0].text)))
    lone = lone or ((cue.colon or cue.by) and bool(cue.kind) and _is_row(tokens, reading, cue))
    if (
        not licensed
        and not lone
        and not any(p.record or p.score > 0.45 or p.score < -0.75 for p in reading.parts)
    ):
        return False
    words = tokens.words(cue.body, reading.end)
    inside = sum(len(part.text.split()) for part in reading.parts)
    return (bool(named) or licensed or cue.labelled) and inside * 3 + 9 >= words


_STOPS = frozenset(".!?")
_ENDS = SETS_APART | {"|"}
_PLACES = _ENDS | frozenset("-*•「/>\"”»“_‚'’©:;,")


def _says_no_name(tokens: Tokens, reading: grammar.Reading, cue: Cue) -> bool:
    """Tell "Source: own calculations" and "More photos: click here" from a handle in lower case."""
    described = tokens.words(cue.start, cue.body) > 1 or (
        cue.start > 0 and tokens.kinds[cue.start - 1] == WORD
    )
    if not described and certainty.speaks_of_pictures(tokens, cue):
        return False
    texts = [part.text for part in reading.parts if not part.record]
    return len(texts) == len(reading.parts) > 0 and all(text.islower() and " " in text for text in texts)


def _is_row(tokens: Tokens, reading: grammar.Reading, cue: Cue) -> bool:
    """Tell names of which none is known: "Foto: Ann Berg/Nordlicht", "Photos by Ann Berg and Jan"."""
    texts = [part.text for part in reading.parts]
    alone = cue.kind == "photo" and cue.start == 0 and reading.end == tokens.size  # "Foto: Nordlicht/Bote"
    if not 1 < len(texts) < 5 or (" " not in texts[0] and not alone):
        return False
    if any(part.before not in {"/", ",", "and", "&", "|"} for part in reading.parts[1:]):
        return False
    words = [word for text in texts for word in text.split()]
    common = any(word[0].islower() and len(word) > 3 for word in words) or any(t[0].islower() for t in texts)
    return not common and tokens.words(cue.body, reading.end) <= len(words) + len(texts) - 1


def _is_capitalised(name: str) -> bool:
    """Tell whether two or three words all begin with a capital."""
    words = name.split()
    return len(words) > 1 and all(word[:1].isupper() for word in words)


def _few_before(tokens: Tokens, index: int) -> bool:
    """Tell whether few words stand between the beginning of the sentence and a token."""
    words = 0
    for at in range(index - 1, -1, -1):
        if tokens.kinds[at] is NEWLINE or tokens.folds[at] in {".", "!", "?", ":"}:
            break
        words += tokens.kinds[at] is WORD
        if words > _FEW:
            return False
    return True


def _could_be_code(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether a cue is also written so in programs: "source: data,", "map = new Map()"."""
    first = tokens.initial(cue.start)
    if tokens.words(cue.start, cue.body) > 1 and cue.colon:  # "image credit: ..."
        return False
    assigned = any(tokens.folds[i] == "=" for i in range(cue.start, cue.body))
    plain = cue.kind in {None, "map", "graphic", "image"} and not cue.by and not cue.copyright
    if cue.start and tokens.folds[cue.start - 1] in OPENING and tokens.initial(cue.body).isupper():
        return False  # "(credit: Ann Berg)"
    return first.isascii() and ((first.islower() and plain and not cue.permission) or assigned)


_ALONE = frozenset({NEWLINE, LICENSE, URL})
_GLUE = frozenset(":-_.=$\\&<")
"""Marks that make a label part of code or of an identifier: "arn:snapshot:x", "--source=y"."""
_JOINED = frozenset("am im zum of the a an this each any der des vom".split())
"""Words that bind a label to the sentence before it: "Recht am Bild"."""


def _well_placed(tokens: Tokens, cue: Cue) -> bool:
    """Tell whether a cue stands where credits begin, or has the shape that prose has not."""
    if cue.start == 0:
        return True
    kind, mark = tokens.kinds[cue.start - 1], tokens.folds[cue.start - 1]
    glued = tokens.ends[cue.start - 1] == tokens.starts[cue.start] and mark in _GLUE
    if glued and mark == "." and cue.colon and tokens.words(cue.start, cue.body) > 1:
        return True  # "in January 2020.Image source, ..."
    in_sentence = kind is WORD and cue.creator and not cue.colon  # "so that authors of pictures"
    joined = kind is WORD and not cue.colon and len(mark) <= 2 and mark.isalpha()
    if mark in _JOINED or glued or in_sentence or (joined and mark.isascii()):
        return False
    if kind in _ALONE or (kind is MARK and mark in _PLACES):
        return True
    if cue.copyright or (cue.permission and (cue.labelled or cue.start <= 2)):
        return True
    first = tokens.initial(cue.start)
    short = _few_before(tokens, cue.start)
    return cue.labelled and (first.isupper() or not first.isascii() or short) and (cue.colon or short)


def _end(tokens: Tokens, cue: Cue, end: int) -> int:
    """Give the token where the credit ends: its closing bracket, or the end of its line."""
    if cue.start and tokens.folds[cue.start - 1] in OPENING:
        depth = 1
        for index in range(cue.body, end):
            mark = tokens.folds[index]
            depth += (mark in OPENING) - (mark in CLOSING)
            if depth == 0:
                return _with_license(tokens, index, end)
    return end


def _with_license(tokens: Tokens, index: int, end: int) -> int:
    """Take in brackets that follow at once when they hold the licence: "（来源：…）（许可：CC BY 2.0）"."""
    if index + 1 >= end or tokens.folds[index + 1] not in OPENING:
        return index
    closing = (i for i in range(index + 2, min(end, index + 8)) if tokens.folds[i] in CLOSING)
    stop = next(closing, index)
    return stop if tokens.licensed(index, stop) else index

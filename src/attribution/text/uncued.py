"""Credits without a cue in running text: a tail or a short line in which a known house stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.text import certainty, grammar
from attribution.text.company import settle
from attribution.text.tails import tails
from attribution.text.titles import licensed_title
from attribution.text.tokens import OPENING, SETS_APART, WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.text.parts import Part
    from attribution.text.plain import Plain
    from attribution.text.tokens import Tokens


def without_cue(tokens: Tokens, plain: Plain) -> Iterator[grammar.Reading]:
    """Accept a tail or a short line without cue when an organisation of our table stands in it."""
    if title := licensed_title(tokens):
        yield grammar.Reading(0, tokens.size, title=title)
        return
    for start, end in [*tails(tokens), (0, tokens.size)]:
        if start and _is_bare(tokens, start, end):
            yield grammar.read_range(tokens, plain, start, end)
            return
        words = tokens.words(start, end)
        if words > 14 or grammar.common_words(tokens, start, end) > 2:
            continue
        if not grammar.plausible(tokens, start, end, strict=True):
            continue
        reading = grammar.read_range(tokens, plain, start, end)
        licensed = certainty.grants(tokens, start, end)
        named = _names_person(reading, licensed=licensed)
        settle(reading.parts, licensed=licensed)
        if _names_both(tokens, reading, words, named=named, licensed=licensed):
            yield reading
            return


def _is_bare(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether behind a caption's full stop stands an agency alone, or a licence with its version."""
    if start >= end or tokens.folds[start - 1] not in SETS_APART or not certainty.captioned(tokens, start):
        return False
    licences = tokens.matches(start, end)
    if end - start == 1 and licences and tokens.folds[start - 1] not in OPENING:
        return any(licence.version for match in licences for licence in match.licenses)
    record = tokens.known(tokens.slice(start, end)) if tokens.kinds[start] == WORD else None
    bracketed = tokens.folds[start - 1] in OPENING
    if bracketed and not tokens.text[tokens.starts[start - 1] - 1].isspace():
        return False  # "cos(NAN)"
    text = tokens.slice(start, end)
    exact = text.isupper() or not text.isascii() or (bracketed and text[:1].isupper())
    return record is not None and record.kind == "agency" and exact


def _names_person(reading: grammar.Reading, *, licensed: bool) -> bool:
    """Tell whether a part is a person's name by its own shape, or as good as one beside an agency."""
    agency = any(_supplies_pictures(part) for part in reading.parts) or _is_house(reading.parts)
    least = 0.3 if agency or licensed else 0.45
    lone = agency and len(reading.parts) == 2 and reading.parts[1].before == "/"
    return any(
        p.record is None
        and (p.score > least or (lone and p.score > -0.3))
        and not (agency and p.text.islower())
        for p in reading.parts
    )


def _supplies_pictures(part: Part) -> bool:
    """Tell whether a part is an agency or stock library, written as no common word is."""
    text = part.text
    telling = text.isupper() or " " in text or (text.islower() and len(text) == 3) or part.before == "via"
    return part.record is not None and part.record.kind in {"agency", "stock"} and telling and len(text) > 1


def _is_house(parts: list[Part]) -> bool:
    """Tell an agency with its photographer behind a stroke, however it is written: "Xinhua/Hu Yan"."""
    record = parts[0].record if len(parts) == 2 and parts[1].before == "/" else None
    return record is not None and record.kind == "agency" and parts[0].text[:1].isupper()


def _after_equals(tokens: Tokens, reading: grammar.Reading) -> bool:
    """Tell whether a known agency stands behind "＝", as Japanese captions have it."""
    before = tokens.folds[reading.start - 1] if reading.start else ""
    return before == "＝" and any(part.record for part in reading.parts)


def _is_chain(parts: list[Part]) -> bool:
    """Tell a photographer and a house with a stroke between them: "Ann Berg / Harbour News"."""
    if len(parts) != 2 or parts[1].before not in {"/", "|"} or parts[0].record:
        return False
    house = parts[1].record is not None or parts[1].score <= -0.6
    return house and parts[0].score >= 0.8 and parts[0].text[:1].isupper()


def _names_both(tokens: Tokens, reading: grammar.Reading, words: int, *, named: bool, licensed: bool) -> bool:
    """Ask for a person and a known agency or host, or for a licence with somebody to name."""
    known = [p for p in reading.parts if p.record and p.record.kind != "company" and len(p.text) > 1]
    if any(part.postfixed for part in reading.parts) or _after_equals(tokens, reading):
        return True
    persons = [p for p in reading.parts if named and p.is_person and p.score > 0.3]
    inside = sum(len(part.text.split()) for part in reading.parts)
    set_apart = any(
        part.before in {"/", "|", "via", "on", "for", ",", "(", "–", "-"} for part in reading.parts[1:]
    )
    full = inside + 2 + 4 * licensed >= words
    agency = [part for part in known if _supplies_pictures(part)]
    noted = any(tokens.text[start:end].isalpha() for start, end in reading.placed)
    if agency and noted and len(agency) == len(reading.parts):
        return full  # "HANDOUT / AFP", "Uncredited/AP/dpa"
    suppliers = {p.record for p in known if p.record and p.record.kind in {"agency", "stock"}}
    bracketed = bool(reading.start) and tokens.folds[reading.start - 1] in OPENING
    joined = reading.start and len(agency) == 1 and len(reading.parts) == 2 and inside == words
    set_apart = set_apart or bool(joined) or (bracketed and any(p.before == ":" for p in reading.parts[1:]))
    if _is_chain(reading.parts) and inside == words:
        return True
    both = (known and persons) or (agency and len(suppliers) > 1)
    clear = bool(reading.start and reading.parts) and all(p.record or p.score < -0.6 for p in reading.parts)
    return full and bool((both and set_apart) or (licensed and (known or persons or clear)))

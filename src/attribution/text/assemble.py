"""Reading -> Credit: places mapped back to the string as given, names normalised, nothing dropped."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, TypeVar

from attribution.knowledge.languages import LABEL
from attribution.knowledge.licenses import by_url
from attribution.model.credit import (
    Author,
    Contributor,
    Copyright,
    Credit,
    Source,
    Span,
)
from attribution.model.patterns import lazily
from attribution.text.links import is_page
from attribution.text.tokens import LICENSE, QUOTES, URL, WORD, YEAR

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.text.grammar import Reading
    from attribution.text.licensing import Licences
    from attribution.text.markup import Plain
    from attribution.text.parts import Part
    from attribution.text.tokens import Tokens

Named = TypeVar("Named", Author, Source)

_INVISIBLE = lazily(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_OUTER = " \t\r\n.,;:|/\\\"“”„«»'‘’*_"
_CAPTION_END = " \t\r\n|/([{（【–—-*_>\"'“„«‘»”’·•,;:"
_CAPTION_START = " \t\r\n*_>|"


def normal(name: str) -> str:
    """Normalise a name: NFC, no invisible characters, one space, no outer quotes or commas."""
    if name.replace(" ", "").isalpha() and "  " not in name and name[0] != " " != name[-1] and name.isascii():
        return name
    if not name.isascii():
        name = _INVISIBLE.sub("", unicodedata.normalize("NFC", name))
    clean = " ".join(name.split())
    dotted = clean.endswith(".") and (clean[:-1].rpartition(" ")[2].count(".") or len(clean.split()[-1]) <= 4)
    bare = clean.strip(_OUTER)
    at = clean.find(bare)
    before, behind = clean[at - 1 : at], clean[at + len(bare) : at + len(bare) + 1]
    if behind and any(QUOTES[mark] == behind for mark in QUOTES if mark in bare):
        bare += behind  # the quotes stand inside the name: "Дом «Заря»"
    elif before in QUOTES and QUOTES[before] in bare:
        bare = before + bare
    return bare + ("." if dotted else "")


def assemble(
    text: str, plain: Plain, tokens: Tokens, reading: Reading, licences: Licences, span: Span, first: int = 0
) -> Credit:
    """Build the credit of one line, or of its part from the token `first` on.

    `text` is the string as given, `span` the place of the line or part in it.
    """
    authors, sources = _parties(plain, reading.parts)
    changes = (*[cue.change for cue in reading.cue_list if cue.change], *reading.modifications)
    urls = _urls(plain, tokens, first, reading.end)
    again: list[Span] = []
    return Credit(
        text=text[span.start : span.end],
        span=span,
        caption=_caption(plain, tokens, reading, first),
        kind=_kind(reading),
        title=normal(plain.text[slice(*reading.title)]) if reading.title else None,
        authors=_once(authors, again),
        sources=_once(sources, again),
        contributors=tuple([_contributor(plain, role, part) for role, part in reading.contributors]),
        license=licences.expression,
        licenses=licences.licenses,
        copyright=_copyright(plain, reading),
        permission=_permission(tokens, reading),
        modified=bool(changes) or any(cue.role == "editing" for cue in reading.cue_list),
        modifications=changes,
        urls=urls,
        work_url=_work_url(plain, reading, urls, licences),
        remainder=tuple(_remainder(plain, tokens, reading)),
        diagnoses=licences.diagnoses,
        title_span=plain.span(*reading.title) if reading.title else None,
        labels=tuple([plain.span(*_cue_range(tokens, cue.start, cue.body)) for cue in reading.cue_list]),
        notes=_notes(plain, reading, again),
    )


def _parties(plain: Plain, parts: list[Part]) -> tuple[list[Author], list[Source]]:
    """Make the authors and the sources of the parts that have a name."""
    authors: list[Author] = []
    sources: list[Source] = []
    for part in parts:
        name = part.record.name if part.record else normal(part.text)
        if name and part.is_person:
            authors.append(_author(plain, part, name))
        elif name:
            sources.append(_source(plain, part, name))
    return authors, sources


def _notes(plain: Plain, reading: Reading, again: list[Span]) -> tuple[Span, ...]:
    """Give the places of what says something else, in order; names said again stand among them."""
    places = reading.placed + reading.asides
    return tuple(sorted(again + [plain.span(*place) for place in places])) if places or again else ()


def _once(values: list[Named], again: list[Span]) -> tuple[Named, ...]:
    """Keep the first of values that are written alike, whatever their case; put the others' places aside."""
    if len(values) < 2:
        return tuple(values)
    seen: dict[str, Named] = {}
    kept = [seen.setdefault(normal(value.text).casefold(), value) for value in values]
    again.extend(value.span for value, first in zip(values, kept, strict=True) if first is not value)
    return tuple(seen.values())


def _link(plain: Plain, part: Part) -> str | None:
    if not plain.links:
        return None
    return next((link.url for link in plain.links_over(part.start, part.end) if link.url), None)


def _confidence(score: float) -> float:
    """Turn how likely a judgement is, 0 to 1, into a confidence."""
    return 1.0 if score >= 1 else round(0.5 + score / 2, 2) if score > 0 else 0.5


def _author(plain: Plain, part: Part, name: str) -> Author:
    return Author(
        name,
        plain.written(part.start, part.end),
        plain.span(part.start, part.end),
        _link(plain, part),
        _confidence(part.score),
    )


def _source(plain: Plain, part: Part, name: str) -> Source:
    record = part.record
    return Source(
        name,
        plain.written(part.start, part.end),
        plain.span(part.start, part.end),
        record.kind if record else None,
        _link(plain, part),
        1.0 if record else _confidence(-part.score),
    )


def _contributor(plain: Plain, role: str, part: Part) -> Contributor:
    written = plain.written(part.start, part.end)
    return Contributor(normal(part.text), role, written, plain.span(part.start, part.end))


_PERMISSIONS = frozenset({"courtesy", "permission"})


def _permission(tokens: Tokens, reading: Reading) -> str | None:
    """Give what a cue or a word of the credit says: "courtesy of", "mit Genehmigung", "提供"."""
    for cue in reading.cue_list:
        if cue.permission:
            return cue.permission
    for index in tokens.begun:
        said = _PERMISSIONS.intersection(tokens.roles[index])
        if said and reading.start <= index < reading.end:
            return "courtesy" if "courtesy" in said else "permission"
    return "courtesy" if any(part.thanked for part in reading.parts) else None


def _kind(reading: Reading) -> str | None:
    for cue in reading.cue_list:
        if cue.kind and cue.kind != "image":
            return cue.kind
    return None


def _copyright(plain: Plain, reading: Reading) -> Copyright | None:
    cue = next((cue for cue in reading.cue_list if cue.copyright), None)
    if cue is None:
        return None
    holder = next((part for part in reading.parts if part.cue is cue), None)
    behind = (
        re.match(rf"[\s,(]{{1,3}}({YEAR})(?!\w)", plain.text[holder.end : holder.end + 8]) if holder else None
    )
    year = cue.year or (int(behind[1]) if behind else None)
    return Copyright(normal(holder.text) if holder else None, year, cue.end_year)


def _caption(plain: Plain, tokens: Tokens, reading: Reading, first: int) -> str | None:
    """Give what stands before the credit, without the marks that set it apart."""
    if reading.start <= first or reading.start >= tokens.size:
        return None
    offset = tokens.starts[reading.start]
    if reading.title and reading.title[0] < offset:
        offset = reading.title[0]
    begin = tokens.starts[first] if first else 0
    caption = plain.text[begin:offset].strip().rstrip(_CAPTION_END).lstrip(_CAPTION_START).strip()
    quoted = plain.text[begin:offset].rstrip(" \t\r\n|/([{（【–—-*_>·•,;:")
    if quoted[-1:] in '"”“»’' and any(q in caption for q in '"“„«‘'):
        caption = quoted.lstrip(_CAPTION_START)
    return caption or None


def _urls(plain: Plain, tokens: Tokens, first: int, end: int) -> tuple[str, ...]:
    """Give addresses and link targets of some tokens in order."""
    if first >= end or not (plain.links or _WRITES_URLS.intersection(tokens.kinds)):
        return ()
    begin, behind = tokens.starts[first], tokens.ends[end - 1]
    found = [(x.start, x.url) for x in plain.links if x.url and begin <= x.start < behind]
    for index in range(first, end):
        if tokens.kinds[index] is URL:
            found.append((tokens.starts[index], tokens.written(index)))
        elif tokens.kinds[index] is LICENSE and "//" in (said := tokens.written(index)):
            found.extend((tokens.starts[index], url) for url in re.findall(r"https?://[^\s<>()]+", said))
    return tuple(dict.fromkeys(url for _, url in sorted(found)))


_WRITES_URLS = frozenset({URL, LICENSE})


def _work_url(plain: Plain, reading: Reading, urls: tuple[str, ...], licences: Licences) -> str | None:
    """Choose the address that leads to the work: the title's link, else the first that is no profile."""
    if reading.title:
        for link in plain.links:
            if link.start < reading.title[1] and reading.title[0] < link.end:
                return link.url
    if not urls:
        return None
    return next((url for url in urls if url not in licences.urls and is_page(url) and not by_url(url)), None)


_CONNECTS = frozenset(
    "via on from for and by noise credit creator courtesy permission generated modified origin title month "
    "after_author after_source after_place reporter aside editing collage styling".split()
) | {LABEL}
"""Roles of words that only join parts, or say what needs no place."""
_ENDS_RUN = frozenset({WORD, LICENSE, URL})


def _remainder(plain: Plain, tokens: Tokens, reading: Reading) -> Iterable[Span]:
    """Give the runs of words that no part of the credit accounts for."""
    taken = _taken(tokens, reading)
    taken.append((len(plain.text) + 1, len(plain.text) + 1))
    behind = iter(taken)
    start, stop = next(behind)
    run: tuple[int, int] | None = None
    kinds, starts, roles = tokens.kinds, tokens.starts, tokens.roles
    for index in range(reading.start, reading.end):
        kind, at = kinds[index], starts[index]
        while at >= stop:
            start, stop = next(behind)
        if kind is WORD and tokens.ends[index] <= start and _CONNECTS.isdisjoint(roles[index]):
            run = (run[0] if run else at, tokens.ends[index])
        elif run and kind in _ENDS_RUN:
            yield plain.span(*run)
            run = None
    if run:
        yield plain.span(*run)


def _taken(tokens: Tokens, reading: Reading) -> list[tuple[int, int]]:
    """Give the places that the parts of a credit take, in order; those that lie in others are left out."""
    taken = [*reading.placed, *reading.asides, *[(p.start, p.end) for p in reading.parts]]
    taken += [(p.start, p.end) for _, p in reading.contributors]
    taken += [_cue_range(tokens, cue.start, cue.body) for cue in reading.cue_list]
    taken += [reading.title] if reading.title else []
    apart: list[tuple[int, int]] = []
    for start, end in sorted(taken):
        if not apart or end > apart[-1][1]:
            apart.append((max(start, apart[-1][1]) if apart else start, end))
    return apart


def _cue_range(tokens: Tokens, start: int, body: int) -> tuple[int, int]:
    return tokens.starts[start], tokens.ends[body - 1]

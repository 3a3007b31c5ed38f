"""A publisher's own wordings for licences: found before those that all know."""

from __future__ import annotations

import functools
import re
import zlib

from attribution.knowledge import licenses
from attribution.model.credit import License, Span
from attribution.text.license_phrases import LicenseMatch

Wordings = tuple[tuple[str, str], ...]
"""Pairs of wording and licence: an id, or an address."""


def with_own(text: str, found: list[LicenseMatch], own: Wordings) -> list[LicenseMatch]:
    """Put the publisher's wordings among the matches; of two that share words, the longer wins."""
    mine = [one for one in _matches(text, own) if not any(_holds(other.span, one.span) for other in found)]
    if not mine:
        return found
    others = [one for one in found if not any(_overlap(one.span, own_.span) for own_ in mine)]
    return sorted([*others, *mine], key=lambda match: match.span)


def named(text: str, own: Wordings) -> License | None:
    """Give the licence that a whole string names by one of the wordings."""
    found = _matches(text, own)
    stripped = text.strip()
    return found[0].licenses[0] if len(found) == 1 and found[0].licenses[0].text == stripped else None


def _matches(text: str, own: Wordings) -> list[LicenseMatch]:
    pattern, meanings = _table(own)
    found = []
    for match in pattern.finditer(text):
        span = Span(*match.span())
        meaning = meanings.get(_folded(match[0]))
        if meaning is None:  # letters that match without being equal when folded: "İ" and "i"
            continue
        licence = _license(meaning, match[0], span)
        found.append(LicenseMatch(span, (licence,), licenses.any_of([licence.id])))
    return found


@functools.lru_cache(maxsize=64)
def _table(own: Wordings) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """Give one pattern for all wordings, the longest first, and what each means."""
    meanings = {_folded(words): (words, value) for words, value in own if words.strip()}
    longest = sorted(meanings, key=len, reverse=True)
    parts = (r"[\s_-]{1,3}".join(map(re.escape, words.split())) for words in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE), meanings


def _folded(words: str) -> str:
    return " ".join(re.split(r"[\s_-]+", words.strip())).casefold()


def _holds(one: Span, other: Span) -> bool:
    """Whether the first holds the other, and more."""
    return one != other and one.start <= other.start and other.end <= one.end


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _license(meaning: tuple[str, str], text: str, span: Span) -> License:
    """Give the licence that a wording stands for: one of ours, or one that only the publisher knows."""
    words, value = meaning
    folded = value.casefold()
    record = licenses.by_url(value) if "://" in value else licenses.licenses().get(value)
    if record is None and "://" not in value:
        record = next((one for id_, one in licenses.licenses().items() if id_.casefold() == folded), None)
    if record is not None:
        parts = (record.id, record.name, record.version, record.jurisdiction, record.url, record.family)
        return License(*parts, text, span)
    address = value if "://" in value else None
    return License(_id(words) if address else value, words, url=address, text=text, span=span)


def _id(words: str) -> str:
    """Make an id of a wording, for a licence that has an address alone."""
    plain = re.sub(r"[^A-Za-z0-9.]+", "-", words).strip("-.")
    key = zlib.crc32(words.encode("utf-8", "replace"))
    return f"LicenseRef-{plain or format(key, '08x')}"

"""A licence as the value of a field: what may stand around its name without changing what it says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attribution.knowledge import licenses
from attribution.model.patterns import lazily
from attribution.text import license_words as lw

if TYPE_CHECKING:
    from attribution.knowledge.licenses import LicenseRecord

_INVISIBLE = lazily(r"[\u00ad\u200b-\u200f\u2060\ufeff]")
_ENTITY = lazily(r"&(?:[a-zA-Z]{2,8}|#\d{1,6}|#x[0-9a-fA-F]{1,5});")
_BETWEEN = lazily(r"%20|(?<=\w)\+(?=\w)")
_WORD = lazily(r"[^\W\d_]+")
LONGEST = 20_000
_NOTICE = lazily(r"[\s\"'“]*(?:©|\(c\)|\[?copyright\b)", re.IGNORECASE)
_ENDS = lazily(r"[-–—|/,;:.][\s\"'(\[{]*$")
_BEGINS = lazily(r"[\s\"')\]}>]*(?:[/|;,(–—©]|-\s|via\b)")


class Value(NamedTuple):
    """A value without invisible characters and entities; `offsets` lead back, None where nothing changed."""

    text: str
    offsets: list[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the place of a part in the value as given."""
        if self.offsets is None:
            return start, end
        return self.offsets[start], self.offsets[end]


def cleaned(text: str) -> Value:
    """Take out what readers don't see, entities and the spaces of addresses."""
    if "+" in text or "%20" in text:
        text = _BETWEEN.sub(lambda match: " " * len(match[0]), text)
    entity = "&" in text and ";" in text
    if not entity and (text.isascii() or _INVISIBLE.search(text) is None):
        return Value(text)
    return _without(text)


def _without(text: str) -> Value:
    """Replace each entity by its character, and invisible characters by nothing."""
    from html import unescape

    kept: list[str] = []
    offsets: list[int] = []
    at = 0
    while at < len(text):
        entity = _ENTITY.match(text, at) if text[at] == "&" else None
        characters = unescape(entity[0]) if entity else text[at]
        for character in characters:
            if _INVISIBLE.match(character) is None:
                kept.append(character)
                offsets.append(at)
        at = entity.end() if entity else at + 1
    return Value("".join(kept), [*offsets, len(text)])


def is_stated(before: str, after: str) -> bool:
    """Tell whether a sentence or notice around a licence states it as the value's licence.

    "… are released under the CC BY 4.0 license", "License: CC BY", "(c) Some Museum - CC BY-NC", and
    the licence first: "CC BY 3.0 NZ / Jane Doe".
    """
    if _labelled(before[-100:]):
        return True
    if not _WORD.search(before):
        return _BEGINS.match(after) is not None
    return _NOTICE.match(before) is not None and bool(_ENDS.search(before[-8:])) and lw.is_filler(after)


def _labelled(before: str) -> bool:
    """Tell whether the last words before a licence are its label, past articles and the like."""
    known = lw.fillers()
    for _, _, word in reversed(list(lw.pieces(lw.fold(before)))):
        role = known.get(word)
        if role != "around":
            return role == "label"
    return False


_PICTURE = lazily(r"(?:^|[/:])([^/:?#\s]{2,80}\.(?:svg|png|gif))(?:[?#]\S*)?$", re.IGNORECASE)
_TEMPLATE = lazily(r"(?:template|vorlage|modele|plantilla)(?::|%3A)([^?#]{2,120})$", re.IGNORECASE)


def tail(text: str) -> str | None:
    """Give the name at the end of an address that may be a licence's: a badge's, a template's. Else None."""
    if " " in text.strip():
        return None
    found = _TEMPLATE.search(text) or _PICTURE.search(text)
    return found[1] if found and found[1] != text else None


_PATH = lazily(r"\s*/?(?:licen[sc]es|publicdomain)/[a-z][\w+./-]*\s*", re.IGNORECASE)


def is_path(text: str) -> bool:
    """Tell whether a text is the path of an address at Creative Commons ("/publicdomain/zero/1.0/")."""
    return _PATH.fullmatch(text) is not None


def record(text: str) -> LicenseRecord | None:
    """Find the licence that a whole text leads to: an address, its path, a badge's file, Flickr's number."""
    place = text.strip()
    if is_path(place):
        return licenses.by_url(f"creativecommons.org/{place}")
    if "/" in place and " " not in place:
        return licenses.by_url(place)
    number = _FLICKR.fullmatch(lw.fold(place)) if len(place) < _SHORT else None
    return licenses.flickr(number[1]) if number else licenses.badge(place.casefold())


_SHORT = 64
_FLICKR = lazily(r"\s*flickr(?:'s)? licen[sc]e(?: id| number| no\.?)?\s*[:=#-]?\s*(\d{1,2})\s*")

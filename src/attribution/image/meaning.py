"""When two metadata values say the same: lists and joined lists, cut values, signs and white space.

Sources: Metadata Working Group, Guidelines for Handling Image Metadata 2.0 (2010), 5.2 (lists in
EXIF Artist) and 3.6 (values cut by IIM); IPTC-NAA IIM 4.2 for the lengths.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

    from attribution.model.metadata import Value

_ITEM = lazily(r'\s*(?:"((?:[^"]|"")*)"\s*(?:;|$)|([^;]*)(?:;|$))', re.DOTALL)
_COPYRIGHT = lazily(r"\(c\)|©|copyright|copr\.", re.IGNORECASE)
_WORD = lazily(r"\w+")
_LONGEST = 100_000
"""Characters of texts that are taken apart and compared; longer ones are the same or not."""
BLANK = " \t\r\n\0"
"""What stands at the ends of a value and says nothing."""
_SLACK = 3
"""A value cut on a character boundary is up to three bytes shorter than its limit (UTF-8)."""


def join_names(names: Sequence[str]) -> str:
    """Write several names into one text: "A; B", with quotes round a name that holds a semicolon."""
    return "; ".join(map(_quoted, names))


def _quoted(name: str) -> str:
    if ";" not in name and not name.startswith('"'):
        return name
    return '"' + name.replace('"', '""') + '"'


def split_names(text: str) -> tuple[str, ...]:
    """Take apart what `join_names` made; a quote inside a name is just a character."""
    if (";" not in text and '"' not in text) or len(text) > _LONGEST:
        return (text.strip(),) if text.strip() else ()
    items: list[str] = []
    place = 0
    while place < len(text) and (match := _ITEM.match(text, place)) and match.end() > place:
        quoted, plain = match.groups()
        items.append(plain.strip() if quoted is None else quoted.replace('""', '"'))
        place = match.end()
    return tuple(item for item in items if item.strip())


def text_of(value: Value) -> str:
    """Give a value as one text, for people and for fields that hold only one."""
    if isinstance(value, tuple):
        return join_names(value)
    return str(value)


def tidy(text: str) -> str:
    """Drop NUL and white space at both ends."""
    return text.strip(BLANK)


def agree(first: Value, second: Value, limit: int | None = None) -> bool:
    """Tell whether two values say the same.

    Case, white space, punctuation and the spelling of the copyright sign make no difference, nor
    does it whether several names stand in a list or in one text, and in which order. With `limit`
    (bytes) one of them may be the other, cut to that length.
    """
    if first == second or isinstance(first, bool) or isinstance(second, bool):
        return first == second
    if _same_words(first, second):
        return True
    return limit is not None and (is_cut(first, second, limit) or is_cut(second, first, limit))


def _same_words(first: Value, second: Value) -> bool:
    one, other = text_of(first), text_of(second)
    if len(one) + len(other) > _LONGEST:
        return False
    order = sorted if isinstance(first, tuple) or isinstance(second, tuple) else list
    return order(_words(one)) == order(_words(other))


def _words(text: str) -> list[str]:
    """Give the words of a text, or the text itself where it has none."""
    words = _WORD.findall(unicodedata.normalize("NFKC", _COPYRIGHT.sub(" ", text)).casefold())
    return words or [tidy(text)]


def is_cut(short: Value, long: Value, limit: int) -> bool:
    """Tell whether `short` is `long` as a field of `limit` bytes can hold it, item by item or joined."""
    if isinstance(short, tuple) and isinstance(long, tuple) and len(short) == len(long):
        return all(map(_is_start, short, long, [limit] * len(short)))
    if isinstance(short, tuple) and len(short) > 1:
        return False
    plain = short[0] if isinstance(short, tuple) else text_of(short)
    spellings = [text_of(long)]
    if isinstance(long, tuple):
        spellings += [", ".join(long), ";".join(long), long[0] if len(long) == 1 else ""]
    return any(_is_start(plain, spelling, limit) for spelling in spellings)


def _is_start(short: str, long: str, limit: int) -> bool:
    short, long = tidy(short), tidy(long)
    if short == long:
        return True
    if not long.startswith(short):
        return False
    held = short + " " * long.startswith(f"{short} ")  # a blank at the cut is held, and trimmed on reading
    return max(len(held), len(held.encode("utf-8", "replace"))) >= limit - _SLACK

"""Words that tell what a credit or an image says beside names and licences, in all languages at once.

The table stands in `attribution/data/licenses/wordings.toml`.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

from attribution.knowledge import tables
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = "licenses/wordings.toml"
ENDORSEMENT, NOTICES, HARMLESS_CHANGES = "endorsement", "notices", "harmless_changes"
_LANGUAGE = lazily(r"[a-z]{2,3}")


def find(group: str, text: str) -> Iterator[re.Match[str]]:
    """Yield where a text holds a phrase of a group, as whole words in any case."""
    yield from _pattern(group).finditer(text)


def holds(group: str, text: str) -> bool:
    """Whether a text holds a phrase of a group."""
    return _pattern(group).search(text) is not None


@functools.lru_cache(maxsize=8)
def _pattern(group: str) -> re.Pattern[str]:
    """Make one pattern of all phrases of a group, the longest first."""
    longest = sorted(_phrases(group), key=len, reverse=True)
    words = (r"\s{1,3}".join(map(re.escape, phrase.split())) for phrase in longest)
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _phrases(group: str) -> set[str]:
    entry = _table().get(group, {})
    if not (entry.get("source") and entry.get("checked")):
        raise tables.wrong("needs phrases, source and checked", FILE, group)
    found = [phrases for name, phrases in entry.items() if _LANGUAGE.fullmatch(name)]
    if not found or not all(isinstance(words, list) for words in found):
        raise tables.wrong("needs lists of phrases by language", FILE, group)
    return {str(phrase) for phrases in found for phrase in phrases}


@tables.once
def _table() -> dict[str, Any]:
    return tables.compiled(FILE)

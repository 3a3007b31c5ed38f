"""Data files: YAML, TOML, JSON and CSV with records of pictures (`credits.yml`, Hugo's `data/`, galleries).

Most files of these kinds say nothing of pictures, so two cheap questions come first: is the name that of a
configuration file, and does the text hold an image and a word that could be a key for credits?
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import PurePath
from typing import TYPE_CHECKING

from attribution.documents.base import IMAGE_SUFFIXES, Reading
from attribution.knowledge import keys
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.checking.policy import Policy

_SYNTAXES = {".yml": "yaml", ".yaml": "yaml", ".toml": "toml", ".json": "json", ".csv": "csv", ".tsv": "tsv"}
_TEMPLATE = lazily(r"\{\{|\{%|<%")


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the pictures of a data file and what it says of them."""
    name = PurePath(path).name.lower()
    lowered = text.lower()
    if name in keys.table()["silent"] or not _may_tell(lowered, policy):
        return Reading()
    from attribution.documents import syntaxes
    from attribution.documents.records import Reader as Records

    tree = syntaxes.read(text, _SYNTAXES.get(PurePath(name).suffix, "yaml"))
    listed = keys.normal(PurePath(name).stem) in keys.table()["list"]
    records = Records(text, path, policy, "data", listed=listed, records=True)
    figures = records.figures(tree)
    telling = _names_images(lowered) and not _TEMPLATE.search(text)
    return Reading(figures, (*(tree.problems[:1] if telling else ()), *records.problems))


def _may_tell(lowered: str, policy: Policy | None) -> bool:
    """Whether a text can hold a picture with a key that says something of it."""
    if policy is not None and policy.keys:
        return True
    table = keys.table()
    if any(word in lowered for word in table["own"]):
        return True
    if _names_images(lowered) and _keyed().search(lowered):
        return True
    role = any(word.partition("_")[0] in lowered for word in table["role"])
    return role and (_names_images(lowered) or any(pattern.search(lowered) for pattern in _pictured()))


@lru_cache(maxsize=1)
def _pictured() -> tuple[re.Pattern[str], ...]:
    """Give the patterns of keys that are about a picture, or that hold the address of one.

    One for each word for a picture: a pattern that begins with a letter is searched for quickly.
    """
    table = keys.table()
    roles = "|".join({word.partition("_")[0] for word in table["role"]})
    rest = rf"(?:[_ -]?(?:{roles})|\w{{0,20}}[\"']?[ \t]*[:=][ \t]*[\"']?https?://)"
    return tuple(re.compile(word + rest) for word, meaning in table["image"].items() if meaning)


@lru_cache(maxsize=1)
def _keyed() -> re.Pattern[str]:
    """Give the pattern of an image's name as a key, with words as its value: `"a.jpg": "Photo: …"`."""
    suffixes = "|".join(suffix.lstrip(".") for suffix in IMAGE_SUFFIXES)
    return re.compile(rf"\.(?:{suffixes})[\"']?[ \t]*[:=][ \t]*[\"']?(?:[|>][+-]?\s+)?[^\s\"'{{\[]+[ \t]")


def _names_images(lowered: str) -> bool:
    return any(suffix in lowered for suffix in IMAGE_SUFFIXES)

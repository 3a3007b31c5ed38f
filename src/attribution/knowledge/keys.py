"""What the keys of front matter and data files say of a picture.

The table stands in `attribution/data/documents/keys.csv`; its README tells what the kinds mean.
"""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from attribution.knowledge import tables
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

FILE = "documents/keys.csv"
KINDS = ("role", "own", "suffix", "image", "held", "through", "file", "list", "silent")

_WORDS = lazily(r"(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[\s_.:/-]+")
_LONGEST = 60


class Key(NamedTuple):
    """What a key says: its role, None for none, and the image words before it ("hero_image"), "" for none."""

    role: str | None
    prefix: str


NOTHING = Key(None, "")


def normal(key: str) -> str:
    """Bring a key to one form: "heroImage-Credit" is "hero_image_credit"."""
    return "_".join(word.lower() for word in _WORDS.split(key.strip()) if word)


@tables.once
def table() -> Mapping[str, Mapping[str, str]]:
    """Give the words of each kind with their meaning. Raises `DataFileError` for a row that is wrong."""
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for row in tables.rows(FILE):
        if len(row) != 5 or row[0] not in found or not (row[1] and row[3] and row[4]):
            raise tables.wrong("needs kind, word, meaning, source, checked", FILE, ",".join(row))
        if row[1] in found[row[0]]:
            raise tables.wrong(f"is there twice as {row[0]}", FILE, row[1])
        found[row[0]][row[1]] = row[2]
    return MappingProxyType({kind: MappingProxyType(words) for kind, words in found.items()})


@lru_cache(maxsize=4096)
def understood(key: str) -> Key:
    """Tell what a key says, as far as the table knows."""
    if len(key) > _LONGEST:
        return NOTHING
    words = normal(key).split("_")
    for cut in range(len(words), -1, -1):
        prefix, rest = "_".join(words[:cut]), "_".join(words[cut:])
        role = _role(rest) if rest and (cut == 0 or _is_picture(words[:cut])) else None
        if role:
            return Key(role, prefix)
    own = table()["own"].get("_".join(words))
    return Key(own, "photo") if own else _glued(words)


def _is_picture(words: list[str]) -> bool:
    """Tell whether words mean a picture: "hero_image", but not "main" or "og" alone."""
    known = table()["image"]
    return all(word in known for word in words) and any(known[word] for word in words)


def _role(name: str) -> str | None:
    """Give the role of a key without image words: "author", "author_url", "license_name"."""
    roles = table()["role"]
    if name in roles:
        return roles[name]
    stem, _, suffix = name.rpartition("_")
    role = roles.get(stem)
    if role is None or suffix not in table()["suffix"]:
        return None
    if table()["suffix"][suffix] != "url":
        return role
    return _ADDRESSES.get(role)


_ADDRESSES = {
    "author": "author_url",
    "license": "license_url",
    "source": "source_url",
    "credit": "source_url",
}


def _glued(words: list[str]) -> Key:
    """Read an image word and a role that are written as one: "photocredit", "bildquelle"."""
    head, rest = words[0], words[1:]
    for image, picture in table()["image"].items():
        if picture and head.startswith(image) and len(head) > len(image) + 3:
            role = _role("_".join([head[len(image) :], *rest]))
            if role:
                return Key(role, image)
    return NOTHING


def is_image(key: str) -> bool:
    """Tell whether a key may hold a picture by its name: "cover", "featured_image", "og_image_url"."""
    words = normal(key).split("_")
    words = words[:-1] if len(words) > 1 and words[-1] in _FILES else words
    return len(key) <= _LONGEST and _is_picture(words)


_FILES = frozenset({"url", "src", "path", "file", "link", "href"})


def is_held(key: str) -> bool:
    """Tell whether everything below a key is about pictures."""
    return normal(key) in table()["held"]


def is_through(key: str) -> bool:
    """Tell whether what stands below a key counts as if it stood beside it."""
    return normal(key) in table()["through"]


def is_file(key: str) -> bool:
    """Tell whether a key names a file."""
    return normal(key) in table()["file"]

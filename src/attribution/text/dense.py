"""Names in Chinese, Japanese and Korean lines: no spaces, the role behind the name, the house before it.

postfixed = [house [reporter]] names role     "中新社记者 王明 摄", "北条真帆撮影", "김민수 기자"
names     = name {" " name}
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.text.tokens import Tokens

_SCRIPT = lazily(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_DATE = lazily(r"[\d\s年月日.]+")
_AUTHOR, _SOURCE = 0.9, -0.9
_LIKELY, _POSSIBLE = 0.7, 0.1
_LONGEST = 8
"""The longest name in a row of names, nicknames included."""


class Named(NamedTuple):
    """A name at its offset in the text, how likely a person's, and whether thanks are said to it."""

    offset: int
    name: str
    score: float
    thanked: bool = False


def is_dense(text: str) -> bool:
    """Tell whether a text holds a script that is written without spaces."""
    return not text.isascii() and _SCRIPT.search(text) is not None


def postfixed(tokens: Tokens, text: str) -> list[Named] | None:
    """Read the names before a role ("撮影", "提供"); None where no role stands behind, [] for nobody."""
    found = [
        (len(suffix), role)
        for role in ("after_author", "after_source")
        for suffix in tokens.lexicon.postfixes[role]
        if text.endswith(suffix) and len(text) > len(suffix)
    ]
    if not found:
        return None
    length, role = max(found)
    bare = text[:-length].rstrip()
    if len(bare) < 2 and "org" not in tokens.lexicon.dense.get(bare, ()):
        return None
    if "noise" in tokens.lexicon.dense.get(bare, ()):
        return []
    if role == "after_source":
        if any(bare.find(office) > 0 for office in tokens.lexicon.postfixes["reporter"]):
            return list(_reported(tokens, bare))
        thanked = "courtesy" in tokens.lexicon.dense.get(text[-length:], ())
        return [Named(0, bare, _SOURCE, thanked)]
    return list(_reported(tokens, bare))


def _reported(tokens: Tokens, text: str) -> Iterator[Named]:
    """Read what stands before "摄": a house, its reporter, or names only."""
    for office in tokens.lexicon.postfixes["reporter"]:
        head, said, tail = text.partition(office)
        house, name = head.strip(), tail.strip()
        if said and len(name) > 1 and (not house or len(office) > 1 or tokens.known(house)):
            yield from [Named(text.index(house), house, _SOURCE)] if house else []
            at = text.index(name, len(head) + len(said))
            if not _DATE.fullmatch(name):
                yield from (Named(at + first, one, _AUTHOR) for first, one in _words(name))
            return
    house, _, name = text.rpartition(" ")
    if house and (tokens.known(house) or tokens.personhood(house) < _POSSIBLE):
        yield Named(0, house, _SOURCE)
        yield Named(len(text) - len(name), name, _AUTHOR)
    elif tokens.personhood(text) < -0.85 or tokens.known(text):
        yield Named(0, text, _SOURCE)
    else:
        yield from (Named(at, name, _AUTHOR) for at, name in _words(text))


def without_origin(tokens: Tokens, text: str) -> int:
    """Give how many characters of a name only say where a picture was taken from ("翻攝自")."""
    said = (phrase for phrase in tokens.lexicon.postfixes["from"] if text.startswith(phrase))
    length = len(next(said, ""))
    return length if length > 1 and length < len(text) else 0


def row(tokens: Tokens, text: str) -> list[Named]:
    """Read several names with only spaces between them ("王芳 李娜 陈杰"); [] where they are none."""
    names = list(_words(text))
    likely = [tokens.personhood(name) for _, name in names]
    if len(names) < 2 or any(len(name) > _LONGEST or tokens.known(name) for _, name in names):
        return []
    sure = sum(score >= _LIKELY for score in likely)
    if sure < min(2, len(names)) or (len(names) == 2 and sure < 2):
        return []
    return [Named(at, name, _AUTHOR) for at, name in names]


def _words(text: str) -> Iterator[tuple[int, str]]:
    return ((match.start(), match.group()) for match in re.finditer(r"\S+", text))

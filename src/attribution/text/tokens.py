"""Plain text -> tokens: words, marks, and the phrases of the lexicon that begin at each word.

    token   = word | handle | number | mark | newline
    word    = letters and digits, with marks inside ("O'Dell", "J.M.", "Ascom-PC", "123RF.com")
    mark    = one character that is neither letter, digit nor space

Licences and addresses are recognised before and stand as one token each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import attrs

from attribution.knowledge.languages import Lexicon, fold, lexicon
from attribution.text.names import COMMON, Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.knowledge.sources import SourceRecord
    from attribution.text.license_phrases import LicenseMatch

OPENING, CLOSING = frozenset("([（【"), frozenset(")]）】")
QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "《": "》"}
CLOSING_QUOTES = frozenset('"”“»«」』’》')
YEAR = r"(?:1[5-9]|20)\d\d"
WORD, MARK, NEWLINE, LICENSE, URL, COPYRIGHT = "word", "mark", "newline", "license", "url", "copyright"


class Token(NamedTuple):
    """A range of the plain text. `fold` is its folded form, `value` the licence match, if it is one."""

    kind: str
    start: int
    end: int
    fold: str
    value: LicenseMatch | None = None


# What words are made of: letters, digits, soft hyphens, and the signs that combine with letters in
# Greek, Hebrew, Arabic, the scripts of India and Thai, which `\w` does not know of.
_IN_WORDS = (
    r"\w\u00ad\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670"
    r"\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
)
_USERS = "User|Benutzer|Benutzerin|Utilisateur|Usuario|Usuário|Utente|Gebruiker|Użytkownik"
# Words are possessive in effect: every repetition begins with a mark that a letter follows.
_TOKEN = re.compile(
    r"(?P<url>https?://[^\s<>\"“”|]+|www\.[\w.-]{1,253}/[^\s<>\"“”|()]*)"
    r"|(?P<copyright>©|ⓒ|Ⓒ|℗|\([cCсС]\)|（[cCｃＣ]）)"
    rf"|(?P<word>(?:(?:{_USERS}):(?=\w))?@?[{_IN_WORDS}]+"
    rf"(?:(?:(?<=\b\w)\.|\.(?=[a-z0-9])|['’·&+‑@\-])[{_IN_WORDS}]+)*\+?)"
    r"|(?P<newline>(?:\r\n?|\n)\s*)"
    r"|(?P<mark>[^\w\s])"
)


@attrs.define(eq=False, repr=False)
class Tokens:
    """The tokens of a text and its phrases."""

    text: str
    items: list[Token]
    lexicon: Lexicon
    names: Names = COMMON
    _phrases: dict[int, list[tuple[int, frozenset[str]]]] = attrs.field(factory=dict)

    def known(self, text: str) -> SourceRecord | None:
        """Give the organisation that a text names, or None."""
        return self.names.known(text)

    def begins_with_known(self, index: int, end: int) -> bool:
        """Tell whether a known organisation, of up to four words, is named right at a token."""
        return any(self.known(self.slice(index, stop)) for stop in range(min(end, index + 4), index, -1))

    def personhood(self, text: str) -> float:
        """Say how sure it is that a text names a person: 1 a person, -1 an organisation, 0 open."""
        return self.names.personhood(text)

    def phrases(self, index: int) -> list[tuple[int, frozenset[str]]]:
        """Give the phrases that begin at a token, longest first: (index behind, roles)."""
        found = self._phrases.get(index)
        if found is None:
            found = self._phrases[index] = list(self._find(index))
        return found

    def phrase(self, index: int, *roles: str) -> int | None:
        """Give the index behind the longest phrase at `index` that has one of the roles, or None."""
        for end, said in self.phrases(index):
            if any(role in said for role in roles):
                return end
        return None

    def label(self, index: int) -> tuple[int, str] | None:
        """Give the index behind the label at `index` and its kind of work, or None."""
        for end, said in self.phrases(index):
            for role in said:
                if role.startswith("label:"):
                    return end, _preferred(said)
        return None

    def _find(self, index: int) -> Iterator[tuple[int, frozenset[str]]]:
        items = self.items
        if index >= len(items) or items[index].kind != WORD:
            return
        longest = self.lexicon.longest.get(items[index].fold)
        if longest is None:
            if roles := self._compound(index) or self._key(index):
                yield index + 1, roles
            return
        words, ends = self._words(index, longest)
        for count in range(len(words), 0, -1):
            if roles := self.lexicon.phrases.get(" ".join(words[:count])):
                yield ends[count - 1], roles

    def _words(self, index: int, most: int) -> tuple[list[str], list[int]]:
        """Give up to `most` words from `index`, passing over the full stops of abbreviations."""
        words: list[str] = []
        ends: list[int] = []
        while index < len(self.items) and len(words) < most:
            item = self.items[index]
            if item.kind == WORD:
                words.append(item.fold)
                ends.append(index + 1)
            elif item.fold != "." or not words or len(words[-1]) > 5:
                break
            index += 1
        return words, ends

    def _after(self, index: int) -> str:
        return self.items[index + 1].fold if index + 1 < len(self.items) else ""

    def _key(self, index: int) -> frozenset[str] | None:
        """Read keys of front matter as labels: "photo_credit:", "coverCredits =", "image-source:"."""
        item = self.items[index]
        if self._after(index) not in {":", "="}:
            return None
        said = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.text[item.start : item.end])
        roles = [self.lexicon.phrases.get(fold(part), frozenset()) for part in re.split(r"[_-]", said)]
        credit = len(roles) > 1 and any(r & {"credit", "creator", "courtesy"} for r in roles)
        return frozenset({"credit"}) if credit else None

    def _compound(self, index: int) -> frozenset[str] | None:
        """Read "Genrefoto" and "Luftbild" as labels where a colon makes them one."""
        word = self.items[index].fold
        if self._after(index) not in {":", "："} or not word.endswith(self.lexicon.label_suffixes):
            return None
        suffix = max((s for s in self.lexicon.label_suffixes if word.endswith(s)), key=len)
        return self.lexicon.phrases.get(suffix, frozenset({"label:image"}))

    def words(self, start: int = 0, end: int | None = None) -> int:
        """Count the words among some tokens."""
        return sum(item.kind == WORD for item in self.items[start:end])

    def licensed(self, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a licence is named among some tokens."""
        return any(item.kind == LICENSE for item in self.items[start:end])

    def slice(self, start: int, end: int) -> str:
        """Give the text from the token `start` up to the token `end`."""
        return self.text[self.items[start].start : self.items[end - 1].end] if start < end else ""


_ORDER = ("ai", "screenshot", "illustration", "photo", "graphic", "map", "video", "painting", "logo", "image")


def _preferred(roles: frozenset[str]) -> str:
    """Choose the most telling kind where languages differ ("image" of one is "photo" of another)."""
    return next(kind for kind in _ORDER if f"label:{kind}" in roles)


def tokenise(text: str, licenses: Iterable[LicenseMatch] = (), names: Names = COMMON) -> Tokens:
    """Cut a plain text into tokens, with its licence phrases as one token each."""
    items: list[Token] = []
    at = 0
    for match in licenses:
        items.extend(_scan(text, at, match.span.start))
        items.append(Token(LICENSE, *match.span, "", match))
        at = match.span.end
    items.extend(_scan(text, at, len(text)))
    return Tokens(text, items, lexicon(), names)


def _scan(text: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or MARK
        first, last = match.span()
        if kind == URL:
            last = first + len(trim_url(match.group()))
            yield Token(URL, first, last, "")
            yield from _scan(text, last, match.end())
        else:
            yield Token(kind, first, last, fold(match.group()) if kind == WORD else match.group().strip())


def trim_url(url: str) -> str:
    """Take off the punctuation that ends the sentence and not the address."""
    depth = {")": url.count("(") - url.count(")"), "]": url.count("[") - url.count("]")}
    end = len(url)
    while end:
        last = url[end - 1]
        if depth.get(last, 0) < 0:
            depth[last] += 1
        elif last not in ".,;:!?'\"*_»”’>":
            break
        end -= 1
    return url[:end]

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

from attribution.knowledge.languages import LABEL, Lexicon, fold, lexicon
from attribution.model.patterns import lazily
from attribution.text.names import COMMON, Names

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.knowledge.sources import SourceRecord
    from attribution.text.license_phrases import LicenseMatch

OPENING, CLOSING = frozenset("([（【"), frozenset(")]）】")
QUOTES = {'"': '"', "“": "”", "„": "“", "«": "»", "»": "«", "「": "」", "『": "』", "‘": "’", "《": "》"}
CLOSING_QUOTES = frozenset('"”“»«」』’》')
COLONS = frozenset(":：՝፦")
STOPS = frozenset(".!?。！？।۔։።")
"""The marks that end a sentence."""
SETS_APART = frozenset("([–—!?.。…（【।۔؟")
"""The marks behind which something new begins, a credit it may be."""
DASHES = frozenset("-–—")
YEAR = r"(?:1[5-9]|20)\d\d"
WORD, MARK, NEWLINE, LICENSE, URL, COPYRIGHT = "word", "mark", "newline", "license", "url", "copyright"


# What words are made of: letters, digits, soft hyphens, and the signs that combine with letters in
# Greek, Hebrew, Arabic, the scripts of India and of South-East Asia, which `\w` does not know of.
_IN_WORDS = (
    r"\w\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670"
    r"\u0900-\u0963\u0966-\u0dff\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    r"\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
)
_USERS = "User|Benutzer|Benutzerin|Utilisateur|Usuario|Usuário|Utente|Gebruiker|Użytkownik"
_URL = r"(https?://[^\s<>\"“”|]+|www\.[\w.-]{1,253}/[^\s<>\"“”|()]*)"
_INNER = r"(?:['’·&+‑@\-]|\.(?:(?<=\b\w\.)|(?=[a-z0-9]|(?:JPE?G|PNG|SVG|GIF|WEBP|TIFF?)\b)))"
_WORD = rf"@?[{_IN_WORDS}]++(?:{_INNER}[{_IN_WORDS}]++)*+\+?"
_REST = r"(©|ⓒ|Ⓒ|℗|\([cCсС]\)|（[cCｃＣ]）)|((?:\r\n?|\n)\s*)|([^\w\s])"
_PLAIN = lazily(rf"({_WORD})|{_REST}")
_RICH = lazily(rf"{_URL}|((?:(?:{_USERS}):(?=\w))?{_WORD})|{_REST}")
_MANGLED = "\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_IS_BROKEN = lazily(rf"[ÃÂÅÄÐÑ][{_MANGLED}]")
"""Tells UTF-8 that was read as Windows-1252 ("JosÃ©"), where such signs are halves of letters."""
_LETTER = rf"(?:[{_IN_WORDS}]|(?<=[ÃÂÅÄÐÑ])[{_MANGLED}])"
_BROKEN = lazily(rf"(@?{_LETTER}++(?:{_INNER}{_LETTER}++)*+\+?)|{_REST}")
_KINDS = ("", WORD, COPYRIGHT, NEWLINE, MARK)
"""The kinds by the numbers of the groups in these patterns; `_RICH` has addresses before them."""
_RICH_KINDS = ("", URL, *_KINDS[1:])
_IS_RICH = lazily(r"//|www\.|:\w")
"""Tells a text that may hold an address or "User:Name"; the pattern without them takes half the time."""


Phrases = tuple[tuple[int, frozenset[str]], ...]
"""The phrases that begin at a token, longest first: (index behind, roles)."""

_NONE: frozenset[str] = frozenset()
_ASSIGNS = frozenset({":", "=", "："})


@attrs.define(eq=False, repr=False)
class Tokens:
    """The tokens of a text and its phrases, as one list for each property.

    `said[i]` are the phrases that begin at token `i`, `roles[i]` all their roles together; both have
    one more entry, an empty one, for the end. `values` are the licence matches by token,
    `begun` the tokens at which phrases begin.
    """

    text: str
    lexicon: Lexicon
    names: Names
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    folds: list[str]
    values: dict[int, LicenseMatch]
    size: int = attrs.field(init=False)
    said: list[Phrases] = attrs.field(init=False)
    roles: list[frozenset[str]] = attrs.field(init=False)
    begun: list[int] = attrs.field(init=False)
    _known: dict[str, SourceRecord | None] = attrs.field(init=False, factory=dict)
    _persons: dict[str, float] = attrs.field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """Look up the phrases of all tokens."""
        self.size = len(self.kinds)
        self.said = [()] * (self.size + 1)
        self.roles = [_NONE] * (self.size + 1)
        self.begun = []
        longest, kinds, folds = self.lexicon.longest, self.kinds, self.folds
        single = self.lexicon.phrases
        for index in [i for i, word in enumerate(folds) if word in longest]:
            word = folds[index]
            if kinds[index] is not WORD:
                continue
            if longest[word] == 1:
                self.said[index] = ((index + 1, single[word]),)
                self.roles[index] = single[word]
                self.begun.append(index)
            elif phrases := self._find(index, longest[word]):
                self._note(index, phrases)
        for mark in _ASSIGNS.intersection(folds):
            index = -1
            for _ in range(folds.count(mark)):
                index = folds.index(mark, index + 1)
                if index and kinds[index - 1] is WORD and folds[index - 1] not in longest:
                    self._make_label(index - 1)
        self.begun.sort()

    def _note(self, index: int, phrases: Phrases) -> None:
        """Keep the phrases of a token."""
        self.said[index] = phrases
        roles = phrases[0][1]
        self.roles[index] = roles if len(phrases) == 1 else roles.union(*(said for _, said in phrases))
        self.begun.append(index)

    def known(self, text: str) -> SourceRecord | None:
        """Give the organisation that a text names, or None."""
        known = self._known
        if text not in known:
            known[text] = self.names.known(text)
        return known[text]

    def begins_with_known(self, index: int, end: int) -> bool:
        """Tell whether a known organisation, of up to four words, is named right at a token."""
        if index >= end or not self.names.may_begin(self.folds[index]):
            return False
        return any(self.known(self.slice(index, stop)) for stop in range(min(end, index + 4), index, -1))

    def personhood(self, text: str) -> float:
        """Say how sure it is that a text names a person: 1 a person, -1 an organisation, 0 open."""
        persons = self._persons
        if text not in persons:
            persons[text] = self.names.personhood(text)
        return persons[text]

    def phrase(self, index: int, *roles: str) -> int | None:
        """Give the index behind the longest phrase at `index` that has one of the roles, or None."""
        for end, said in self.said[index]:
            for role in roles:
                if role in said:
                    return end
        return None

    def label(self, index: int) -> tuple[int, str] | None:
        """Give the index behind the label at `index` and its kind of work, or None."""
        if LABEL in self.roles[index]:
            for end, said in self.said[index]:
                if LABEL in said:
                    return end, _preferred(said)
        return None

    def _find(self, index: int, longest: int) -> Phrases:
        """Look up the phrases of up to `longest` words, passing over the full stops of abbreviations."""
        kinds, folds, phrases = self.kinds, self.folds, self.lexicon.phrases
        said = word = folds[index]
        found = [(index + 1, phrases[said])] if said in phrases else []
        count = 1
        for at in range(index + 1, min(index + 2 * longest, self.size)):
            if count == longest:
                break
            if kinds[at] is WORD:
                word = folds[at]
                said = f"{said} {word}"
                count += 1
                if said in phrases:
                    found.append((at + 1, phrases[said]))
            elif folds[at] != "." or len(word) > 5:
                break
        return tuple(found[::-1])

    def _make_label(self, index: int) -> None:
        """Read a word before a colon that is made of label words."""
        if roles := self._compound(index) or self._key(index):
            self._note(index, ((index + 1, roles),))

    def _key(self, index: int) -> frozenset[str] | None:
        """Read keys of front matter as labels: "photo_credit:", "coverCredits =", "image-source:"."""
        if self.folds[index + 1] == "：":
            return None
        said = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", self.written(index))
        roles = [self.lexicon.phrases.get(fold(part), _NONE) for part in re.split(r"[_-]", said)]
        credit = any(r & {"credit", "creator", "courtesy"} for r in roles)
        return frozenset({"credit"}) if credit else None

    def _compound(self, index: int) -> frozenset[str] | None:
        """Read "Genrefoto" and "Luftbild" as labels where a colon makes them one."""
        word = self.folds[index]
        if self.folds[index + 1] == "=" or not word.endswith(self.lexicon.label_suffixes):
            return None
        suffix = max((s for s in self.lexicon.label_suffixes if word.endswith(s)), key=len)
        return self.lexicon.phrases.get(suffix, _IMAGE)

    def words(self, start: int = 0, end: int | None = None) -> int:
        """Count the words among some tokens."""
        return self.kinds[start:end].count(WORD)

    def licensed(self, start: int = 0, end: int | None = None) -> bool:
        """Tell whether a licence is named among some tokens."""
        return bool(self.values) and LICENSE in self.kinds[start:end]

    def matches(self, start: int, end: int) -> list[LicenseMatch]:
        """Give the licence matches among some tokens."""
        if not self.values:
            return []
        return [self.values[index] for index in range(start, min(end, self.size)) if index in self.values]

    def slice(self, start: int, end: int) -> str:
        """Give the text from the token `start` up to the token `end`."""
        return self.text[self.starts[start] : self.ends[end - 1]] if start < end else ""

    def written(self, index: int) -> str:
        """Give a token as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def initial(self, index: int) -> str:
        """Give the first character of a token, "" behind the last one."""
        return self.text[self.starts[index]] if index < len(self.starts) else ""


_ORDER = ("ai", "screenshot", "illustration", "photo", "graphic", "map", "video", "painting", "logo", "image")
_IMAGE = frozenset({LABEL, "label:image"})


def _preferred(roles: frozenset[str]) -> str:
    """Choose the most telling kind where languages differ ("image" of one is "photo" of another)."""
    return next(kind for kind in _ORDER if f"label:{kind}" in roles)


def tokenise(text: str, licenses: Iterable[LicenseMatch] = (), names: Names = COMMON) -> Tokens:
    """Cut a plain text into tokens, with its licence phrases as one token each."""
    cut = _Cut([], [], [], [])
    values: dict[int, LicenseMatch] = {}
    at, pattern = 0, _pattern(text)
    for match in licenses:
        _scan(cut, text, at, match.span.start, pattern)
        values[len(cut.kinds)] = match
        cut.add(LICENSE, *match.span, "")
        at = match.span.end
    _scan(cut, text, at, len(text), pattern)
    return Tokens(text, lexicon(), names, *cut, values)


class _Cut(NamedTuple):
    """Tokens in the making."""

    kinds: list[str]
    starts: list[int]
    ends: list[int]
    folds: list[str]

    def add(self, kind: str, start: int, end: int, folded: str) -> None:
        self.kinds.append(kind)
        self.starts.append(start)
        self.ends.append(end)
        self.folds.append(folded)


def _pattern(text: str) -> tuple[re.Pattern[str], tuple[str, ...]]:
    """Give the simplest pattern that cuts a text rightly, with the kinds by its groups."""
    if _IS_RICH.search(text):
        return _RICH, _RICH_KINDS
    if not text.isascii() and _IS_BROKEN.search(text):
        return _BROKEN, _KINDS
    return _PLAIN, _KINDS


def _scan(cut: _Cut, text: str, start: int, end: int, by: tuple[re.Pattern[str], tuple[str, ...]]) -> None:
    """Cut a part of a text. The loop runs for each token of each line, so it calls what it must only."""
    kinds, starts, ends, folds = cut
    pattern, names = by
    for match in pattern.finditer(text, start, end):
        first, last = match.span()
        written = match[0]
        kind = names[match.lastindex or 0]
        if kind is WORD:
            folded = written.lower() if written.isascii() else fold(written)
        elif kind is URL:
            _address(cut, text, first, last)
            continue
        else:
            folded = written.strip()
        kinds.append(kind)
        starts.append(first)
        ends.append(last)
        folds.append(folded)


def _address(cut: _Cut, text: str, first: int, last: int) -> None:
    """Add an address, and the marks behind it that are no part of it."""
    end = first + len(trim_url(text[first:last]))
    cut.add(URL, first, end, "")
    if end < last:
        _scan(cut, text, end, last, (_RICH, _RICH_KINDS))


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

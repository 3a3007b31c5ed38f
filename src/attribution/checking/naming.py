"""A name as it is written, taken apart into what is compared: its words, its other names, its handles."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

import attrs

from attribution.knowledge import name_words
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Sequence

_LONGEST = 300
"""Characters of a name that are compared: longer ones are texts that stand where a name belongs."""
_APOSTROPHES = lazily(r"(?<=\w)['’ʼ`´‘](?=\w)")
_BRACKETED = lazily(r"[(\[{（【]([^()\[\]{}（）【】]{1,100})[)\]}）】]")
_URL = lazily(r"(?:https?://|www\.)\S+|\b(?:[\w-]{2,63}\.){1,3}[a-z]{2,12}/\S+", re.IGNORECASE)
_MAIL = lazily(r"([\w.+-]{1,64})@[\w-]{1,63}\.[\w.-]{2,63}")
_HANDLE = lazily(r"@[\w.-]{2,}|[^\W\d]\w*[\d_.]\w+(?:[._-]\w+)*")
_SPLIT = lazily(r"\s*[/|;•·]\s*")
_COMMA = lazily(r"[,،、，]")
_KEPT = frozenset({7, 8, 9})
"""Combining classes of nuktas, kana voicing and viramas: they make another letter, not an accent."""


@attrs.frozen
class Name:
    """One name. `words` are folded, in natural order, without titles; `handle` tells a user name.

    `capitals` are those of the words that were written as two or three capitals and may be initials
    ("AB Jones"). `raw` is what stood there.
    """

    raw: str
    words: tuple[str, ...]
    capitals: frozenset[str] = frozenset()
    handle: bool = False

    @property
    def joined(self) -> str:
        """The words without anything between them."""
        return "".join(self.words)


@attrs.frozen
class Names:
    """All that one text calls somebody: first the name itself, then what stands in brackets or behind "aka".

    `address` tells that the text is nothing but an address.
    """

    main: Name
    others: tuple[Name, ...] = ()
    address: bool = False


@functools.lru_cache(maxsize=4096)
def names_in(text: str) -> Names:
    """Take a text apart into the names that it holds for one person or organisation."""
    text = text[:_LONGEST].strip()
    found = [*_addresses(text)]
    bare = _MAIL.sub(" ", _URL.sub(" ", text))
    inside = [part for part in _BRACKETED.findall(bare) if any(map(str.isalpha, part))]
    rest, *aliases = _aliases(_BRACKETED.sub(" ", bare)) or [""]
    first = _SPLIT.split(rest, maxsplit=1)[0]
    parts = [rest, *([first] if first != rest else []), *aliases, *inside]
    names = [name for name in map(_name, parts) if name.words]
    main, *others = [*names, *found] or [Name(text, ())]
    return Names(main, tuple(others), address=bool(found) and not names)


def _aliases(text: str) -> list[str]:
    """Cut "Adam Jones aka Skyhunter" where another name begins."""
    return _alias_pattern().split(text, maxsplit=2)


@functools.cache
def _alias_pattern() -> re.Pattern[str]:
    phrases = sorted(name_words.words("alias"), key=len, reverse=True)
    either = "|".join(r"[.\s]*".join(map(re.escape, phrase.split())) for phrase in phrases)
    return re.compile(rf"(?:^|(?<=[\s,]))(?:{either})\.?[\s:]+", re.IGNORECASE)


def _addresses(text: str) -> list[Name]:
    """Give the handles that web and mail addresses hold."""
    parts: list[str] = [mail[1] for mail in _MAIL.finditer(text)]
    for url in _URL.findall(text):
        host, *path = re.split(r"[/?#]+", re.sub(r"^https?://", "", url, flags=re.IGNORECASE))
        labels = [label for label in host.split(".")[:-1] if label.lower() != "www"]
        parts += [segment.rpartition(":")[2].rpartition("~")[2] for segment in path] + labels
    named = (part for part in parts if any(map(str.isalpha, part)))
    folded = ((part, re.sub(r"[\W_]+", "", fold(part))) for part in named)
    return [Name(part, (word,), handle=True) for part, word in folded if word]


def _name(text: str) -> Name:
    """Make a name of a text without addresses and brackets."""
    text = text.strip(" \t,;:-–—")
    if _HANDLE.fullmatch(text):
        return Name(text, tuple(filter(None, re.split(r"[\W_]+", fold(text)))), handle=True)
    parts = [part for part in map(_tokens, _COMMA.split(text)) if part]
    named = [part for part in parts if _stripped(part)] or parts
    if len(named) == 2 and max(map(len, named)) <= 4:
        named.reverse()  # "Jones, Adam"
    written = [token for part in named for token in _stripped(part) or part]
    kept = _without_particles(written)
    shouted = not any(map(str.islower, text))
    capitals = (token for token in kept if token.isupper() and token.isascii() and 1 < len(token) < 4)
    return Name(
        text,
        tuple(filter(None, map(_fold_token, kept))),
        frozenset() if shouted else frozenset(map(_fold_token, capitals)),
    )


def _tokens(text: str) -> list[str]:
    """Cut a text into its words: letters, digits and the marks on them."""
    text = _APOSTROPHES.sub("", unicodedata.normalize("NFKC", text))
    return "".join(char if unicodedata.category(char)[0] in "LNM" else " " for char in text).split()


def fold(text: str) -> str:
    """Fold letters: no case, no diacritics, and what they are written out to ("ä", "ae": "a")."""
    folded = unicodedata.normalize("NFKC", text).casefold().translate(name_words.letters())
    decomposed = unicodedata.normalize("NFKD", folded)
    plain = (char for char in decomposed if unicodedata.combining(char) in {0, *_KEPT})
    folded = unicodedata.normalize("NFC", "".join(plain))
    if folded.isascii():
        for written, meant in name_words.pairs("digraph"):
            folded = folded.replace(written, meant)
    return folded


def terms(text: str) -> tuple[str, ...]:
    """Fold a running text to its words: no case, no diacritics, no punctuation. Nothing is left out."""
    return _known_terms(text) if len(text) <= _LONGEST else _terms(text)


def _terms(text: str) -> tuple[str, ...]:
    return tuple(_fold_token(token) for token in _tokens(text))


_known_terms = functools.lru_cache(maxsize=1024)(_terms)
"""Several rules ask for the words of one text."""


_fold_token = functools.lru_cache(maxsize=8192)(fold)


def _stripped(tokens: Sequence[str]) -> list[str]:
    """Take titles, ranks and roles from before the words of a name, degrees and legal forms from behind."""
    plain = [name_words.fold_word(token) for token in tokens]
    start, end = 0, len(tokens)
    while (size := _phrase(plain[start:end], ("title", "role"))) and start < end:
        start += size
    while (size := _phrase(plain[start:end], ("suffix", "legal", "role"), behind=True)) and start < end:
        if end - size - start == 1 and tokens[end - 1].istitle() and len(tokens[end - 1]) < 3:
            break  # "Jack Ma" is no master of arts
        end -= size
    return list(tokens[start:end])


def bare(text: str) -> list[str]:
    """Give the words of a name as they are written, without titles and legal forms."""
    return _stripped(_tokens(text[:_LONGEST]))


def _phrase(tokens: Sequence[str], kinds: tuple[str, ...], *, behind: bool = False) -> int:
    """Count the tokens of the longest phrase of these kinds at the begin, or at the end."""
    for size in range(min(3, len(tokens)), 0, -1):
        phrase = " ".join(tokens[-size:] if behind else tokens[:size])
        if any(phrase in name_words.words(kind) for kind in kinds):
            return size
    return 0


def _without_particles(tokens: list[str]) -> list[str]:
    """Leave out particles within a name, and before it where they are not written as names are."""
    last = len(tokens) - 1
    return [
        token
        for place, token in enumerate(tokens)
        if place == last
        or (place == 0 and not token.islower())
        or name_words.fold_word(token) not in name_words.words("particle")
    ]


@functools.lru_cache(maxsize=8192)
def script_of(word: str) -> str:
    """Give the script of a word's first letter, by its Unicode name ("LATIN"); "" for digits."""
    for char in word:
        if char.isalpha():
            return unicodedata.name(char, "").split(" ", 1)[0]
    return ""


_ROMANISED = frozenset({"LATIN", "CYRILLIC", "GREEK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA"})
_VOWELS = lazily(r"[aeiouy]")
_DOUBLED = lazily(r"(.)\1+")


@functools.lru_cache(maxsize=8192)
def sound(word: str) -> str | None:
    """Give the consonants of a word as romanisations share them; None where its script has no simple one."""
    if script_of(word) not in _ROMANISED:
        return None
    latin = word.translate(name_words.romanised())
    for written, meant in name_words.pairs("sound"):
        latin = latin.replace(written, meant)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", latin))

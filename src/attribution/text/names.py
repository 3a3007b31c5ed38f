"""Person or organisation? A judgement with a confidence, from the shape of the name.

Known organisations are looked up; given names of many cultures speak for a person, words such as
"Museum" or "GmbH", domains and small words against. What remains is settled by the company that a
name keeps (`grammar`): beside "Flickr", a lone word is the photographer.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from attribution.knowledge.languages import fold, lexicon
from attribution.knowledge.names import family_names, given_names
from attribution.knowledge.sources import SourceRecord, first_words, fold_name, sources

if TYPE_CHECKING:
    from collections.abc import Mapping

# Patterns are kept as text and compiled when first asked for, since most lines need none of them.
_DOMAIN = r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[A-Za-z]{2,24}"
_EMAIL = r"[\w.+-]+@[\w-]+\.[\w.-]+"
_INITIALS = r"(?:[^\W\d_]\.[ -]?)+(?:\S|$)|[A-Z]{2}$"
_SYLLABLES = 8
"""Characters of one part of a foreign name in Chinese or Japanese, at most."""
_CJK = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]"
_PARTICLES = frozenset(
    "von van de der den del della di da do dos das du la le el al bin ben ibn zu zum zur af av ter ten te "
    "y e und o mac mc st st. jr jr. sr sr. ii iii".split()
)
ARTICLES = frozenset(
    "the der die das la le les el los las il lo gli o os as det den de het des du dem une un".split()
)
# Words of organisations that are family names as well: a given name before them decides.
_ALSO_NAMES = frozenset(
    "park bank house church school stone post wire stock city king young day west pool field club books film "
    "times law bach koch ring lake photo".split()
)


LONGEST = 160
"""Characters beyond which a text is no name; more of it is not looked at."""
_GEORGIAN = ("\u10d0", "\u10ff")
"""Letters that Unicode calls lower case, of a script that writes no capitals."""


def begins_lower(word: str) -> bool:
    """Tell whether a word begins with a small letter, in a script that has capitals."""
    return word[:1].islower() and not _GEORGIAN[0] <= word[:1] <= _GEORGIAN[1]


class Names(NamedTuple):
    """The names to judge by: those that all know, and a publisher's own, which go first."""

    sources: Mapping[str, SourceRecord]
    authors: frozenset[str]
    licenses: tuple[tuple[str, str], ...] = ()

    def known(self, text: str) -> SourceRecord | None:
        """Give the organisation that a text names, or None.

        An abbreviation counts in capitals only: "UN" is the United Nations, "un" is French.
        """
        if len(text) > LONGEST or not self.may_begin(text.partition(" ")[0].casefold()):
            return None
        folded = fold_name(text)
        record = self.sources.get(folded) or sources().get(folded)
        if record is None or folded in self.authors:
            return None
        doubtful = len(text) <= 4 and text.isascii() and not text.isupper()
        return None if doubtful and text not in (record.name, *record.aliases) else record

    def may_begin(self, folded: str) -> bool:
        """Tell whether the name of an organisation may begin with a folded word; a quick test."""
        return folded in first_words() or not folded.isalnum() or bool(self.sources)

    def personhood(self, text: str) -> float:
        """Say how sure it is that a text names a person: 1 a person, -1 an organisation, 0 open."""
        return 1.0 if self.authors and fold_name(text) in self.authors else personhood(text)


COMMON = Names({}, frozenset())


class Publisher(Protocol):
    """What a policy tells the parser: a publisher's own people, organisations and licences."""

    @property
    def authors(self) -> tuple[str, ...]:
        """Names that are persons'."""
        ...

    @property
    def sources(self) -> tuple[str, ...]:
        """Names that are organisations'."""
        ...

    @property
    def licenses(self) -> Mapping[str, str]:
        """Wordings for licences, each with the id or address of the licence that is meant."""
        ...


def names_of(publisher: Publisher | None) -> Names:
    """Give the names to judge by for a publisher."""
    if publisher is None or not (publisher.authors or publisher.sources or publisher.licenses):
        return COMMON
    own = {fold_name(name): SourceRecord(name, "own", (), None) for name in publisher.sources}
    people = frozenset(fold_name(name) for name in publisher.authors)
    return Names(own, people, tuple(publisher.licenses.items()))


def personhood(text: str) -> float:
    """Say how sure it is that a text names a person: 1 a person, -1 an organisation, 0 open."""
    text = text[:LONGEST].strip()
    if text.startswith("@"):
        return 0.9
    if "@" in text and re.fullmatch(_EMAIL, text):
        return 0.8
    if not text.isascii() and re.search(_CJK, text):
        return _east_asian(text)
    words = text.split()
    if not words:
        return 0.0
    return _single(text) if len(words) == 1 else _several(text, words)


def _single(word: str) -> float:
    """Judge one word: a domain, a handle, an abbreviation or a name that stands alone."""
    if "." in word and re.fullmatch(_DOMAIN, word) and word.casefold().rsplit(".", 1)[1] in _TOP_LEVEL:
        return -0.95
    if _has_org_word([word]):
        return -0.8
    bare = word.strip(".-")
    if "." in word and re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?", word):
        return 0.6
    if begins_lower(word) or "_" in word:
        return 0.35
    if not bare.isalpha() and any(map(str.isdigit, bare)):
        return 0.15
    if "." in word and re.fullmatch(r"(?:[^\W\d_]\.)+[^\W\d_]{2,}(?:-\w+)?", word):
        return 0.75
    if bare.isupper():
        return 0.0 if len(bare) == 2 else -0.8 if len(bare) <= 6 else -0.35
    if fold(bare) in given_names():
        return 0.3
    return -0.15 if len(bare) > 1 and bare.isalpha() and bare[1:] == bare[1:].lower() else -0.25


def _several(text: str, words: list[str]) -> float:
    """Judge a name of several words."""
    first = fold(words[0])
    given = is_given(first.strip(",")) or "title" in lexicon().phrases.get(first, ())
    org_word = _has_org_word(words)
    if org_word and not (given and org_word in _ALSO_NAMES and len(words) <= 3):
        return -0.85 if not given else -0.5
    if "&" in words or "+" in words or first in ARTICLES or _is_acronym(words, given=given):
        return -0.6
    lower = 0
    if not text.istitle():
        lower = sum(begins_lower(word) and fold(word) not in _PARTICLES for word in words)
    if given and lower <= 1 and len(words) <= 6:
        return 0.85
    if not lower and len(words) <= 4 and (sure := _initialled(words)):
        return sure
    if lower:
        return 0.4 if lower == len(words) <= 3 and text.isascii() else -0.5
    return _unknown(text, words)


def is_given(name: str) -> bool:
    """Tell whether a folded word is a given name, or begins with one ("frank-hartmut")."""
    names = given_names()
    return name in names or ("-" in name and name.partition("-")[0] in names)


def _is_acronym(words: list[str], *, given: bool) -> bool:
    """Tell a house by the letters that it begins with: "NOAA Fisheries", "RTV Noord", not "ANN BERG"."""
    first = words[0]
    shouted = all(word.isupper() for word in words)
    return (
        not given
        and not shouted
        and 2 < len(first) <= 6
        and first.isascii()
        and first.isupper()
        and first.isalpha()
    )


def _initialled(words: list[str]) -> float:
    """Judge a name by its initials: "J. R. Berg", "Berg JR"; 0 when it has none."""
    if not any("." in word or (len(word) == 2 and word.isupper()) for word in words):
        return 0.0
    if re.match(_INITIALS, words[0]):
        return 0.8
    return 0.7 if any(re.fullmatch(_INITIALS, word) for word in words[1:]) else 0.0


def _unknown(text: str, words: list[str]) -> float:
    """Judge a name of several words that begins with no given name, by what follows."""
    if len(words) <= 4 and any(fold(word) in given_names() for word in words[1:]):
        return 0.5
    if any(map(str.isdigit, text)):
        return -0.3
    return {2: 0.4, 3: 0.3}.get(len(words), -0.1)


def _has_org_word(words: list[str]) -> str | None:
    """Give the word that organisations bear, or None."""
    table = lexicon()
    for word in reversed(words):
        folded = fold(word if word.isalpha() else word.strip("(),'\"“”„‘’"))
        if folded in table.phrases and "org" in table.phrases[folded]:
            return folded
        if len(folded) > 6 and folded.endswith(table.org_suffixes):
            return folded
        if "-" in folded and any("org" in table.phrases.get(part, ()) for part in folded.split("-")[1:]):
            return folded
    return None


def _east_asian(text: str) -> float:
    """Judge a name in Chinese, Japanese or Korean writing."""
    bare = re.sub(r"[\s·・]", "", text)
    dense = lexicon().dense
    if any("org" in dense.get(bare[-n:], ()) for n in (4, 3, 2, 1) if len(bare) > n):
        return -0.9
    parts = re.split("[·・]", text)
    if len(parts) > 1 and all(2 <= len(part) <= _SYLLABLES for part in parts):
        return 0.8  # a foreign name: "安娜·贝格", "アンナ・ベルク"
    if re.search(r"[\u30a0-\u30ff]", bare) and "・" not in text:
        return -0.5
    if re.search("[A-Za-z]", bare) or len(bare) > 5:
        return -0.6
    names = family_names()
    if len(bare) >= 2 and any(bare[:n] in names for n in (3, 2, 1) if n < len(bare)):
        return 0.75
    return 0.1 if 2 <= len(bare) <= 4 else -0.4


_TOP_LEVEL = frozenset(
    "com org net edu gov mil int info biz eu de at ch uk us ca au nz ie fr es it pt nl be lu dk se no "
    "fi is pl cz sk hu ro bg gr tr ru ua by lt lv ee hr si rs ba mk al md ge am az kz il ir iq sa ae "
    "eg ma tn za ng ke gh in pk bd lk cn jp kr tw hk sg my th vn id ph br ar cl co mx pe uy ve ec bo "
    "py cr gt hn sv pa do cu io ai app dev blog news media tv me cc online site tech art photo photos "
    "gallery museum xyz pro gal cat".split()
)

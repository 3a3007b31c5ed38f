"""A cheap look at a line: may it hold a credit at all?

Most lines of a page hold none, so what this costs is what `find` costs. It may say yes to prose; it
must not say no to a credit.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from attribution.knowledge.languages import lexicon
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

_WORDS = lazily(r"[^\W\d_]+")
_SIGN = r"\u0300-\u036f\u0591-\u05bd\u064b-\u065f\u0670\u0900-\u0963\u0966-\u0dff"
_SIGNED = lazily(f"[{_SIGN}]")
_SIGNED_WORDS = lazily(rf"[^\W\d_](?:[^\W\d_]|[{_SIGN}])*")
"""Words with the combining signs of Hebrew, Arabic and the scripts of India, which `\\w` lacks."""
_SPACED = str.maketrans(dict.fromkeys("!\"#$%&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~\t\x0b\x0c", " "))
_ENDS = frozenset(".!?。！？।…,;:，、")
_TAIL = 200
_CAPITAL = r"[^\W\d_a-z]"
_CHAIN = lazily(
    rf"[^\W\d_.]\s?[/|]\s?@?(?:{_CAPITAL}|[a-z]{{3,12}}[\s).*_\]]{{0,4}}$)"
    rf"|\b(?:for|via)\s+(?:the\s+)?[\"“]?{_CAPITAL}|\bvia\s+[a-z]{{2,12}}[\s).*_\]]{{0,4}}$"
)
"""What chains names: a stroke before a capital or the last word, "for The Herald", "via dpa"."""
_STOP = lazily(r"[.!?。！？।”»]\s?(?=\S)")
_LICENSED = frozenset(
    "cc license licensed licence licenses lizenz licencia licença licenza licentie gfdl fdl gnu creative "
    "commons creativecommons domain domaine dominio domínio gemeinfrei rights".split()
)
"""Words near which a plain "by" may follow a title."""
_ALONE = frozenset({"cc", "cc0", "gfdl", "licensed", "gemeinfrei"})
_PUBLIC = frozenset("public publiek pubblico público publique domena volné общественное".split())
_DOMAIN = frozenset("domain domein dominio domínio domaine publiczna dílo достояние".split())
_QUOTED_BY = lazily(r"[\"”»’']\s?,?\s+by\s")


_ROLES = frozenset({"credit", "creator", "courtesy", "permission", "generated"})
_BY_ITSELF: tuple[frozenset[str], ...] = (frozenset(),)


@functools.cache
def _cue_words() -> Mapping[str, tuple[frozenset[str], ...]]:
    """Give the words of cues: each phrase under its longest word, with the others that must stand by it."""
    phrases = lexicon().phrases
    cues = {said for said in set(phrases.values()) if _announces(said)}
    words: dict[str, tuple[frozenset[str], ...]] = {}
    for phrase in (phrase for phrase, said in phrases.items() if said in cues):
        if phrase.isascii() and phrase.isalpha():
            words[phrase] = _BY_ITSELF  # whatever else begins with the word needs more beside it
            continue
        parts = _WORDS.findall(phrase) if phrase.isascii() else _SIGNED_WORDS.findall(phrase)
        if parts:
            longest = max(parts, key=len)
            words[longest] = _with(words.get(longest, ()), frozenset(parts) - {longest})
    return words


def _announces(said: frozenset[str]) -> bool:
    return not _ROLES.isdisjoint(said) or any(role.startswith("label:") for role in said)


def _with(known: tuple[frozenset[str], ...], others: frozenset[str]) -> tuple[frozenset[str], ...]:
    """Add a phrase to those of its longest word; a word that is a phrase by itself needs no other."""
    if known == _BY_ITSELF or not others:
        return _BY_ITSELF
    return (*known, others)


@functools.cache
def _dense() -> re.Pattern[str]:
    """Give the phrases of scripts without spaces."""
    spoken = sorted(p for p, said in lexicon().dense.items() if said - {"org", "noise", "and", "month"})
    return re.compile("|".join(map(re.escape, spoken)))


@functools.cache
def _label_ends() -> tuple[str, ...]:
    """Give how compound labels end."""
    return tuple(f"{suffix}:" for suffix in lexicon().label_suffixes)


def promising(line: str) -> bool:
    """Tell by a cheap look whether a line may hold a credit: a cue word, a mark, a licence, a tail."""
    plain = line.isascii()
    folded = line.casefold()
    if plain:
        found = set(folded.translate(_SPACED).split())
    else:
        found = set((_SIGNED_WORDS if _SIGNED.search(folded) else _WORDS).findall(folded))
    return _has_cue(found) or _has_mark(line, folded, plain=plain) or _has_tail(line, found)


def _has_cue(found: set[str]) -> bool:
    """Tell whether a phrase of the lexicon may stand among some words, or a licence."""
    words = _cue_words()
    if any(others <= found for word in words.keys() & found for others in words[word]):
        return True
    if not _ALONE.isdisjoint(found) or ("creative" in found and "commons" in found):
        return True
    return not _PUBLIC.isdisjoint(found) and not _DOMAIN.isdisjoint(found)


def _has_mark(line: str, folded: str, *, plain: bool) -> bool:
    """Look for copyright signs, compound labels, and phrases of scripts without spaces."""
    if "(c" in folded or (":" in folded and any(ending in folded for ending in _label_ends())):
        return True
    if plain:
        return False
    if "©" in line or "ⓒ" in line or "＝" in line or "（c" in folded or "（ｃ" in folded:
        return True
    return _dense().search(line) is not None


def _has_tail(line: str, found: set[str]) -> bool:
    """Look for what credits without cue have: chained names, brackets or a lone word at the end, "by"."""
    if "by" in found and (not _LICENSED.isdisjoint(found) or _QUOTED_BY.search(line)):
        return True
    if ("(" in line or "（" in line) and _has_brackets(line):
        return True
    tail = line[-_TAIL:]
    chained = "/" in tail or "|" in tail or "for" in found or "via" in found
    if chained and _CHAIN.search(tail):
        return True
    return tail.rstrip()[-1:] not in _ENDS and _ends_in_names(tail)


def _ends_in_names(tail: str) -> bool:
    """Tell whether only capitals and small words stand behind the last sentence: "... on Monday. AFP"."""
    ending = tail[-30:].split()[-1:]
    if not ending or (len(ending[0]) > 6 and ending[0][0].islower()):
        return False
    stops = [match.end() for match in _STOP.finditer(tail)]
    last = tail[stops[-1] :] if stops else ""
    return 1 < len(last) < 80 and all(not word[0].islower() or len(word) < 4 for word in last.split())


def _has_brackets(line: str) -> bool:
    """Tell whether a line begins or ends with brackets in which a name may stand."""
    bare = line.strip(' \t*_."。')
    if bare[:1] in {"(", "（"} and _names(bare[1 : 1 + _TAIL]):
        return True
    if bare[-1:] not in {")", "）"}:
        return False
    inside = bare[-_TAIL:-1]
    return _names(inside[max(inside.rfind("("), inside.rfind("（")) + 1 :])


def _names(text: str) -> bool:
    """Tell whether a capital or another script stands in a text, or no more than an abbreviation."""
    return text != text.lower() or not text.isascii() or len(text) < 7

"""AT702: one author is spelt in several ways across the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.checking.compare import is_name, likeness, words
from attribution.checking.naming import names_in
from attribution.checking.pictures import place, where
from attribution.checking.rules.base import Hit, Rule, Subject
from attribution.model.finding import Reference

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from attribution.checking.rules.base import Sighting

_CROWD = 200
"""Names with one word in common that are compared with an abbreviated one."""


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each sighting of an author that is not spelt as most are."""
    spellings = _spellings(subject.site)
    usual = _usual(spellings)
    for name, seen in spellings.items():
        meant = usual.get(name, name)
        if meant == name:
            continue
        first = spellings[meant][0]
        for sighting in seen:
            params = {"name": name, "usual": meant, "where": where(first), "number": len(spellings[meant])}
            yield Hit(params, span=sighting.span, at=sighting)


def _spellings(sightings: Iterable[Sighting]) -> dict[str, list[Sighting]]:
    """Give the sightings of each spelling of a name; handles are spelt as their platform has them."""
    found: dict[str, list[Sighting]] = {}
    for sighting in sorted(sightings, key=place):
        for name in dict.fromkeys(sighting.authors):
            if " " in name and is_name(name) and not names_in(name).main.handle:
                found.setdefault(name, []).append(sighting)
    return found


def _usual(spellings: Mapping[str, list[Sighting]]) -> dict[str, str]:
    """Give the commonest spelling for each spelling of one name; the first where several are as common."""
    by_words: dict[tuple[str, ...], list[str]] = {}
    for name in spellings:
        by_words.setdefault(tuple(sorted(words(name))), []).append(name)
    _join_abbreviated(by_words)
    usual: dict[str, str] = {}
    for names in by_words.values():
        best = max(names, key=lambda name: len(spellings[name]))
        usual |= {name: best for name in names if not _adds_only(name, best)}
    return usual


def _adds_only(name: str, best: str) -> bool:
    """Whether one spelling just says more: a title, a place, an account."""
    return best in name or name in best


def _join_abbreviated(by_words: dict[tuple[str, ...], list[str]]) -> None:
    """Put "A. Jones" to "Adam Jones" where no other name of the site fits it."""
    containing: dict[str, list[tuple[str, ...]]] = {}
    for key in by_words:
        for word in key:
            if len(word) > 1:
                containing.setdefault(word, []).append(key)
    for key in [key for key in by_words if any(len(word) == 1 for word in key)]:
        lists = [containing[word] for word in key if len(word) > 1]
        near = [other for other in min(lists, key=len)[:_CROWD] if other != key] if lists else []
        fits = [other for other in near if likeness(by_words[key][0], by_words[other][0]) == "same"]
        if len(fits) == 1 and len(fits[0]) >= len(key) and all(len(word) > 1 for word in fits[0]):
            by_words[fits[0]] += by_words.pop(key)


RULE = Rule(
    code="AT702",
    severity="note",
    summary="One author is spelt in several ways",
    demands="An author's name is spelt in one way across a site.",
    why="Readers and search engines take the spellings for several people, and one of them is likely a slip.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(A)(i)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="{name!r} is spelt {usual!r} elsewhere ({where}).",
    mending="Write {usual!r}, if that is how the author writes it.",
    scope="site",
    check=check,
)

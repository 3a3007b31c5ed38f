"""AT307: the licence is linked, and its name can't be read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from attribution.checking.rules.base import Hit, Rule, Subject, label_of
from attribution.model.finding import Edit, Fix, Reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.model.credit import License

_LONGEST = 400
"""Characters of words whose reading is remembered."""
_BARE = "The licence is given by its address alone; {license} is its name."


def check(subject: Subject) -> Iterator[Hit]:
    """Yield each licence of the arm that should be named, and stands there as address or as vague words."""
    for license_, obligation in subject.owed("license_name", "required"):
        words = license_.text.strip()
        if not words or _names(license_, words):
            continue
        bare = "://" in words or words.startswith("www.")
        yield Hit(
            {"license": label_of(license_), "text": words},
            span=license_.span,
            message=_BARE if bare else None,
            severity="note" if bare else None,
            duty=(license_, obligation),
            fix=None if bare else _fix(subject, license_),
        )


def _names(license_: License, words: str) -> bool:
    """Whether words name the licence: they, without any link, are read as one of its family."""
    return license_.family in (_read(words) if len(words) <= _LONGEST else _families(words))


def _families(words: str) -> frozenset[str | None]:
    """Give the families of the licences that words name."""
    from attribution.text.license_phrases import scan_whole

    found = (one for match in scan_whole(words) for one in match.licenses)
    return frozenset(one.family for one in found if "://" not in one.text)


_read = lru_cache(maxsize=512)(_families)
"""A site names the same few licences again and again."""


def _fix(subject: Subject, license_: License) -> Fix | None:
    """Write the name in place of the vague words, which are the text of its link."""
    start, end = license_.span
    if end <= start or subject.text[start:end] != license_.text:
        return None
    name = label_of(license_)
    return Fix(f"write {name}", (Edit(license_.span, name),), safe=False)


RULE = Rule(
    code="AT307",
    severity="warning",
    summary="The licence is linked but not named",
    demands="The credit says under which licence the work is, by its name.",
    why="From version 4.0 on, Creative Commons asks to indicate the licence and to link it; 'some rights"
    " reserved' tells nobody which rights. A bare address can be read, hence a note.",
    reference=Reference(
        "CC BY 4.0, section 3(a)(1)(C)", "https://creativecommons.org/licenses/by/4.0/legalcode"
    ),
    message="{text!r} does not name the licence, which is {license}.",
    mending="Write {license}, and link that.",
    scope="licence",
    check=check,
    changes="Writes the name in place of vague words that link to the licence (unsafe: a person must look"
    " at it).",
)

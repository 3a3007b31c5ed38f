"""The plain sentence over the names of the published corpus: what is written reads back.

A sentence in words does not say whether a name is a person's or a firm's: the reader judges by the name,
and can't for some ("Morgan Stanley", "444"). So the law: where each name of a credit is read as what it is
when it stands alone behind a label, the whole line is read as what it is. The exceptions are listed.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attribution
from attribution import Author, Credit, LicenseExpression, Source, Span

NOWHERE = Span(0, 0)
FILE = Path(__file__).parents[1] / "corpus" / "lines.jsonl"
LINES = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]

MERGED = {"Bettmann, Getty"}
"""Two names side by side that are one known name together."""
NEIGHBOURS = {"Telegram, Подъём"}
"""A doubtful name that its neighbour decides otherwise than standing alone does."""
TITLED = {"U.S. Geological Survey"}
"""A source without an author behind a title."""


def spaced(name: str) -> str:
    """Write a name with the blanks of a sentence."""
    return " ".join(name.split())


def named(line: dict[str, Any]) -> Credit:
    """Build the credit that a line's label states."""
    every = [attribution.identify_license(said) for said in (line["license"] or "").split(" OR ") if said]
    known = [license_ for license_ in every if license_]
    return Credit(
        "",
        NOWHERE,
        title=line["title"],
        authors=tuple(Author(name, name, NOWHERE) for name in map(spaced, line["authors"])),
        sources=tuple(Source(name, name, NOWHERE) for name in map(spaced, line["sources"])),
        licenses=tuple(known),
        license=LicenseExpression(" OR ".join(license_.id for license_ in known)) if known else None,
    )


def said(credit: Credit) -> tuple[Any, ...]:
    """Give what must come back, as it is written."""
    licence = str(credit.license) if credit.license else None
    return [a.text for a in credit.authors], [s.text for s in credit.sources], licence, credit.title


def told(name: str) -> str:
    """Tell as what a name is read that stands alone."""
    authors, sources, *_ = said(attribution.parse(f"Image: {name}"))
    return {((name,), ()): "author", ((), (name,)): "source"}.get((tuple(authors), tuple(sources)), "neither")


def is_clear(credit: Credit) -> bool:
    """Tell whether each name is read as what it is when it stands alone."""
    authors = all(told(author.text) == "author" for author in credit.authors)
    return authors and all(told(source.text) == "source" for source in credit.sources)


def broken() -> tuple[int, list[Credit]]:
    """Count the credits, and give those that do not read back."""
    credits_ = [credit for credit in map(named, LINES) if credit]
    wrong = [one for one in credits_ if said(attribution.parse(attribution.render(one))) != said(one)]
    return len(credits_), wrong


def test_the_plain_sentence_reads_back_wherever_its_names_are_clear() -> None:
    count, wrong = broken()
    unexplained = {", ".join(said(one)[0] + said(one)[1]) for one in wrong if is_clear(one)}
    assert len(unexplained - (MERGED | NEIGHBOURS | TITLED)) <= count / 200  # a line may move; many may not
    assert len(wrong) <= count / 10

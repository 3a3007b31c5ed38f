"""How well `find` does on whole pages: `python tests/page_scores.py [FOLDER] [--show]`.

A page stands in `tests/corpus/pages`, with its label in a JSON file beside it: each credit as it is
written in the page, and what it says. A found credit is right when it stands on a labelled one's lines
and names the same authors, sources and licence; it is in place when it stands there at all.
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any, NamedTuple

import attribution

PAGES = Path(__file__).parent / "corpus" / "pages"
_PREFIXES = re.compile(r"licenseref-|scancode-")


class Labelled(NamedTuple):
    """A credit that a page holds: the lines where it stands, and what it says."""

    start: int
    end: int
    says: tuple[tuple[str, ...], tuple[str, ...], str]
    text: str


class Page(NamedTuple):
    """A page and the credits that it holds."""

    name: str
    text: str
    lang: str
    credits: tuple[Labelled, ...]


class Score(NamedTuple):
    """Counts of credits: labelled, found, found in place, and found right."""

    labelled: int = 0
    found: int = 0
    placed: int = 0
    right: int = 0

    def __add__(self, other: object) -> Score:
        """Count two together."""
        return Score(*(a + b for a, b in zip(self, other, strict=True))) if isinstance(other, Score) else self

    @property
    def precision(self) -> float:
        """Share of the found credits that are right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the labelled credits that were found right."""
        return self.right / self.labelled if self.labelled else 1.0

    @property
    def place_precision(self) -> float:
        """Share of the found credits that stand where one is."""
        return self.placed / self.found if self.found else 1.0

    @property
    def place_recall(self) -> float:
        """Share of the labelled credits at whose place one was found."""
        return self.placed / self.labelled if self.labelled else 1.0


def _fold(name: str) -> str:
    """Compare names by their letters: NFKC, one space, no case, no outer punctuation."""
    name = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", name))
    return name.strip(" \t.,;:|/\\-–—\"'“”„‘’()[]").casefold()


def _license(expression: str | None) -> str:
    """Compare licences without case, order and the prefixes of what SPDX lacks."""
    return " OR ".join(sorted(_PREFIXES.sub("", (expression or "").casefold()).split(" or ")))


def says(credit: attribution.Credit) -> tuple[tuple[str, ...], tuple[str, ...], str]:
    """Give what a found credit says, to compare with a label."""
    return (
        tuple(_fold(author.text) for author in credit.authors),
        tuple(_fold(source.text) for source in credit.sources),
        _license(str(credit.license) if credit.license else None),
    )


def _labelled(page: str, label: dict[str, Any]) -> Labelled:
    at = page.index(label["text"])
    end = page.find("\n", at + len(label["text"]))
    names = (tuple(map(_fold, label["authors"])), tuple(map(_fold, label["sources"])))
    return Labelled(
        page.rfind("\n", 0, at) + 1,
        end if end >= 0 else len(page),
        (*names, _license(label["license"])),
        label["text"],
    )


def pages(folder: Path = PAGES) -> list[Page]:
    """Load the pages below a folder, in order of their names."""
    labels = sorted(folder.rglob("*.json"))
    loaded = [(path, json.loads(path.read_text("utf-8"))) for path in labels]
    texts = [path.with_suffix("").read_bytes().decode() for path in labels]
    return [
        Page(
            path.relative_to(PAGES).with_suffix("").as_posix(),
            text,
            label["lang"],
            tuple(_labelled(text, item) for item in label["credits"]),
        )
        for (path, label), text in zip(loaded, texts, strict=True)
    ]


def _match(page: Page, found: list[attribution.Credit]) -> dict[int, int]:
    """Pair labelled credits with found ones, those that say the same first."""
    pairs: dict[int, int] = {}
    for exact in (True, False):
        for index, label in enumerate(page.credits):
            candidates = (
                at
                for at, credit in enumerate(found)
                if at not in pairs.values()
                and credit.span.start < label.end
                and label.start < credit.span.end
                and (not exact or says(credit) == label.says)
            )
            if index not in pairs and (at := next(candidates, None)) is not None:
                pairs[index] = at
    return pairs


def score(page: Page) -> tuple[Score, list[str]]:
    """Score a page, and describe what went wrong."""
    found = attribution.find(page.text)
    pairs = _match(page, found)
    right = sum(page.credits[index].says == says(found[at]) for index, at in pairs.items())
    wrong = [f"false alarm {found[at].text!r}" for at in range(len(found)) if at not in pairs.values()]
    for index, label in enumerate(page.credits):
        if index not in pairs:
            wrong.append(f"missed      {label.text!r}")
        elif says(found[pairs[index]]) != label.says:
            wrong.append(f"misread     {label.text!r}: {says(found[pairs[index]])}, not {label.says}")
    return Score(len(page.credits), len(found), len(pairs), right), [f"{page.name}: {it}" for it in wrong]


def total(some: list[Page]) -> tuple[Score, list[str]]:
    """Score pages together."""
    scored = [score(page) for page in some]
    return sum((each for each, _ in scored), Score()), [line for _, wrong in scored for line in wrong]


def main() -> None:
    """Print the figures, and with `--show` what went wrong."""
    named = [word for word in sys.argv[1:] if not word.startswith("-")]
    some = pages(PAGES / named[0] if named else PAGES)
    result, wrong = total(some)
    lines = wrong if "--show" in sys.argv else []
    lines.append(
        f"{len(some)} pages, {result}: precision {result.precision:.1%}, recall {result.recall:.1%}; "
        f"in place: {result.place_precision:.1%}, {result.place_recall:.1%}"
    )
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()

"""How well single credit lines are read: `python tests/corpus_scores.py [--show N] [--json] [--update]`.

`tests/corpus/lines.jsonl` holds the labelled lines, `not_credits.txt` those that are none. A line is
exact when its authors, sources and licence all equal the label. What is known to be read wrongly
stands in `known_misses.txt`; what differs from it is printed, and `--update` writes it anew.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import attribution

CORPUS = Path(__file__).parent / "corpus"
KNOWN_MISSES = CORPUS / "known_misses.txt"
ENOUGH = 5
"""So many lines a language needs to count in the mean over languages."""

PHENOMENA = {
    "agency": "an agency, alone or in a chain (`AFP via Getty Images`)",
    "ai": "a note that a program made the picture",
    "all-rights-reserved": "all rights reserved, in words",
    "archive": "archives, shelf marks",
    "capitals": "the whole credit in capitals",
    "caption-after": "a caption behind the credit",
    "caption-before": "a caption before the credit",
    "company-name": "a company that bears a person's name",
    "courtesy": "courtesy of somebody",
    "doubled": "the same name twice",
    "emoji": "an emoji as label or among the words",
    "front-matter": "a key and value of front matter",
    "full-width": "full-width letters and signs",
    "handle": "the handle of an account as name",
    "handout": "handout, private, archive picture: words that name nobody",
    "illustration-graphic-map": "illustrations, graphics, maps, paintings",
    "label": "a label and a name, no more",
    "licence": "a licence by its abbreviation or URL",
    "licence-url": "a licence that only a URL names",
    "licence-words": "a licence by its long name",
    "markup": "HTML, Markdown, reST, MediaWiki, AsciiDoc",
    "military": "armed forces",
    "missing": "a part that is missing behind its label or sign",
    "modified": "a note that the picture was changed",
    "mojibake": "letters broken by a wrong encoding",
    "museum": "museums, with funds, gifts and inventory numbers",
    "name-form": "initials, particles, suffixes, nicknames, hyphens",
    "no-label": "a name behind a caption, without any label",
    "no-separator": "label and name grown together",
    "no-spaces": "Chinese and Japanese",
    "nobody-named": "nobody is named at all",
    "openverse": "the sentence that Openverse gives",
    "organisation-only": "organisations, no person",
    "permission": "used with permission of somebody",
    "public-domain": "public domain, in words",
    "punctuation": "stray or unusual punctuation",
    "rank": "ranks and degrees before names",
    "reversed": "the agency behind the name, without a sign between",
    "right-to-left": "Arabic, Hebrew, Persian, Urdu",
    "roles": "editing, styling, collage: persons who are no authors",
    "several-authors": "several authors",
    "several-credits": "several credits in a line (left and right, cover and inside)",
    "several-sources": "several sources",
    "soft-hyphen": "soft hyphens inside names",
    "space": "space agencies",
    "stock": "stock libraries and free-photo sites",
    "subject-name": "the name of who is shown, before the credit",
    "tasl": "title, author, source and licence in a sentence",
    "title": "the work's title",
    "video-screenshot": "videos, stills, screenshots",
    "wikimedia": "lines that Wikimedia Commons gives",
    "year": "a year of copyright",
}
"""What the lines show, each with the tag that it bears."""

_PREFIXES = re.compile(r"licenseref-|scancode-")
_STATED = ("caption", "title", "permission", "year", "modified")

Line = dict[str, Any]
Tally = dict[str, tuple[int, int]]


class Verdict(NamedTuple):
    """A line, what was read in it, which fields are right, and whether `find` says the same."""

    line: Line
    got: Line
    right: dict[str, bool]
    found: bool

    @property
    def exact(self) -> bool:
        """Whether authors, sources and licence are all right."""
        return self.right["authors"] and self.right["sources"] and self.right["license"]


class Score(NamedTuple):
    """Verdicts on all lines, and the lines that are no credits but were taken for some."""

    verdicts: list[Verdict]
    prose: int
    alarms: list[str]

    @property
    def misses(self) -> list[str]:
        """Ids of the lines that are not exact."""
        return [verdict.line["id"] for verdict in self.verdicts if not verdict.exact]


def lines() -> list[Line]:
    """Load the labelled lines."""
    return [json.loads(line) for line in (CORPUS / "lines.jsonl").read_text("utf-8").splitlines()]


def prose() -> list[str]:
    """Load the lines that look like credits and are none."""
    return (CORPUS / "not_credits.txt").read_text("utf-8").splitlines()


def known_misses() -> set[str]:
    """Load the ids of the lines that are known to be read wrongly."""
    return set(KNOWN_MISSES.read_text("utf-8").split())


def fold(text: Any) -> Any:
    """Compare words by their letters: NFKC, one space, no case, no outer punctuation."""
    if not isinstance(text, str):
        return text
    text = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text))
    return text.strip(" \t.,;:|/\\-–—\"'“”„‘’()[]").casefold()


def license_ids(expression: str | None) -> list[str]:
    """Compare licences without case, order and the prefixes of what SPDX lacks."""
    return sorted(_PREFIXES.sub("", (expression or "").casefold()).split(" or "))


def reading(credit: attribution.Credit) -> Line:
    """Give what a credit says, in the label's terms."""
    return {
        "authors": [author.text for author in credit.authors],
        "sources": [source.text for source in credit.sources],
        "license": str(credit.license) if credit.license else None,
        "kind": credit.kind,
        "caption": credit.caption,
        "title": credit.title,
        "permission": credit.permission,
        "year": credit.copyright.year if credit.copyright else None,
        "modified": credit.modified,
    }


def _right(got: Line, line: Line) -> dict[str, bool]:
    names = {key: list(map(fold, got[key])) == list(map(fold, line[key])) for key in ("authors", "sources")}
    others = {key: fold(got[key]) == fold(line[key]) for key in ("kind", *_STATED)}
    return names | others | {"license": license_ids(got["license"]) == license_ids(line["license"])}


def _found(line: Line) -> bool:
    """Tell whether a found credit, or all of them together, says what the label says."""
    got = [reading(credit) for credit in attribution.find(line["text"])]
    merged: Line = {
        key: list(dict.fromkeys(name for each in got for name in each[key])) for key in ("authors", "sources")
    }
    merged["license"] = " OR ".join(dict.fromkeys(each["license"] for each in got if each["license"])) or None
    empty = dict.fromkeys(("kind", *_STATED))
    return any(Verdict(line, each, _right(empty | each, line), found=True).exact for each in [*got, merged])


def judge(line: Line) -> Verdict:
    """Read a line and compare it with its label."""
    got = reading(attribution.parse(line["text"]))
    return Verdict(line, got, _right(got, line), _found(line))


def score() -> Score:
    """Read the whole corpus."""
    none = prose()
    alarms = [text for text in none if attribution.find(text)]
    return Score([judge(line) for line in lines()], len(none), alarms)


def _percent(right: list[bool]) -> float:
    return round(100 * sum(right) / len(right), 1) if right else 100.0


def figures(result: Score) -> dict[str, float]:
    """Give the figures in per cent, and the number of lines in which a licence was invented."""
    verdicts = result.verdicts
    stating = [verdict for verdict in verdicts if verdict.line["license"]]
    shares = [100 * right / lines for right, lines in tally(result, "lang").values() if lines >= ENOUGH]
    stated = {
        key: _percent([verdict.right[key] for verdict in verdicts if verdict.line[key]]) for key in _STATED
    }
    return {
        "exact": _percent([verdict.exact for verdict in verdicts]),
        "exact_macro": round(sum(shares) / len(shares), 1),
        "authors": _percent([verdict.right["authors"] for verdict in verdicts]),
        "sources": _percent([verdict.right["sources"] for verdict in verdicts]),
        "license": _percent([verdict.right["license"] for verdict in stating]),
        "license_invented": sum(bool(v.got["license"]) and not v.line["license"] for v in verdicts),
        "found": _percent([verdict.found for verdict in verdicts]),
        "kind": _percent([verdict.right["kind"] for verdict in verdicts]),
        **stated,
        "kept_out": _percent([False] * len(result.alarms) + [True] * (result.prose - len(result.alarms))),
    }


def tally(result: Score, key: str) -> Tally:
    """Count exact lines and lines by language (`lang`) or by phenomenon (`phenomena`)."""
    exact: defaultdict[str, list[bool]] = defaultdict(list)
    for verdict in result.verdicts:
        value = verdict.line[key]
        for name in [value] if isinstance(value, str) else value:
            exact[name].append(verdict.exact)
    return {name: (sum(right), len(right)) for name, right in sorted(exact.items())}


def changes(result: Score) -> list[str]:
    """Describe which lines are read otherwise than `known_misses.txt` says."""
    known, missed = known_misses(), set(result.misses)
    texts = {verdict.line["id"]: verdict.line["text"] for verdict in result.verdicts}
    worse = [f"newly wrong  {line}  {texts[line]!r}" for line in sorted(missed - known)]
    return worse + [f"newly right  {line}" for line in sorted(known - missed)]


def _described(verdict: Verdict) -> str:
    fields = ("authors", "sources", "license")
    label, got = ({key: each[key] for key in fields} for each in (verdict.line, verdict.got))
    return f"{verdict.line['id']}  {verdict.line['text']!r}\n    label  {label}\n    got    {got}"


def main() -> None:
    """Print the figures and what changed; as JSON for the documentation."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--show", type=int, default=0, metavar="N", help="print the first N misses")
    cli.add_argument("--json", action="store_true", help="print figures and tallies as JSON")
    cli.add_argument("--update", action="store_true", help="write known_misses.txt anew")
    options = cli.parse_args()
    result = score()
    if options.update:
        KNOWN_MISSES.write_text("".join(f"{line}\n" for line in result.misses), "utf-8", newline="\n")
    if options.json:
        tallies = {key: tally(result, key) for key in ("lang", "phenomena")}
        said = [
            json.dumps(
                {"lines": len(result.verdicts), "prose": result.prose, "figures": figures(result), **tallies}
            )
        ]
    else:
        missed = [_described(verdict) for verdict in result.verdicts if not verdict.exact]
        alarms = [f"false alarm  {text!r}" for text in result.alarms]
        said = [*[*missed, *alarms][: options.show], *changes(result)]
        said.append("  ".join(f"{name}={value}" for name, value in figures(result).items()))
    sys.stdout.buffer.write(("\n".join(said) + "\n").encode())


if __name__ == "__main__":
    main()

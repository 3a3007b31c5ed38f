"""What a credit line costs against parsers of names: `python benchmarks/parse.py [ROUNDS]`.

For each line of the published corpus that names an author: `attribution.parse` of the whole line, against
nameparser's `HumanName` of that author's name alone, and `probablepeople.tag` of the name beside it.

All run in one process and one thread. A round reads every line once, in an order shuffled anew, so a line
comes back only after all others: what one call leaves behind speeds up no other, and nobody caches
results by the text in any case. The three take turns in being first. What counts for a line is the best
of its rounds, since what else the machine does can only slow a call down. Only ratios are printed.
"""

from __future__ import annotations

import json
import random
import statistics
import sys
import time
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attribution

if TYPE_CHECKING:
    from collections.abc import Callable

LINES = Path(__file__).parents[1] / "tests" / "corpus" / "lines.jsonl"
PEERS = ("nameparser", "probablepeople")
"""What is compared with: the dependency group `benchmarks`."""
OURS, NAME, TAG = "attribution.parse", "HumanName", "probablepeople.tag"
BUDGET = 1.0
"""How long the median line may take, as a multiple of `HumanName`."""

Program = tuple["Callable[[str], Any]", list[str]]
"""A function and what it reads, one text for each line."""


def corpus() -> list[tuple[str, str]]:
    """Give the lines that name an author, each with the first author's name."""
    labelled = map(json.loads, LINES.read_text(encoding="utf-8").splitlines())
    return [(line["text"], line["authors"][0]) for line in labelled if line["authors"]]


def programs(lines: list[tuple[str, str]]) -> dict[str, Program]:
    """Give what is compared. Leaves with a message where a peer is missing."""
    try:
        import nameparser
        import probablepeople
    except ImportError as error:
        sys.exit(f"{error.name} is missing; install it with: python -m pip install {' '.join(PEERS)}")
    texts, names = [text for text, _ in lines], [name for _, name in lines]
    tag = _tolerant(probablepeople.tag, probablepeople.RepeatedLabelError)
    return {
        OURS: (attribution.parse, texts),
        NAME: (nameparser.HumanName, names),
        TAG: (tag, names),
    }


def _tolerant(function: Callable[[str], Any], refusal: type[Exception]) -> Callable[[str], Any]:
    """Let a function refuse a text: that costs its time as well."""

    def call(text: str) -> Any:
        try:
            return function(text)
        except refusal:
            return None

    return call


def measure(compared: dict[str, Program], lines: int, rounds: int) -> dict[str, list[float]]:
    """Give the least seconds of each program for each line."""
    best = {name: [float("inf")] * lines for name in compared}
    order, turns = list(range(lines)), list(compared)
    chance = random.Random(0)
    for _ in range(rounds):
        chance.shuffle(order)
        for index in order:
            turns.append(turns.pop(0))
            for name in turns:
                function, texts = compared[name]
                begin = time.perf_counter()
                function(texts[index])
                best[name][index] = min(best[name][index], time.perf_counter() - begin)
    return best


def ratios(mine: list[float], theirs: list[float]) -> str:
    """Compare the seconds of two programs, line by line and as a whole."""
    by_line = [a / b for a, b in zip(mine, theirs, strict=True)]
    median = statistics.median(mine) / statistics.median(theirs)
    mean = statistics.fmean(mine) / statistics.fmean(theirs)
    return f"{statistics.median(by_line):8.2f} {median:18.2f} {mean:16.2f}"


def main() -> None:
    """Print how the programs compare."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 15
    lines = corpus()
    compared = programs(lines)
    for index in range(len(lines)):  # load the tables of all
        for function, texts in compared.values():
            function(texts[index])
    best = measure(compared, len(lines), rounds)
    versions = ", ".join(f"{peer} {metadata.version(peer)}" for peer in PEERS)
    print(f"{len(lines)} lines with an author, best of {rounds} rounds; {versions}")
    print(f"{'time as a multiple of HumanName':34}  by line   ratio of medians   ratio of means")
    for name, note in ((OURS, f"   (budget {BUDGET:.2f} by line)"), (TAG, "")):
        print(f"{name:34} {ratios(best[name], best[NAME])}{note}")
    quick = sum(a <= b for a, b in zip(best[OURS], best[NAME], strict=True))
    print(f"lines read in less time than their author's name: {quick / len(lines):.0%}")


if __name__ == "__main__":
    main()

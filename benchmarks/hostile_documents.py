"""How the cost of hostile documents grows: `python benchmarks/hostile_documents.py [MEGABYTES [WORD …]]`.

Each document of `hostile_documents.json` has a name (its ending chooses the reader), and a piece that stands
in it over and over, between a `head` and a `tail`; `#` in a piece is its number. With `close`, pieces are
opened first and closed afterwards. Each is read at growing sizes, up to one megabyte, or up to the size
given; with words, only documents are read whose name or piece holds one of them. What is printed is how many
times as much twice the text costs, at each size, and the processor seconds of the largest. A linear cost
shows about 2. The exit status is 1 when two ratios, one after the other, exceed the limit.

With the environment variable `HOSTILE` set to `--check`, the rules look at the documents as well.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

from attribution.auditing.examine import Examiner
from attribution.auditing.reading import Document, decode
from attribution.checking.policy import Policy

LIMIT = 2.8
"""Above 2, as memory that no cache holds costs more."""
PROMPT = 0.2
"""Seconds below which a measurement says nothing of how a cost grows."""
SMALLEST = 62_500
CASES: list[dict[str, str]] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def made(case: dict[str, str], size: int) -> str:
    """Write a document of about so many characters."""
    piece, close = case["piece"], case.get("close", "")
    count = max(size // (len(piece) + len(close)), 1)
    body = (
        "".join(piece.replace("#", str(number)) for number in range(count)) if "#" in piece else piece * count
    )
    return case.get("head", "") + body + close * count + case.get("tail", "")


def seconds(case: dict[str, str], size: int, *, check: bool) -> float:
    """Give the processor time that one document costs."""
    text = made(case, size)
    begin = time.process_time()
    document = decode(text.encode("utf-8", "surrogatepass"), case["name"])
    if isinstance(document, Document):
        if check:
            Examiner(Policy()).examined(document)
        else:
            document.reader.read(document.text, case["name"], Policy())
    return time.process_time() - begin


def exceeds(case: dict[str, str], largest: int, *, check: bool) -> bool:
    """Print how the cost of a document grows, and tell whether that is too fast."""
    taken, ratios, size = 0.0, list[float](), SMALLEST
    while size <= largest:
        before, taken = taken, seconds(case, size, check=check)
        ratios += [taken / before] if before > PROMPT else []
        size *= 2
    above = any(one > LIMIT and other > LIMIT for one, other in itertools.pairwise(ratios))
    said = " ".join(f"{ratio:5.1f}" for ratio in ratios)
    shown = f"{case['name']} {case.get('head', '')[:12]}{case['piece']}"
    print(f"{shown!a:60.60} {taken:8.2f} s  {said}{'  above the limit' if above else ''}", flush=True)
    return above


def main() -> int:
    """Measure all documents; 1 when the cost of one grows too fast."""
    arguments: list[Any] = sys.argv[1:]
    largest = int(float(arguments[0]) * 1e6) if arguments else 1_000_000
    check = os.environ.get("HOSTILE") == "--check"
    cases = [
        case
        for case in CASES
        if not arguments[1:] or any(word in case["name"] + case["piece"] for word in arguments[1:])
    ]
    for name in ("a.md", "a.html", "a.rst", "a.yml"):
        seconds({"name": name, "piece": "![a](b.jpg)\n\nPhoto: Ann Berg/AFP, CC BY 4.0\n"}, 100, check=check)
    above = [exceeds(case, largest, check=check) for case in cases]
    return int(any(above))


if __name__ == "__main__":
    sys.exit(main())

"""How the cost of hostile text grows: `python benchmarks/hostile.py [MEGABYTES]`.

Each text is one piece of `hostile.json` over and over. `parse` (with and without a label before it), `find`
and `identify_license` read it at growing sizes, up to one megabyte, or up to the size given (10 shows what a
page of ten megabytes costs). What is printed are ratios alone: how many times as much ten times the text
costs. A linear cost shows 10 at most. The exit status is 1 when a ratio exceeds the limit.

`parse` begins at 2,000 characters, as it reads the last 20,000 of a line only: what is quadratic in it shows
between these two. `find` looks at 4,000 characters of a line at a time, which begin and end anywhere in the
piece: it begins at 200,000, where that evens out.
"""

from __future__ import annotations

import json
import math
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import attribution

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

LIMIT = 15.0
"""Above 10, as a start costs little beside what follows, and the neighbours of a name are few at first."""
ROUNDS = 5
PROMPT = 0.05
"""Seconds below which one measurement says little, and the best of several counts."""
SIZES = (2_000, 20_000, 100_000, 1_000_000, 10_000_000)
READERS: dict[str, tuple[Callable[[str], object], tuple[int, ...]]] = {
    "parse": (attribution.parse, SIZES),
    "parse, labelled": (lambda text: attribution.parse(f"Photo: {text}"), SIZES[:2]),
    "find": (attribution.find, (200_000, 1_000_000, 10_000_000)),
    "identify_license": (attribution.identify_license, SIZES),
}
"""Each with the sizes to read at."""

PIECES: list[str] = json.loads(Path(__file__).with_suffix(".json").read_text(encoding="utf-8"))


def seconds(read: Callable[[str], object], text: str) -> float:
    """Give the processor time that one reading takes; of a short one the best of several."""
    best = math.inf
    for _ in range(ROUNDS):
        begin = time.process_time()
        read(text)
        best = min(best, time.process_time() - begin)
        if best > PROMPT:
            break
    return max(best, 1e-6)


def growth(read: Callable[[str], object], piece: str, sizes: Sequence[int]) -> Iterator[float]:
    """Yield how many times as much ten times the text costs, from the dearest so far to each size."""
    before, last = 0, 0.0
    for size in sizes:
        taken = seconds(read, (piece * (size // len(piece) + 1))[:size])
        if before:
            yield (taken / last) ** (1 / math.log10(size / before))
        before, last = size, max(last, taken)


def exceeds(name: str, piece: str, largest: int) -> bool:
    """Print the ratios of one reader for one piece, and tell whether one exceeds the limit."""
    read, sizes = READERS[name]
    sizes = (*sizes[:2], *(size for size in sizes[2:] if size <= largest))
    ratios = list(growth(read, piece, sizes))
    if max(ratios) > LIMIT:  # a busy machine, or a cost that grows
        ratios = [min(pair) for pair in zip(ratios, growth(read, piece, sizes), strict=True)]
    above = max(ratios) > LIMIT
    said = " ".join(f"{ratio:6.1f}" for ratio in ratios)
    print(f"{piece!a:48.48} {name:17}{said}{'  above the limit' if above else ''}", flush=True)
    return above


def main() -> int:
    """Measure all pieces; 1 when the cost of one grows too fast."""
    largest = int(float(sys.argv[1]) * 1e6) if len(sys.argv) > 1 else 1_000_000
    for read, _ in READERS.values():
        read("Photo: Ann Berg/AFP, CC BY 4.0")  # loads the tables
    above = [exceeds(name, piece, largest) for piece in PIECES for name in READERS]
    return int(any(above))


if __name__ == "__main__":
    sys.exit(main())

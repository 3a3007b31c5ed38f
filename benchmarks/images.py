"""What reading and writing attribution costs against the peers: `python benchmarks/images.py`.

Makes 2,000 mixed images (`image_set.py`) in a folder of their own, 4.6 GB at full scale, and lets each peer
work through all of them, round by round in turn, each in a process of its own (`image_peers.py`): pyexiv2,
Pillow and exiftool, and the floor: for reading, to open each file and read its first 64 KiB; for writing, to
copy it, flush, and move the copy over it. A first round warms up and is not counted. Each round of writing
works on a fresh copy of the set; both sides flush file and folder. Printed are ratios alone, of the best
rounds, of the medians, and of what the processor worked, each with what is asked for (by the medians), and
where our own time goes. At last, the memory that very large files take (`image_memory.py`). The status is 1
where something asked for is not met.
"""

from __future__ import annotations

import argparse
import collections
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

import image_memory
import image_set

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

HERE = Path(__file__).parent
WATCHED = "ours, watched"
"""Not for comparison, but to tell where the time of our reading goes."""
READERS = ("floor", "ours", WATCHED, "pyexiv2", "Pillow", "exiftool")
WRITERS = ("floor", "ours", "pyexiv2", "exiftool")
PARTS = ("read", "write", "memory")
ASKED = {
    "read": (("pyexiv2", 2.0), ("Pillow", 5.0), ("exiftool", 30.0)),
    "write": (("pyexiv2", 1.5), ("exiftool", 7.0)),
}
"""How many times our time each peer has to take at least."""
FLOOR = {"read": 10.0, "write": None}
"""How many times the floor's time ours may take at most; of writing it is told only."""
PACKAGES = ("pyexiv2", "Pillow", "defusedxml")
"""The peers, and what Pillow reads XMP with: the dependency group `benchmarks`."""

Rounds = dict[str, list[dict[str, Any]]]
"""Peer -> what it answered in each round."""


class Peer:
    """A process that works through lists of files when it is told."""

    def __init__(self, mode: str, name: str) -> None:
        """Start it, and wait until it has imported what it needs."""
        command = [sys.executable, str(HERE / "image_peers.py"), mode, name]
        self.name = name
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._answer()

    def run(self, listing: Path) -> dict[str, Any]:
        """Let it work through one list."""
        assert self._process.stdin is not None
        print(listing, file=self._process.stdin, flush=True)
        return dict(self._answer())

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return json.loads(line) if line else sys.exit(f"{self.name} broke off")

    def close(self) -> None:
        """Let it end."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def in_turn(peers: Sequence[Peer], rounds: int) -> Iterator[tuple[int, Peer]]:
    """Give every peer once a round, each round another one first; round 0 only warms up."""
    order = collections.deque(peers)
    for number in range(rounds + 1):
        for peer in tuple(order):
            yield number, peer
        order.rotate(1)


def measure_reading(files: list[Path], folder: Path, rounds: int) -> Rounds:
    """Let all readers read all files."""
    listing = listed(files, folder / "files.txt")
    peers = [Peer("read", name) for name in READERS]
    answers: Rounds = {name: [] for name in READERS}
    for number, peer in in_turn(peers, rounds):
        answer = peer.run(listing)
        if number:
            answers[peer.name].append(answer)
    for peer in peers:
        peer.close()
    return answers


def measure_writing(files: list[Path], folder: Path, rounds: int) -> Rounds:
    """Let all writers write into a copy of all files; a few files are enough to warm up."""
    peers = [Peer("write", name) for name in WRITERS]
    answers: Rounds = {name: [] for name in WRITERS}
    for number, peer in in_turn(peers, rounds):
        copies = folder / "copies"
        copies.mkdir()
        some = files if number else files[:: max(1, len(files) // 20)]
        copied = [Path(shutil.copyfile(path, copies / path.name)) for path in some]
        getattr(os, "sync", lambda: None)()  # else the first to flush would flush the copies too
        answer = peer.run(listed(copied, folder / "copies.txt"))
        if number:
            answers[peer.name].append(answer)
        shutil.rmtree(copies)
    for peer in peers:
        peer.close()
    return answers


def listed(files: list[Path], listing: Path) -> Path:
    """Write the list of files that a peer is given."""
    listing.write_text("".join(f"{path}\n" for path in files), encoding="utf-8")
    return listing


def ratio(rounds: Rounds, more: str, less: str) -> tuple[float, float, float]:
    """Divide the time of one peer by another's: best rounds, medians, and the processor's medians."""

    def by(choose: Callable[[list[float]], float], what: str) -> float:
        one, other = (choose([answer[what] for answer in rounds[name]]) for name in (more, less))
        return one / max(other, 1e-6)

    return by(min, "seconds"), by(statistics.median, "seconds"), by(statistics.median, "processor")


def report(mode: str, rounds: Rounds) -> bool:
    """Print the ratios, and tell whether all that is asked for is met, by the medians."""
    print(f"  {'':40}{'best':>8}{'median':>8}{'processor':>11}")
    most = FLOOR[mode]
    met = told("ours, as a multiple of the floor", ratio(rounds, "ours", "floor"), most=most)
    for name, least in ASKED[mode]:
        met &= told(f"{name}, as a multiple of ours", ratio(rounds, name, "ours"), least=least)
    shares = stage_shares(rounds.get(WATCHED, rounds["ours"]))
    print("  of ours: " + ", ".join(f"{stage} {share:.0%}" for stage, share in shares.items()))
    return met


def told(
    what: str, ratios: tuple[float, float, float], *, least: float | None = None, most: float | None = None
) -> bool:
    """Print one line, and tell whether the median is as asked for."""
    best, median, processor = ratios
    met = (least is None or median >= least) and (most is None or median <= most)
    asked = f"at least {least:g}" if least else f"at most {most:g}" if most else ""
    verdict = f"  {asked}: {'met' if met else 'NOT MET'}" if asked else ""
    print(f"  {what:40}{best:8.2f}{median:8.2f}{processor:11.2f}{verdict}", flush=True)
    return met


def stage_shares(answers: list[dict[str, Any]]) -> dict[str, float]:
    """Give the share of the time that went into each stage, over all rounds."""
    total = sum(answer["seconds"] for answer in answers)
    stages = {stage for answer in answers for stage in answer["stages"]}
    counted = {
        stage: sum(answer["stages"].get(stage, 0.0) for answer in answers) / total for stage in sorted(stages)
    }
    return counted | ({"all else": 1 - sum(counted.values())} if counted else {})


def readable(suffixes: list[str], folder: Path) -> list[str]:
    """Leave out, and say so, what ours can't read yet."""
    from attribution import read
    from attribution.errors import UnsupportedFormatError

    folder.mkdir()
    result = []
    for suffix in suffixes:
        kind = next(kind for kind in image_set.KINDS if kind.suffix == suffix)
        path = folder / f"small.{suffix}"
        path.write_bytes(image_set.encoded(kind, 10_000, None))
        try:
            read(path)
            result.append(suffix)
        except UnsupportedFormatError as error:
            print(f"left out: {error.message}")
    return result


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    suffixes = sorted({kind.suffix for kind in image_set.KINDS})
    parser.add_argument("parts", nargs="*", metavar="read|write|memory", help="what to measure; default: all")
    parser.add_argument("--files", type=int, default=image_set.WHOLE, help="how many; default %(default)s")
    parser.add_argument("--scale", type=float, default=1.0, help="multiplies the files' sizes")
    parser.add_argument("--rounds", type=int, default=5, help="default %(default)s")
    parser.add_argument("--formats", default=",".join(suffixes), help="default %(default)s")
    parser.add_argument("--folder", type=Path, help="where to work; default: the system's temporary folder")
    parser.add_argument("--megabytes", type=int, default=600, help="of one very large file")
    chosen = parser.parse_args()
    if set(chosen.parts) - set(PARTS):
        parser.error(f"parts are {', '.join(PARTS)}")
    chosen.parts = chosen.parts or list(PARTS)
    return chosen


def missing() -> str | None:
    """Name the packages that are not installed."""
    names = [name for name in PACKAGES if not any(metadata.distributions(name=name))]
    return f"missing; install with: python -m pip install {' '.join(names)}" if names else None


def measure(chosen: argparse.Namespace, folder: Path) -> list[bool]:
    """Measure the parts asked for; gives whether each is met."""
    results = []
    suffixes = readable(chosen.formats.split(","), folder / "try")
    if {"read", "write"} & set(chosen.parts):
        files = image_set.make(folder / "set", chosen.files, chosen.scale, suffixes)
        counts = collections.Counter(path.suffix[1:] for path in files)
        kinds = ", ".join(f"{number} {suffix}" for suffix, number in sorted(counts.items()))
        gigabytes = sum(path.stat().st_size for path in files) / 1e9
        print(f"{len(files)} files ({kinds}), {gigabytes:.2f} GB, {chosen.rounds} rounds", flush=True)
    if "read" in chosen.parts:
        print("reading")
        results.append(report("read", measure_reading(files, folder, chosen.rounds)))
    if "write" in chosen.parts:
        print("writing, with verification and flush")
        results.append(report("write", measure_writing(files, folder, chosen.rounds)))
    if "memory" in chosen.parts:
        print(f"memory for files of {chosen.megabytes} MB")
        results.append(image_memory.report(folder, chosen.megabytes))
    return results


def main() -> int:
    """Measure; 1 where something asked for is not met."""
    chosen = options()
    if (names := missing()) and {"read", "write"} & set(chosen.parts):
        sys.exit(names)
    with tempfile.TemporaryDirectory(dir=chosen.folder, prefix="images-") as folder:
        return int(not all(measure(chosen, Path(folder))))


if __name__ == "__main__":
    sys.exit(main())

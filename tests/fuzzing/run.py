"""Fuzz one target, or all: `python tests/fuzzing/run.py TARGET [--minutes 30]` (`tasks/fuzz.py` sets it up).

With atheris, a process mutates and watches which lines of `attribution.image` are reached. It goes on
behind whatever a target raises; where it dies, since an input took too long or too much memory, another
one goes on. Without atheris, or with --mutate, inputs are mutated blindly, in this process, and work is
counted instead of time. What is found is made small and saved, each fault once; the status is 1 then.
"""

from __future__ import annotations

import argparse
import importlib.util
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

TESTS = Path(__file__).parents[1]
if __name__ == "__main__":
    sys.path[0] = str(TESTS)  # as pytest has it

if TYPE_CHECKING:
    from collections.abc import Sequence

    from fuzzing.findings import Finding

FINDINGS = TESTS / "image" / "findings"
SECONDS, MEGABYTES = 10, 1024
"""What one input may take."""
ALL = "all"


def options(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("target", help='name of a container or a packet, "list" to see them, or "all"')
    parser.add_argument("--minutes", type=float, default=30, help="for each target; default %(default)s")
    parser.add_argument("--mutate", action="store_true", help="mutate blindly, without atheris")
    parser.add_argument("--seed", type=int, default=0, help="of the random numbers; default %(default)s")
    parser.add_argument("--corpus", type=Path, help="folder where inputs are kept from one run to the next")
    parser.add_argument("--findings", type=Path, default=FINDINGS, help="where to save what is found")
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fuzz, and say what was found."""
    chosen = options(arguments)
    if chosen.child:
        return watched_process(chosen)
    from fuzzing.targets import TARGETS

    if chosen.target not in {*TARGETS, ALL}:
        print("Targets:", *TARGETS)
        return int(chosen.target != "list")
    targets = list(TARGETS) if chosen.target == ALL else [chosen.target]
    found = [fuzz(target, chosen) for target in targets]
    return int(any(found))


def fuzz(target: str, chosen: argparse.Namespace) -> int:
    """Fuzz one target; gives how many faults were found."""
    from fuzzing.findings import minimised
    from fuzzing.seeds import seeds

    start = seeds(target)
    blind = chosen.mutate or importlib.util.find_spec("atheris") is None
    print(f"{target}: {len(start)} seeds, {'blind mutation' if blind else 'atheris'}", flush=True)
    found = mutate(target, start, chosen) if blind else watch(target, start, chosen)
    for finding in found:
        small = minimised(finding, bounded(target))
        path = small.save(chosen.findings / target)
        print(f"\n{target}: {small.sign}: {len(small.data)} bytes in {path}\n{small.trace}", flush=True)
    print(f"{target}: {len(found)} faults", flush=True)
    return len(found)


class bounded:  # noqa: N801  used as a function
    """A target whose work is counted."""

    def __init__(self, target: str) -> None:
        """Look the target up."""
        from fuzzing.targets import TARGETS

        self._target = TARGETS[target]

    def __call__(self, data: bytes) -> None:
        """Run it."""
        from fuzzing.effort import bounded as run

        run(self._target, data)


def mutate(target: str, start: list[bytes], chosen: argparse.Namespace) -> list[Finding]:
    """Mutate blindly until the time is over."""
    from fuzzing.findings import judge
    from fuzzing.mutators import mutated
    from fuzzing.seeds import LONGEST

    chance, run = random.Random(chosen.seed), bounded(target)
    found: dict[str, Finding] = {}
    end, count = time.monotonic() + 60 * chosen.minutes, 0
    while time.monotonic() < end:
        finding = judge(run, mutated(chance, chance.choice(start), start, LONGEST))
        count += 1
        if finding and finding.sign not in found:
            found[finding.sign] = finding
            print(f"{target}: {finding.sign}", flush=True)
    print(f"{target}: {count} inputs", flush=True)
    return list(found.values())


def watch(target: str, start: list[bytes], chosen: argparse.Namespace) -> list[Finding]:
    """Let processes with atheris run, one after the other, until the time is over."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        corpus = chosen.corpus / target if chosen.corpus else work / "corpus"
        save_all(start, corpus)
        (work / "found").mkdir()
        end = time.monotonic() + 60 * chosen.minutes
        while (left := end - time.monotonic()) > 1:
            died = set(work.glob("died-*"))
            command = [sys.executable, __file__, target, "--child", str(work), "--minutes", str(left / 60)]
            command += ["--seed", str(chosen.seed), "--corpus", str(corpus)]
            status = subprocess.run(command, check=False).returncode
            if status == 0:
                break
            if died == set(work.glob("died-*")):
                sys.exit(f"{target}: atheris ended with status {status}")
            chosen.seed += 1
        return collected(target, [*(work / "found").iterdir(), *work.glob("died-*")], chosen.findings)


def collected(target: str, paths: list[Path], folder: Path) -> list[Finding]:
    """Repeat what was found, and take each fault once; what can't be is kept for people to see."""
    from fuzzing.findings import judge

    found: dict[str, Finding] = {}
    for path in sorted(paths, key=lambda path: path.stat().st_size):
        finding = judge(bounded(target), path.read_bytes())
        if finding:
            found.setdefault(finding.sign, finding)
            continue
        (folder / target).mkdir(parents=True, exist_ok=True)
        kept = shutil.copy(path, folder / target / f"unrepeated-{path.stem}")
        print(f"{target}: {path.name} could not be repeated; kept as {kept}", flush=True)
    return list(found.values())


def save_all(inputs: list[bytes], folder: Path) -> None:
    """Write the seeds into the corpus."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(inputs):
        (folder / f"seed-{number:04}").write_bytes(data)


def watched_process(chosen: argparse.Namespace) -> int:
    """Fuzz with atheris in this process; never returns but by `SystemExit`."""
    import atheris

    with atheris.instrument_imports(include=["attribution.image"]):
        import attribution.image.fields  # noqa: F401  all of it, watched
        from fuzzing.findings import judge
        from fuzzing.mutators import mutated
        from fuzzing.seeds import LONGEST
        from fuzzing.targets import TARGETS

    target = TARGETS[chosen.target]
    lenders = [path.read_bytes() for path in sorted(chosen.corpus.glob("seed-*"))]
    signs: set[str] = set()

    def run(data: bytes) -> None:
        finding = judge(target, data)
        if finding and finding.sign not in signs:
            signs.add(finding.sign)
            finding.save(chosen.child / "found")
            print(f"{chosen.target}: {finding.sign}", flush=True)

    def mutator(data: bytes, longest: int, seed: int) -> bytes:
        chance = random.Random(seed)
        if chance.random() < 0.5:
            return bytes(atheris.Mutate(data, min(longest, len(data) + 64)))
        return mutated(chance, data, lenders, longest)

    limits = [
        f"-max_total_time={max(1, int(60 * chosen.minutes))}",
        f"-timeout={SECONDS}",
        f"-rss_limit_mb={MEGABYTES}",
        f"-max_len={LONGEST}",
        f"-seed={chosen.seed + 1}",
        f"-artifact_prefix={chosen.child}/died-",
        "-print_final_stats=1",
        "-verbosity=0",
    ]
    atheris.Setup([sys.argv[0], *limits, str(chosen.corpus)], run, custom_mutator=mutator)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())

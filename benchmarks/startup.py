"""What a start costs: `python benchmarks/startup.py [RUNS]`.

Each pair is run in turn, one after the other and many times over, so that what else the machine does
meets both alike. Byte code is cached, as after an installation. Printed are the medians in
milliseconds, and what ours costs beyond the other.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LINE = "Foto: Flickr, Adam Jones | CC BY-SA 2.0"
PYTHON = sys.executable
SCRIPT = shutil.which("image-attribution", path=str(Path(PYTHON).parent))

PAIRS: list[tuple[str, list[str], list[str], float]] = [
    (
        "python -m attribution --version",
        [PYTHON, "-m", "attribution", "--version"],
        [PYTHON, "-c", "pass"],
        25,
    ),
    (
        "import attribution and the first parse",
        [PYTHON, "-c", f"import attribution; attribution.parse({LINE!r})"],
        [PYTHON, "-c", "import attrs; import license_expression"],
        40,
    ),
    (
        "the tables that the first parse loads",
        [PYTHON, "-c", f"import attribution; attribution.parse({LINE!r})"],
        [PYTHON, "-c", "import attribution; attribution.parse"],
        40,
    ),
]
if SCRIPT:
    PAIRS.insert(0, ("image-attribution --version", [SCRIPT, "--version"], [PYTHON, "-c", "pass"], 25))


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Time one run of a program."""
    begin = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    return time.perf_counter() - begin


def compare(ours: list[str], other: list[str], runs: int) -> tuple[float, float]:
    """Give the median milliseconds of both, run in turn; the first run of each only warms up."""
    with tempfile.TemporaryDirectory() as cache:
        environment = os.environ | {"PYTHONPYCACHEPREFIX": cache, "PYTHONDONTWRITEBYTECODE": ""}
        pairs = [(seconds(ours, environment), seconds(other, environment)) for _ in range(runs + 1)][1:]
    ours_median, other_median = (1000 * statistics.median(times) for times in zip(*pairs, strict=True))
    return ours_median, other_median


def main() -> None:
    """Print a line for each pair."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    for name, ours, other, budget in PAIRS:
        mine, theirs = compare(ours, other, runs)
        print(f"{name}\n  {mine:.1f} ms, against {theirs:.1f} ms of: {' '.join(other[1:])}")
        print(f"  difference {mine - theirs:+.1f} ms (budget {budget:.0f}), ratio {mine / theirs:.2f}")


if __name__ == "__main__":
    main()

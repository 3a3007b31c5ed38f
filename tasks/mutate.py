"""Break the rules one condition at a time, and see which breaks no test notices: `python tasks/mutate.py`.

mutmut makes the mutants (`[tool.mutmut]` in pyproject.toml) in the folder `mutants`, and runs the tests of
the room `checking` on each. Printed are the score of each module, the worst first, and the survivors with
`--survivors`. The status is 1 where the score of all is below what `--at-least` asks for.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from collections import Counter

import environment

FOLDER = environment.ROOT / "mutants"
KILLED, SURVIVED = "killed", "survived"


def main() -> int:
    """Make the mutants, run the tests, and tell the score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--at-least", type=float, default=85, metavar="PERCENT")
    parser.add_argument("--survivors", action="store_true", help="name the changes that no test noticed")
    options = parser.parse_args()
    python = environment.prepare("test", "mutation")
    log = environment.ROOT / "mutants.log"
    with log.open("wb") as output:
        status = subprocess.run(
            [python, "-m", "mutmut", "run"], cwd=environment.ROOT, stdout=output, check=False
        )
    if status.returncode:
        sys.exit(f"mutmut ended with status {status.returncode}; see {log.name}")
    log.unlink()
    return report(outcomes(), options.at_least, survivors=options.survivors)


def outcomes() -> dict[str, dict[str, str]]:
    """Give, by module, what became of each mutant: "killed", "survived"."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.rglob("*.py.meta")):
        codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        if codes:
            module = path.relative_to(FOLDER / "src" / "attribution").with_suffix("").as_posix()
            found[module] = {name: SURVIVED if code in (0, 33) else KILLED for name, code in codes.items()}
    return found


def report(found: dict[str, dict[str, str]], wanted: float, *, survivors: bool) -> int:
    """Print the scores, the worst module first."""
    scores = {module: score(mutants) for module, mutants in found.items()}
    for module in sorted(scores, key=lambda module: (scores[module], module)):
        print(f"{scores[module]:6.1f} %  {len(found[module]):4d} mutants  {module}")
        lost = [name for name, outcome in found[module].items() if outcome == SURVIVED]
        for name in lost if survivors else ():
            print(f"            python -m mutmut show {name}")
    total = score({name: outcome for mutants in found.values() for name, outcome in mutants.items()})
    print(f"{total:6.1f} %  of all are noticed by a test ({wanted:g} % wanted)")
    return int(total < wanted)


def score(mutants: dict[str, str]) -> float:
    """Give the share of the mutants that a test noticed, in percent."""
    counted = Counter(mutants.values())
    return 100 * counted[KILLED] / max(counted.total(), 1)


if __name__ == "__main__":
    sys.exit(main())

"""How many findings a folder without credits has: `python benchmarks/false_alarms.py [--show] FOLDER...`.

Give it documentation and code: what packages bring along, the manuals of a system, a checkout. All documents
and images of each folder are looked at by the rules that are on by default. Printed are files, findings,
findings per 1,000 files, and how many are whose; with `--show` the findings too, to judge which are false:
in a folder that does credit pictures, some will be true. The exit status is 1 where a folder has more
than the limit.

Folders that `check` leaves out ("site-packages", "node_modules") are looked at only when they are named.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from typing import TYPE_CHECKING

from attribution.auditing.options import Options
from attribution.auditing.run import audit

if TYPE_CHECKING:
    from attribution.model.finding import Finding, Report

LIMIT = 1.0
"""Findings per 1,000 files."""


def looked_at(folder: str) -> tuple[Report, int]:
    """Check a folder; give the report and the number of files, unreadable ones included."""
    done = [0]
    options = Options(jobs=0, figures=False, progress=done.append)
    return audit(folder, options=options), done[-1]


def line(folder: str, files: int, findings: int, rules: Counter[str], seconds: float) -> str:
    """Draw up one line of the table."""
    rate = f"{1000 * findings / max(files, 1):9.2f}"
    whose = ", ".join(f"{name} {count}" for name, count in rules.most_common())
    return f"{files:8,} {findings:9,} {rate} {seconds:8.1f}  {folder}{f': {whose}' if whose else ''}"


def shown(finding: Finding) -> str:
    """Give a finding in one line."""
    place = finding.path if finding.line is None else f"{finding.path}:{finding.line}"
    return f"    {place}: {finding.code} {finding.message}"


def main(arguments: list[str]) -> int:
    """Look at each folder, and print; give the exit status."""
    folders = [one for one in arguments if one != "--show"]
    if not folders:
        print(__doc__)
        return 2
    print(f"{'files':>8} {'findings':>9} {'per 1,000':>9} {'seconds':>8}  folder: rules")
    over = False
    for folder in folders:
        begin = time.perf_counter()
        report, files = looked_at(folder)
        found = [*report]
        rules = Counter(f"{finding.code} {finding.name}" for finding in found)
        print(line(folder, files, len(found), rules, time.perf_counter() - begin), flush=True)
        if "--show" in arguments:
            print(*map(shown, found), sep="\n", end="\n" if found else "")
        over = over or 1000 * len(found) > LIMIT * files
    return int(over)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Set everything up and run the tests with branch coverage: `python3 tasks/run_tests.py [pytest options]`.

Whole runs must reach the coverage that pyproject.toml asks for; a run with options of its own need not.
"""

from __future__ import annotations

import sys

import environment

GATE = ("--cov", "--cov-report=term")


def main() -> int:
    """Run pytest in the environment, hand its status on."""
    environment.prepare("test")
    environment.say("Running the tests ...")
    return environment.run("-m", "pytest", *(sys.argv[1:] or GATE))


if __name__ == "__main__":
    sys.exit(main())

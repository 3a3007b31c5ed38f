"""Feed damaged files to the readers and writers of images: `python tasks/fuzz.py TARGET [--minutes 30]`.

`python tasks/fuzz.py list` names the targets. With `--mutate`, atheris is neither installed nor used: it
exists for Linux and macOS only. Everything else stands in `tests/fuzzing/run.py`.
"""

from __future__ import annotations

import sys

import environment


def main() -> int:
    """Set up the environment and fuzz; the status is 1 where something was found."""
    blind = "--mutate" in sys.argv or sys.platform == "win32"
    environment.prepare("test", *([] if blind else ["fuzz"]))
    return environment.run("tests/fuzzing/run.py", *sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())

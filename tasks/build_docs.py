"""Set everything up and build the documentation in build/docs: `python3 tasks/build_docs.py`."""

from __future__ import annotations

import environment
from environment import ROOT, say

PLACE = ROOT / "build" / "docs"


def main() -> None:
    """Build the pages; a warning is an error."""
    environment.prepare("docs")
    environment.run("-m", "sphinx", "-W", "--keep-going", "-q", "-b", "html", "docs", str(PLACE))
    say(f"The documentation is in {PLACE.relative_to(ROOT).as_posix()}/index.html")


if __name__ == "__main__":
    main()

"""`python -m attribution` is the command `image-attribution`."""

from __future__ import annotations

import sys

from attribution.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

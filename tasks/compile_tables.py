"""Compile TOML tables of `attribution/data` into JSON beside them, which loads fifty times as fast.

    python tasks/compile_tables.py

The TOML files are edited; a test holds the compiled files against them.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

DATA = Path(__file__).parents[1] / "src" / "attribution" / "data"
TABLES = ("documents/elements.toml", "licenses/obligations.toml", "licenses/wordings.toml")
"""What a check of one article may need. `tables.compiled` reads it."""


def text(table: str) -> str:
    """Give the content of the compiled file."""
    found = tomllib.loads((DATA / table).read_text(encoding="utf-8"))
    return json.dumps(found, ensure_ascii=False, indent=0) + "\n"


def compiled(table: str) -> Path:
    """Give the place of the compiled file."""
    return (DATA / table).with_suffix(".json")


if __name__ == "__main__":
    for name in TABLES:
        compiled(name).write_text(text(name), encoding="utf-8", newline="\n")

"""Write the JSON Schema of the settings, which editors load, from the checks of `Policy`.

    python tasks/make_settings_schema.py

A test holds the file against them.
"""

from __future__ import annotations

import json
from pathlib import Path

from attribution.checking.schema import FILE, schema

TARGET = Path(__file__).parents[1] / "src" / "attribution" / "data" / "schema" / FILE


def text() -> str:
    """Give the file's content."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8", newline="\n")

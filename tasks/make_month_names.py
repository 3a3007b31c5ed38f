"""Make the table of month names from Babel's copy of the Unicode CLDR (Unicode licence v3).

    pip install babel && python tasks/make_month_names.py && python tasks/compile_languages.py

A date behind a name ("Juni 2026", "Dec. 29, 2020") is no part of it; the months of the languages
that have a file beside the table tell dates from names.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[1] / "src" / "attribution" / "data" / "languages" / "months.txt"
SHORTEST = 3
HEAD = (
    "# Month names and their abbreviations; made by tasks/make_month_names.py from Babel {version} (CLDR)\n"
)


def names(locale: Any) -> set[str]:
    """Give the names and abbreviations of a locale's months, without final full stops."""
    found = {
        name.casefold().rstrip(".")
        for context in locale.months.values()
        for width in ("wide", "abbreviated")
        for name in context[width].values()
    }
    return {name for name in found if len(name) >= SHORTEST and name.replace("\u0307", "").isalpha()}


def table() -> set[str]:
    """Give the month names of our languages."""
    core: Any = importlib.import_module("babel.core")
    exists = importlib.import_module("babel.localedata").exists
    languages = [path.stem for path in FILE.parent.glob("*.toml") if exists(path.stem)]
    return set().union(*(names(core.Locale.parse(language)) for language in languages))


if __name__ == "__main__":
    version = importlib.import_module("babel").__version__
    lines = "\n".join(sorted(table()))
    FILE.write_text(HEAD.format(version=version) + lines + "\n", encoding="utf-8", newline="\n")

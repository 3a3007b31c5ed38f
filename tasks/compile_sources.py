"""Compile data/sources/sources.csv into compiled.txt, which is ready as soon as it is read.

    python tasks/compile_sources.py

Archivists edit the CSV file; a test holds the compiled file against it. The compiled file has one
spelling a line, sorted by its folded form: `spelling TAB name TAB kind TAB aliases TAB url` for an
organisation's own name, `spelling TAB folded name` for its other spellings. The first
words of all spellings stand in the second line.
"""

from __future__ import annotations

import csv
from pathlib import Path

from attribution.knowledge.sources import KINDS, fold_name

FOLDER = Path(__file__).parents[1] / "src" / "attribution" / "data" / "sources"
COLUMNS = 6
TITLE = "# from sources.csv, made by tasks/compile_sources.py"


def compiled(rows: list[list[str]]) -> str:
    """Give the compiled file's content. Raises `ValueError` that names a wrong row."""
    lines: dict[str, str] = {}
    owners: dict[str, str] = {}
    for row in rows:
        name, kind, aliases, url = _checked(row)
        for spelling in (name, *filter(None, aliases.split("|"))):
            folded = fold_name(spelling)
            if owners.setdefault(folded, name) != name:
                message = f"{name}: {spelling!r} belongs to two sources"
                raise ValueError(message)
            lines.setdefault(
                folded, f"{name}\t{kind}\t{aliases}\t{url}" if spelling == name else fold_name(name)
            )
    first = sorted({spelling.partition(" ")[0].rstrip(".") for spelling in lines})
    return "\n".join([TITLE, " ".join(first), *(f"{s}\t{lines[s]}" for s in sorted(lines))]) + "\n"


def _checked(row: list[str]) -> list[str]:
    """Give name, kind, aliases and url of a row. Raises `ValueError` with the name in it."""
    if len(row) != COLUMNS or not row[0]:
        message = f"{row[0]}: needs a name and {COLUMNS} columns, has {len(row)}"
        raise ValueError(message)
    if row[1] not in KINDS:
        message = f"{row[0]}: kind {row[1]!r} is none of {', '.join(sorted(KINDS))}"
        raise ValueError(message)
    if "\t" in "".join(row):
        message = f"{row[0]}: has a tab"
        raise ValueError(message)
    return row[:4]


def text() -> str:
    """Compile the file as it is."""
    with (FOLDER / "sources.csv").open(encoding="utf-8", newline="") as stream:
        return compiled(list(csv.reader(stream))[1:])


if __name__ == "__main__":
    (FOLDER / "compiled.txt").write_text(text(), encoding="utf-8", newline="\n")

"""Compile data/languages/*.toml into compiled.json, which loads thirty times as fast.

    python tasks/compile_languages.py

Translators edit the TOML files; a test holds the compiled file against them.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from pathlib import Path
from typing import Any

LANGUAGES = Path(__file__).parents[1] / "src" / "attribution" / "data" / "languages"
DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
SUFFIXES = ("org_suffix", "label_suffix")


def read_all() -> dict[str, dict[str, Any]]:
    """Read every language file, by its code."""
    files = sorted(LANGUAGES.glob("*.toml"))
    return {path.stem: tomllib.loads(path.read_text("utf-8")) for path in files}


def compiled() -> dict[str, Any]:
    """Merge the languages: phrase -> roles, apart for scripts written without spaces."""
    spaced: defaultdict[str, set[str]] = defaultdict(set)
    dense: defaultdict[str, set[str]] = defaultdict(set)
    suffixes: dict[str, set[str]] = {name: set() for name in SUFFIXES}
    for language in read_all().values():
        roles = {f"label:{kind}": words for kind, words in language.get("label", {}).items()}
        for role, words in (roles | language.get("words", {})).items():
            for phrase in words:
                if role in suffixes:
                    suffixes[role].add(phrase)
                else:
                    table = dense if DENSE.search(phrase) else spaced
                    folded = phrase.casefold().replace("’", "'").split()
                    table[" ".join(word.rstrip(".") for word in folded)].add(role)
    for month in (LANGUAGES / "months.txt").read_text("utf-8").splitlines()[1:]:
        (dense if DENSE.search(month) else spaced)[month].add("month")
    tables = {"spaced": spaced, "dense": dense}
    merged = {name: {k: " ".join(sorted(v)) for k, v in sorted(t.items())} for name, t in tables.items()}
    return {**merged, **{name: sorted(words) for name, words in suffixes.items()}}


def text() -> str:
    """Give the compiled file's content."""
    return json.dumps(compiled(), ensure_ascii=False, indent=0, sort_keys=True) + "\n"


if __name__ == "__main__":
    (LANGUAGES / "compiled.json").write_text(text(), encoding="utf-8", newline="\n")

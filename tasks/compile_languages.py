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

from attribution.knowledge.languages import fold
from attribution.text.glance import SIGNED_WORDS, WORDS

LANGUAGES = Path(__file__).parents[1] / "src" / "attribution" / "data" / "languages"
DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
ROLES = frozenset({"credit", "creator", "courtesy", "permission", "generated"})
"""What announces a credit, beside labels."""
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
                    table[" ".join(map(fold, phrase.split()))].add(role)
    for month in (LANGUAGES / "months.txt").read_text("utf-8").splitlines()[1:]:
        (dense if DENSE.search(month) else spaced)[month].add("month")
    grouped = {"spaced": _by_roles(spaced), "dense": _by_roles(dense), "longest": _longest([*spaced, *dense])}
    grouped |= _cues({**spaced, **dense})
    return {**grouped, **{name: sorted(words) for name, words in suffixes.items()}}


def _by_roles(table: dict[str, set[str]]) -> dict[str, str]:
    """Give the phrases of each set of roles in one text, a line each: that loads fastest."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for phrase, roles in sorted(table.items()):
        groups[" ".join(sorted(roles))].append(phrase)
    return {said: "\n".join(phrases) for said, phrases in groups.items()}


def _cues(table: dict[str, set[str]]) -> dict[str, Any]:
    """Give the words of cues: each phrase under its longest word, with the others that must stand by it.

    A word that is a phrase by itself needs no other, whatever longer phrase it belongs to.
    """
    alone: set[str] = set()
    others: defaultdict[str, set[str]] = defaultdict(set)
    for phrase in (phrase for phrase, roles in table.items() if _announces(roles)):
        parts = WORDS.findall(phrase) if phrase.isascii() else SIGNED_WORDS.findall(phrase)
        if parts:
            longest = max(parts, key=len)
            rest = {*parts} - {longest}
            if rest:
                others[longest].add(" ".join(sorted(rest)))
            else:
                alone.add(longest)
    needing = {word: "|".join(sorted(said)) for word, said in others.items() if word not in alone}
    return {"cues": "\n".join(sorted(alone)), "cues_with": needing}


def _announces(roles: set[str]) -> bool:
    return not ROLES.isdisjoint(roles) or any(role.startswith("label:") for role in roles)


def _longest(phrases: list[str]) -> dict[str, int]:
    """Say for the first words of phrases of several words how many words the longest one has."""
    counts: dict[str, int] = {}
    for words in map(str.split, phrases):
        if len(words) > 1:
            counts[words[0]] = max(counts.get(words[0], 0), len(words))
    return counts


def text() -> str:
    """Give the compiled file's content."""
    return json.dumps(compiled(), ensure_ascii=False, indent=0, sort_keys=True) + "\n"


if __name__ == "__main__":
    (LANGUAGES / "compiled.json").write_text(text(), encoding="utf-8", newline="\n")

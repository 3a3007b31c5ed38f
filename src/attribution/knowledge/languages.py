"""The words of credit lines in all languages: labels, connectors, roles, kinds of organisations.

One table for all languages at once, since a line seldom says which language it is in, and a German
page prints English credits. A phrase can have several roles; the grammar decides by its place.
"""

from __future__ import annotations

import functools
import json
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import DataFileError
from attribution.knowledge.files import read_text
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Mapping

_FILE = ("languages", "compiled.json")
LABEL = "label"
"""A role that every phrase has which has a role "label:photo" or its like."""


class Lexicon(NamedTuple):
    """Phrases in folded form (`fold`) and their roles.

    Roles are `LABEL` with "label:photo" and its like, and the keys of `words` that data/README.md explains.
    `longest` says for the first word of a phrase how many words the longest one has. `dense` holds
    the phrases of scripts without spaces, `postfixes` those of them that stand behind the name they
    belong to ("after_author", "after_source", "after_place") or before it ("reporter", "from"),
    longest first.
    """

    phrases: Mapping[str, frozenset[str]]
    longest: Mapping[str, int]
    dense: Mapping[str, frozenset[str]]
    postfixes: Mapping[str, tuple[str, ...]]
    org_suffixes: tuple[str, ...]
    label_suffixes: tuple[str, ...]


_FULL_WIDTH = lazily("[\uff01-\uff5e]")


def fold(text: str) -> str:
    """Fold as the tables are: no case, one space, straight apostrophes, no final full stop."""
    folded = text.lower() if text.isascii() else _fold_letters(text)
    folded = folded.rstrip(".")
    return folded if folded.isalnum() else " ".join(folded.split())


def _roles(said: str) -> frozenset[str]:
    """Read the roles of a phrase, written one behind the other."""
    roles = said.split()
    return frozenset([*roles, LABEL] if any(role.startswith("label:") for role in roles) else roles)


def _fold_letters(text: str) -> str:
    """Fold letters beyond ASCII: full-width forms, the Turkish capital "İ", soft hyphens."""
    if _FULL_WIDTH.search(text):
        text = unicodedata.normalize("NFKC", text)
    return text.casefold().replace("i\u0307", "i").replace("’", "'").replace("\xad", "")


@functools.cache
def lexicon() -> Lexicon:
    """Load the table once. Raises `DataFileError` when the compiled file is damaged."""
    try:
        data = json.loads(read_text(*_FILE))
        tables: list[dict[str, frozenset[str]]] = [{}, {}]
        for table, name in zip(tables, ("spaced", "dense"), strict=True):
            for said, phrases in data[name].items():
                table.update(dict.fromkeys(phrases.split("\n"), _roles(said)))
        suffixes = [tuple(data[name]) for name in ("org_suffix", "label_suffix")]
        longest = data["longest"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataFileError(
            f"is damaged; tasks/compile_languages.py makes it anew ({error})", file="/".join(_FILE)
        ) from error
    tables[0].update(tables[1])
    longest = dict.fromkeys(tables[0], 1) | longest
    postfixes = {
        role: tuple(sorted((p for p, said in tables[1].items() if role in said), key=len, reverse=True))
        for role in ("after_author", "after_source", "reporter", "after_place", "from")
    }
    return Lexicon(tables[0], longest, tables[1], postfixes, suffixes[0], suffixes[1])

"""The syntaxes of keys and values by their names; each is loaded when first met."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.documents.trees import Tree


def read(text: str, syntax: str, start: int = 0) -> Tree:
    """Read a text as "yaml", "toml", "json", "csv" or "tsv". Never raises on a str.

    `start` is the place of the text in the document: all places of the tree count from there.
    """
    return _syntax(syntax)(text, start)


def _syntax(name: str) -> Callable[[str, int], Tree]:
    if name == "yaml":
        from attribution.documents.yaml_tree import read as found
    elif name == "toml":
        from attribution.documents.toml_tree import read as found
    elif name == "json":
        from attribution.documents.json_tree import read as found
    elif name in {"csv", "tsv"}:
        from attribution.documents.csv_tree import read as found
    else:
        raise ValueError(f"{name!r} is none of yaml, toml, json, csv, tsv")
    return found

"""Keys and values of YAML, TOML, JSON and CSV: one tree, in which every value knows where it stands.

One module a syntax (`yaml_tree`, `toml_tree`, `json_tree`, `csv_tree`), which `syntaxes` names; each gives a
`Tree`. Building and
walking never recurse deeper than `DEEPEST`, and take time in proportion to the text: an alias of YAML is one
node in several places, and `Mapping.entries` of a merge are the nodes merged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

import attrs

from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.documents.base import Piece, Problem

DEEPEST = 200
"""Levels of nesting that are read: more is no record of anything, and stacks end somewhere."""


@attrs.define(eq=False)
class Scalar:
    """A single value: its text as it reads with its places, and how text is written there.

    `is_text` is False for numbers, truth values and nothing; their text is as written.
    """

    piece: Piece
    quoting: str | None = None
    is_text: bool = True

    @property
    def text(self) -> str:
        """The value as it reads."""
        return self.piece.text

    @property
    def span(self) -> Span:
        """Its place in the document, without quotation marks."""
        return self.piece.span(Span(0, len(self.piece.text)))


@attrs.define(eq=False)
class Mapping:
    """Keys and values in the order of the document; a key comes as often as it is written."""

    entries: list[tuple[Scalar, Node]] = attrs.field(factory=list)
    start: int = 0

    def get(self, name: str) -> Node | None:
        """Give the value of the first key of this name."""
        return next((value for key, value in self.entries if key.text == name), None)


@attrs.define(eq=False)
class Sequence:
    """Values in a row."""

    items: list[Node] = attrs.field(factory=list)
    start: int = 0


Node: TypeAlias = "Scalar | Mapping | Sequence"


@attrs.frozen(eq=False)
class Tree:
    """What a text holds: one root a document (YAML may have several), and what can't be read of it."""

    roots: tuple[Node, ...] = ()
    problems: tuple[Problem, ...] = ()


def scalars(node: Node | None) -> Iterator[Scalar]:
    """Give a value, or the values in a row that are single ones."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        yield from (item for item in node.items if isinstance(item, Scalar))


def text_of(node: Node | None) -> str | None:
    """Give the text of a single value; None for what is none."""
    return node.text if isinstance(node, Scalar) else None


TOO_DEEP = f"it nests deeper than {DEEPEST} levels"

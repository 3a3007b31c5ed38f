"""Jupyter notebooks: their Markdown cells, read as Markdown; each character remembers its place in the JSON.

nbformat 4 keeps a cell's text as a list of lines, or as one string.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

import attrs

from attribution.checking.positions import Lines
from attribution.documents.base import Piece, Problem, Reading
from attribution.documents.trees import Mapping, Sequence, scalars, text_of
from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.checking.policy import Policy
    from attribution.documents.trees import Node
    from attribution.model.finding import Figure


def read(text: str, path: str, policy: Policy | None = None) -> Reading:
    """Give the images and credits of the Markdown cells."""
    from attribution.documents import json_tree, markdown

    tree = json_tree.read(text)
    lines = Lines(text)
    figures: list[Figure] = []
    problems: list[Problem] = [*tree.problems]
    for root in tree.roots:
        for piece in _cells(root):
            found = markdown.read(piece.text, path, policy)
            figures += [_placed(figure, piece, lines) for figure in found.figures]
            problems += [Problem(piece.span(one.span), one.message) for one in found.problems]
    return Reading(tuple(figures), tuple(problems))


def _cells(root: Node) -> Iterator[Piece]:
    """Give the text of each Markdown cell; nbformat 3 keeps cells in worksheets."""
    sheets = root.get("worksheets") if isinstance(root, Mapping) else None
    holders = [root, *(sheets.items if isinstance(sheets, Sequence) else [])]
    for holder in holders:
        cells = holder.get("cells") if isinstance(holder, Mapping) else None
        for cell in cells.items if isinstance(cells, Sequence) else []:
            if isinstance(cell, Mapping) and text_of(cell.get("cell_type")) == "markdown":
                yield _joined([scalar.piece for scalar in scalars(cell.get("source"))])


def _joined(pieces: list[Piece]) -> Piece:
    """Draw the lines of a cell together."""
    places = array("I")  # a cell may be as long as the notebook
    for piece in pieces:
        if isinstance(piece.places, int):
            places.extend(range(piece.places, piece.places + len(piece.text)))
        else:
            places.extend(piece.places[: len(piece.text)])
    places.append(pieces[-1].span(Span(0, len(pieces[-1].text))).end if pieces else 0)
    return Piece("".join(piece.text for piece in pieces), places)


def _placed(figure: Figure, piece: Piece, lines: Lines) -> Figure:
    """Move a figure from its cell into the notebook."""
    span = piece.span(figure.span) if figure.span is not None else None
    line, column = lines.place(span.start) if span is not None else (None, None)
    return attrs.evolve(
        figure,
        credit=piece.placed(figure.credit) if figure.credit is not None else None,
        span=span,
        image_span=piece.span(figure.image_span) if figure.image_span is not None else None,
        line=line,
        column=column,
        quoting=_quoting(figure.quoting),
    )


def _quoting(inner: str | None) -> str | None:
    """Tell how text is written in the cell: what stands quoted in Markdown already is not mended."""
    return "json" if inner is None else "fixed"

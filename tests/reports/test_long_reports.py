"""A long report is written piece by piece: what is held at once does not grow with them."""

from __future__ import annotations

import tracemalloc

import attrs
import pytest

import findings
from attribution.model.finding import Report
from attribution.reports import FORMATS, pieces

NUMBER = 3_000
BYTES = 2_500_000
"""Far less than the output of most formats; the findings themselves are not counted."""


@pytest.fixture(scope="module")
def long() -> Report:
    made = (
        attrs.evolve(
            findings.MISSING, path=f"content/{number // 5}.md", line=number % 5 + 1, end_line=number % 5 + 1
        )
        for number in range(NUMBER)
    )
    return Report(tuple(made), documents=NUMBER // 5)


@pytest.mark.parametrize("output_format", sorted({*FORMATS} - {"text", "json-v1"}))
def test_a_long_report_is_never_held_in_memory(output_format: str, long: Report) -> None:
    for _ in pieces(findings.REPORT, output_format):
        """Load what the format needs."""
    tracemalloc.start()
    try:
        number = sum(len(piece) for piece in pieces(long, output_format))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert number > NUMBER * 20
    assert peak < BYTES


@pytest.mark.parametrize("output_format", FORMATS)
def test_pieces_but_the_last_are_whole_lines_or_json(output_format: str) -> None:
    written = list(pieces(findings.hostile(), output_format))
    if output_format in {"concise", "full", "github", "grouped", "json-lines", "text", "junit"}:
        assert all(piece.endswith("\n") for piece in written)
    assert "".join(written).endswith("\n")

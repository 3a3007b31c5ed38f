from __future__ import annotations

from attribution.documents import READERS, reader_for
from attribution.documents.base import mask, shifted
from attribution.model.credit import Author, Credit, Span


def test_readers_by_ending() -> None:
    assert [reader.name for reader in READERS] == ["Markdown", "HTML", "plain text"]
    for name, expected in {"a.MD": "Markdown", "b/c.htm": "HTML", "d.txt": "plain text"}.items():
        reader = reader_for(name)
        assert reader is not None
        assert reader.name == expected
    assert reader_for("a.py") is None
    assert reader_for("md") is None


def test_mask_keeps_offsets_and_line_ends() -> None:
    assert mask("ab\r\ncd", [Span(1, 5), Span(0, 2)]) == "  \r\n d"


def test_shifted_moves_every_span() -> None:
    said = Credit("x", Span(0, 1), authors=(Author("x", "x", Span(0, 1)),), remainder=(Span(0, 1),))
    moved = shifted(said, 5)
    assert (moved.span, moved.authors[0].span, moved.remainder) == (Span(5, 6), Span(5, 6), (Span(5, 6),))

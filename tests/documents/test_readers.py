from __future__ import annotations

from attribution.documents import READERS, reader_for
from attribution.documents.base import Piece, mask
from attribution.model.credit import Author, Credit, Span


def test_readers_by_ending() -> None:
    assert [reader.name for reader in READERS] == [
        *("Markdown", "HTML", "reStructuredText", "AsciiDoc", "plain text", "data file", "notebook"),
        *("licence sidecar", "REUSE.toml", "XMP sidecar", "file of credits"),
    ]
    expected_names = {
        "a.MD": "Markdown",
        "b/c.htm": "HTML",
        "d.txt": "plain text",
        "x.yaml": "data file",
        "a.jpg.license": "licence sidecar",
        "photo.XMP": "XMP sidecar",
        "n.ipynb": "notebook",
    }
    for name, expected in expected_names.items():
        reader = reader_for(name)
        assert reader is not None
        assert reader.name == expected
    assert reader_for("a.py") is None
    assert reader_for("md") is None


def test_whole_names_go_before_endings() -> None:
    expected_names = {
        "a/REUSE.toml": "REUSE.toml",
        ".reuse/dep5": "REUSE.toml",
        "CREDITS": "file of credits",
        "Attribution.md": "file of credits",
        "credits.html": "HTML",
        "credits.yml": "data file",
    }
    for name, expected in expected_names.items():
        reader = reader_for(name)
        assert reader is not None
        assert reader.name == expected
    assert reader_for("credits.py") is None


def test_mask_keeps_offsets_and_line_ends() -> None:
    assert mask("ab\r\ncd", [Span(1, 5), Span(0, 2)]) == "  \r\n d"


SAID = Credit("x", Span(0, 1), authors=(Author("x", "x", Span(0, 1)),), remainder=(Span(0, 1),))


def test_a_piece_that_stands_as_it_is_moves_every_span() -> None:
    moved = Piece("x", 5).placed(SAID)
    assert (moved.span, moved.authors[0].span, moved.remainder) == (Span(5, 6), Span(5, 6), (Span(5, 6),))
    assert Piece("x", 0).placed(SAID) == SAID


def test_a_piece_with_escapes_knows_where_each_character_stands() -> None:
    piece = Piece('a"b', (1, 2, 4, 5))  # "a\"b" in JSON
    assert piece.span(Span(0, 3)) == Span(1, 5)
    assert piece.span(Span(1, 2)) == Span(2, 4)
    assert piece.span(Span(2, 2)) == Span(4, 4)
    assert piece.span(Span(0, 99)) == Span(1, 5)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.auditing import fixes
from attribution.auditing.reading import Document, decode
from attribution.errors import ImageError
from attribution.model.credit import Span
from attribution.model.finding import Edit, Finding, Fix

if TYPE_CHECKING:
    from pathlib import Path


def finding(start: int, end: int, text: str, *, safe: bool = True) -> Finding:
    return Finding("AT000", "x", "note", "x", fix=Fix("x", (Edit(Span(start, end), text),), safe=safe))


def test_edits_are_applied_together() -> None:
    todo = fixes.chosen([finding(4, 5, "DD"), finding(0, 1, ""), finding(2, 2, "+")])
    assert fixes.apply("abcdef", todo) == "b+cdDDf"


def test_what_overlaps_or_touches_waits() -> None:
    todo = fixes.chosen([finding(0, 3, "x"), finding(2, 4, "y"), finding(3, 3, "z"), finding(4, 5, "w")])
    assert fixes.apply("abcdef", todo) == "xdwf"


def test_unsafe_only_when_asked_for() -> None:
    risky = [finding(0, 1, "x", safe=False)]
    assert fixes.chosen(risky) == []
    assert len(fixes.chosen(risky, unsafe=True)) == 1


def test_difference() -> None:
    document = decode(b"a\nb", "x.md")
    assert isinstance(document, Document)
    assert fixes.difference(document, "a\nc") == (
        "--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n"
        "+c\n\\ No newline at end of file\n"
    )
    assert fixes.difference(document, "a\nb") == ""


def test_a_write_protected_document_stays_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_bytes(b"a")
    path.chmod(0o444)
    document = decode(b"a", str(path))
    assert isinstance(document, Document)
    with pytest.raises(ImageError):
        fixes.write(document, "b")
    assert path.read_bytes() == b"a"


def test_a_diff_holds_the_byte_order_mark_and_splits_lines_at_line_feeds_alone() -> None:
    document = decode(b"\xef\xbb\xbfa\x0cb\xe2\x80\xa8c\r\nd", "a.md")
    assert isinstance(document, Document)
    assert fixes.difference(document, "A\x0cb\u2028c\r\nd") == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-\ufeffa\x0cb\u2028c\r\n+\ufeffA\x0cb\u2028c\r\n d\n"
        "\\ No newline at end of file\n"
    )


NO_END = b"\n\\ No newline at end of file\n"


@pytest.mark.parametrize(
    ("data", "text", "expected"),
    [
        (b"a\r\nb", "a\r\nc", b"1,2 +1,2 @@\n a\r\n-b" + NO_END + b"+c" + NO_END),
        (b"\xef\xbb\xbfa\r", "b\r", b"1 +1 @@\n-\xef\xbb\xbfa\r" + NO_END + b"+\xef\xbb\xbfb\r" + NO_END),
        (b"\xff\xfea\0\n\0", "b\n", b"1,2 +1,2 @@\n-\xff\xfea\0\n+\xff\xfeb\0\n \0" + NO_END),
        (b"::x\n", "::y\n", b"1 +1 @@\n-::x\n+::y\n"),
        (b"a\n", "a\n", b""),
    ],
)
def test_a_patch_holds_the_bytes_of_the_file(data: bytes, text: str, expected: bytes) -> None:
    document = decode(data, "a.md")
    assert isinstance(document, Document)
    assert fixes.patch(document, text) == (b"--- a/a.md\n+++ b/a.md\n@@ -" + expected if expected else b"")


def test_a_patch_of_letters_that_an_encoding_lacks_is_empty() -> None:
    document = decode("Fluß und Straße, größer".encode("cp1252"), "a.md")
    assert isinstance(document, Document)
    assert document.codec == "cp1252"
    assert fixes.patch(document, "河") == b""

"""Code-point offsets to lines and columns, both from 1."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from attribution.model.credit import Span

_BREAK = lazily(r"\r\n|\r|\n")
_LONGEST = 20_000


class Lines:
    """The lines of one string: ends are LF, CR LF or CR."""

    def __init__(self, text: str) -> None:
        """Keep the string; it is cut when first asked."""
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """Offsets at which lines begin."""
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def place(self, offset: int) -> tuple[int, int]:
        """Give line and column of an offset."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def end(self, span: Span) -> tuple[int, int]:
        """Give line and column behind the last character of a span."""
        if span.end <= span.start:
            return self.place(span.start)
        line, column = self.place(span.end - 1)
        return line, column + 1

    def excerpt(self, line: int) -> str | None:
        """Give a line without its end; None where it is too long to be shown (20,000 characters)."""
        start = self.starts[line - 1]
        end = self.starts[line] if line < len(self.starts) else len(self.text)
        if end - start > _LONGEST:
            return None
        return self.text[start:end].rstrip("\r\n")

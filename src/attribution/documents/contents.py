"""Lines taken out of a document: the words of a paragraph without the marks of the quotation around it.

    > - First line        ──►  First line
    >   second line            second line

Each line stands in the document as it is, only somewhere else; so one offset a line says where.
"""

from __future__ import annotations

from bisect import bisect_right

from attribution.documents.base import Piece
from attribution.model import values
from attribution.model.credit import Span

_BEFORE = " \t>"


@values.frozen
class Content:
    """A text, the offsets at which its lines begin, and the offset of each of them in the document."""

    text: str
    starts: tuple[int, ...]
    places: tuple[int, ...]

    def at(self, offset: int) -> int:
        """Give the place of a character in the document; of the end of a line, the place behind its last."""
        line = bisect_right(self.starts, offset) - 1
        return self.places[line] + offset - self.starts[line]

    def span(self, start: int, end: int) -> Span:
        """Give the place of a part in the document, which may hold the marks of lines between."""
        if end <= start:
            return Span(self.at(start), self.at(start))
        return Span(self.at(start), self.at(end - 1) + 1)

    def piece(self, start: int, end: int) -> Piece:
        """Give a part as text with its places."""
        text = self.text[start:end]
        first, last = (bisect_right(self.starts, place) - 1 for place in (start, max(end - 1, start)))
        if first == last:
            return Piece(text, self.at(start))
        places = [self.at(place) for place in range(start, end)]
        return Piece(text, (*places, places[-1] + 1))

    def line(self, number: int) -> str:
        """Give a line, counted from 0, without its end."""
        return self.text[self.starts[number] : self.end(number)]

    def lines(self, first: int, last: int) -> Span:
        """Give the place of the lines from `first` up to `last` (not with it), with all ends of lines."""
        if first >= last or first >= len(self.starts):
            return Span(self.at(len(self.text)), self.at(len(self.text)))
        return Span(self.places[first], self.at(self.end(min(last, len(self.starts)) - 1)))

    def within(self, text: str, first: int) -> Content:
        """Give the place of a text whose lines end the lines of this one, beginning with line `first`.

        What stands before a line there (indentation, marks of quotations and lists) is left out of it, and
        white space behind the last line may be.
        """
        starts, places = [0], list[int]()
        for count, line in enumerate(text.split("\n"), first):
            number = min(count, len(self.starts) - 1)
            whole = self.line(number)
            tail = whole.endswith(line)
            bare = line.lstrip()
            column = len(whole) - len(line) if tail else whole.rfind(bare) - (len(line) - len(bare))
            places.append(self.places[number] + max(column, 0))
            starts.append(starts[-1] + len(line) + 1)
        return Content(text, tuple(starts[:-1]), tuple(places))

    def cut(self, first: int, last: int, column: int = 0) -> Content:
        """Give the lines from `first` up to `last` (not with it).

        Of each, up to `column` characters are left out that are indentation or marks of quotations.
        """
        taken: list[str] = []
        starts, places = [0], list[int]()
        for number in range(first, min(last, len(self.starts))):
            line = self.line(number)
            before = min(column, len(line) - len(line.lstrip(_BEFORE)))
            taken.append(line[before:])
            places.append(self.places[number] + before)
            starts.append(starts[-1] + len(taken[-1]) + 1)
        return Content(
            "\n".join(taken), tuple(starts[:-1]) or (0,), tuple(places) or (self.at(len(self.text)),)
        )

    def end(self, number: int) -> int:
        """Give the offset of the end of a line in the text."""
        return self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.text)


def whole(text: str) -> Content:
    """Give a document as its own content, with line ends as CommonMark's readers have them (2.3).

    Offsets stay: of a CR LF, the CR becomes a blank, which means nothing at the end of a line.
    """
    plain = text
    if "\r" in text:
        plain = text.replace("\r\n", " \n").replace("\r", "\n")
    if "\0" in plain:
        plain = plain.replace("\0", "\ufffd")
    starts = [0]
    position = plain.find("\n")
    while position >= 0:
        starts.append(position + 1)
        position = plain.find("\n", position + 1)
    return Content(plain, tuple(starts), tuple(starts))

"""What the readers share: pictures, blocks, masks, and the contract of a reader."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, TypeVar

import attrs

from attribution.model.credit import Span
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import TypeAlias

    from attribution.checking.policy import Policy
    from attribution.model.credit import Credit
    from attribution.model.finding import Figure

    Read: TypeAlias = Callable[[str, str, Policy | None], "Reading"]
    """Takes the text, the path of the document and the policy (the publisher's own names, the keys of front
    matter). Never raises on a str, and reads no file."""

T = TypeVar("T")

IMAGE_SUFFIXES = (
    *(".avif", ".bmp", ".gif", ".heic", ".heif", ".jfif", ".jpe", ".jpeg", ".jpg", ".jxl"),
    *(".png", ".svg", ".tif", ".tiff", ".webp"),
)
"""Endings of the names of image files, in lower case."""


@attrs.frozen
class Problem:
    """A part of a document that could not be read as what it should be: where, and why."""

    span: Span
    message: str


@attrs.frozen
class Reading:
    """What a document holds: its figures in the order of appearance, and what could not be read of it."""

    figures: tuple[Figure, ...] = ()
    problems: tuple[Problem, ...] = ()


@attrs.frozen
class Reader:
    """One kind of document, without the module that reads it: that is loaded when the first one is met.

    `suffixes` are the endings of its file names, `names` whole file names, which go before; both in lower
    case. `module` is the one of this room that has `read` (see `Read`).
    """

    name: str
    suffixes: tuple[str, ...]
    markup: str
    module: str
    names: tuple[str, ...] = ()

    def read(self, text: str, path: str, policy: Policy | None = None) -> Reading:
        """Read a document, as `Read` says."""
        read: Read = importlib.import_module(f"attribution.documents.{self.module}").read
        return read(text, path, policy)


@attrs.frozen
class Piece:
    """A text that was taken out of a document, and where each of its characters stands there.

    `places` is the offset of its first character where the text stands in the document as it is; else the
    offset of each character, and behind them the offset of the end: escapes, entities, folded lines.
    """

    text: str
    places: int | Sequence[int]

    def span(self, span: Span) -> Span:
        """Give the place in the document of a part of the text."""
        if isinstance(self.places, int):
            return Span(span.start + self.places, span.end + self.places)
        last = len(self.places) - 1
        start = self.places[min(span.start, last)]
        end = self.places[min(span.end, last)] if span.end > span.start else start
        return Span(start, max(start, end))

    def placed(self, value: T) -> T:
        """Move all spans within a value that was read from the text into the document."""
        return moved(value, self.span) if self.places != 0 else value


@attrs.frozen
class Region:
    """A part of a document in which a picture's own credit may stand, and how it is marked up.

    `origin`, `quoting` as for `model.finding.Figure`. `piece` is the text where it is written with escapes
    or stands in parts; None where it stands in the document as it is. `written` is the markup in which text
    may be written there where that is another one: an alternative text may hold marks, but shows none.
    """

    span: Span
    markup: str
    origin: str = "text"
    quoting: str | None = None
    piece: Piece | None = None
    written: str | None = None

    def read(self, text: str) -> Piece:
        """Give the text of the region of a document."""
        return self.piece or Piece(text[self.span.start : self.span.end], self.span.start)


@attrs.frozen
class Said:
    """A credit that belongs to a picture, and what kind of place holds it (see `model.finding.Figure`)."""

    credit: Credit
    origin: str = "text"
    markup: str = "text"
    quoting: str | None = None


@attrs.frozen
class Picture:
    """An image of a document: its target as written, its place, and where its own credit may stand.

    `regions` are looked through in order (caption, title, alternative text) where nothing is `stated`:
    credits that are beyond doubt, since their fields say so. `page` is where a link around it leads.
    """

    target: str
    span: Span
    regions: tuple[Region, ...] = ()
    stated: tuple[Said, ...] = ()
    page: str | None = None


def mask(text: str, spans: Iterable[Span]) -> str:
    """Blank out parts of a text; line ends and all offsets stay."""
    parts: list[str] = []
    position = 0
    for start, end in sorted(spans):
        if end > position:
            begin = max(start, position)
            parts += [text[position:begin], _BLANKED.sub(" ", text[begin:end])]
            position = end
    return "".join([*parts, text[position:]])


def in_order(figure: Figure) -> tuple[int, int]:
    """Give what the figures of a document are sorted by: the place of the image, else of the credit."""
    spans = [span for span in (figure.image_span, figure.span) if span is not None]
    return (spans[0].start, spans[-1].start) if spans else (0, 0)


_BLANKED = lazily(r"[^\r\n]")


def moved(value: T, place: Callable[[Span], Span]) -> T:
    """Move all spans within a value, so that offsets into a part become offsets into the whole."""
    result: object = value
    if isinstance(value, Span):
        result = place(value)
    elif isinstance(value, tuple):
        result = tuple(moved(item, place) for item in value)
    elif (names := getattr(type(value), "__attrs_attrs__", None)) is not None:
        fields = {field.name: moved(getattr(value, field.name), place) for field in names}
        result = type(value)(**fields)
    return result  # type: ignore[return-value]

"""What the readers share: pictures, blocks, masks, and the contract of a reader."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

import attrs

from attribution.model.credit import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attribution.model.finding import Figure
    from attribution.text.names import Publisher

T = TypeVar("T")

IMAGE_SUFFIXES = (
    *(".avif", ".bmp", ".gif", ".heic", ".heif", ".jfif", ".jpe", ".jpeg", ".jpg", ".jxl"),
    *(".png", ".svg", ".tif", ".tiff", ".webp"),
)
"""Endings of the names of image files, in lower case."""


@attrs.frozen
class Reader:
    """One kind of document.

    `suffixes` are the endings of its file names, in lower case. `figures` takes the text, the path of
    the document and the publisher's own names, and gives its images and credits in the order of
    appearance; it never raises on a str, and reads no file.
    """

    name: str
    suffixes: tuple[str, ...]
    markup: str
    figures: Callable[[str, str, Publisher | None], list[Figure]] = attrs.field(repr=False)


@attrs.frozen
class Region:
    """A part of a document in which a picture's own credit may stand, and how it is marked up."""

    span: Span
    markup: str


@attrs.frozen
class Picture:
    """An image of a document: its target as written, its place, and where its own credit may stand.

    `regions` are looked through in order: caption, title, alternative text.
    """

    target: str
    span: Span
    regions: tuple[Region, ...] = ()


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


_BLANKED = re.compile(r"[^\r\n]")


def shifted(value: T, by: int) -> T:
    """Move all spans within a value, so that offsets into a part become offsets into the whole."""
    if by == 0:
        return value
    moved: object = value
    if isinstance(value, Span):
        moved = Span(value.start + by, value.end + by)
    elif isinstance(value, tuple):
        moved = tuple(shifted(item, by) for item in value)
    elif (names := getattr(type(value), "__attrs_attrs__", None)) is not None:
        fields = {field.name: shifted(getattr(value, field.name), by) for field in names}
        moved = type(value)(**fields)
    return moved  # type: ignore[return-value]

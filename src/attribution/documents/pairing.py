"""Which credit belongs to which image.

1. What stands in the image itself: its caption, its title, its alternative text.
2. What stands in the same block (paragraph): the credit behind an image is its own, a credit before
   the first image of a block is that image's. Images with nothing between them share a credit.
3. Where the image stands alone in its block: the next block; in plain text also the one before,
   if it belongs to no other image.
A credit that belongs to no image is a figure of its own, without an image.
"""

from __future__ import annotations

import itertools
from bisect import bisect_right
from typing import TYPE_CHECKING

import attrs

from attribution.checking.positions import Lines
from attribution.documents.base import Piece, mask
from attribution.documents.references import linked
from attribution.model.credit import Span
from attribution.model.finding import Figure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attribution.documents.base import Picture
    from attribution.documents.references import Link
    from attribution.model.credit import Credit
    from attribution.text.names import Publisher


@attrs.frozen
class Page:
    """A document, taken apart.

    `visible` is the text with everything blanked out that is no prose; `blocks` are its paragraphs;
    `bare` takes the marks from a piece of it, so that only what a reader sees is left; `publisher` has
    names of its own; `links` are the links whose addresses stand elsewhere.
    """

    text: str
    path: str
    markup: str
    visible: str
    pictures: tuple[Picture, ...]
    blocks: tuple[Span, ...]
    bare: Callable[[str], str]
    caption_may_precede: bool = False
    publisher: Publisher | None = None
    links: tuple[Link, ...] = ()


def figures(page: Page) -> list[Figure]:
    """Pair the images of a page with its credits, in the order of appearance."""
    pairing = _Pairing(page)
    pairing.within_images()
    pairing.within_blocks()
    pairing.around_blocks()
    return pairing.figures()


class _Pairing:
    """The state of one run: which picture has which credits, and which credits are still free."""

    def __init__(self, page: Page) -> None:
        from attribution.text.api import find

        self.page = page
        self.starts = [block.start for block in page.blocks]
        inside = [region.span for picture in page.pictures for region in picture.regions]
        self.prose = mask(page.visible, [*inside, *(picture.span for picture in page.pictures)])
        self.find = find
        found = find(self.prose, markup=page.markup, policy=page.publisher)
        self.free = dict(enumerate(linked(credit, page.links) for credit in found))
        self.owned: list[list[Credit]] = [[] for _ in page.pictures]
        self.by_block: dict[int, list[int]] = {}
        for number, picture in enumerate(page.pictures):
            self.by_block.setdefault(self._block(picture.span.start), []).append(number)

    def within_images(self) -> None:
        """Take the credits from captions, titles and alternative texts."""
        for number, picture in enumerate(self.page.pictures):
            for region in picture.regions:
                start, end = region.span
                piece = Piece(self.page.text[start:end], start)
                found = self.find(piece.text, markup=region.markup, policy=self.page.publisher)
                if found:
                    self.owned[number] = [linked(piece.placed(credit), self.page.links) for credit in found]
                    break

    def within_blocks(self) -> None:
        """Give each credit to the image before it in its block, else to the first image behind it."""
        for key, credit in list(self.free.items()):
            numbers = self.by_block.get(self._block(credit.span.end - 1))
            if numbers:
                before = [one for one in numbers if self.page.pictures[one].span.start < credit.span.end]
                self.owned[before[-1] if before else numbers[0]].append(credit)
                del self.free[key]
        for numbers in self.by_block.values():
            self._share(numbers)

    def _share(self, numbers: list[int]) -> None:
        """Let an image without credit share that of the next one when nothing stands between them."""
        for number, following in reversed([*itertools.pairwise(numbers)]):
            between = Span(self.page.pictures[number].span.end, self.page.pictures[following].span.start)
            if not self.owned[number] and not self._says(between):
                self.owned[number] = list(self.owned[following])

    def around_blocks(self) -> None:
        """Give images that stand alone the credits of the next block, or of the one before."""
        by_block = self._free_by_block()
        for step in (1, -1) if self.page.caption_may_precede else (1,):
            for block, numbers in self.by_block.items():
                owned = any(self.owned[number] for number in numbers)
                if block + step not in by_block or owned or self._says(self.page.blocks[block]):
                    continue
                keys = by_block.pop(block + step)
                for number in numbers:
                    self.owned[number] = [self.free[key] for key in keys]
                for key in keys:
                    del self.free[key]

    def figures(self) -> list[Figure]:
        """Draw up the figures."""
        lines = Lines(self.page.text)
        found = [Figure(self.page.path, credit=credit) for credit in self.free.values()]
        for picture, owned in zip(self.page.pictures, self.owned, strict=True):
            said: list[Credit | None] = [*owned] or [None]
            for credit in said:
                image = Figure(self.page.path, credit=credit, image=picture.target, image_span=picture.span)
                found.append(image)
        return sorted((_placed(figure, lines) for figure in found), key=_order)

    def _block(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _free_by_block(self) -> dict[int, list[int]]:
        """Give the keys of the free credits of each block."""
        found: dict[int, list[int]] = {}
        for key, credit in self.free.items():
            found.setdefault(self._block(credit.span.end - 1), []).append(key)
        return found

    def _says(self, span: Span) -> bool:
        """Whether a reader sees words in this part, images and their captions left out."""
        return any(char.isalnum() for char in self.page.bare(self.prose[span.start : span.end]))


def _placed(figure: Figure, lines: Lines) -> Figure:
    """Give the figure the span, line and column of its credit, or of its image where it has none."""
    span = figure.credit.span if figure.credit is not None else figure.image_span
    if span is None:
        return figure
    line, column = lines.place(span.start)
    return attrs.evolve(figure, span=span, line=line, column=column)


def _order(figure: Figure) -> tuple[int, int]:
    place = figure.image_span or figure.span or Span(0, 0)
    return place.start, figure.span.start if figure.span else 0


def cut(text: str, breaks: Iterable[Span]) -> tuple[Span, ...]:
    """Give the parts of a text between breaks that are not blank; one empty part for an empty text."""
    parts: list[Span] = []
    position = 0
    for start, end in [*breaks, Span(len(text), len(text))]:
        if text[position:start].strip():
            parts.append(Span(position, start))
        position = max(position, end)
    return tuple(parts) or (Span(0, len(text)),)

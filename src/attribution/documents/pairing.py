"""Which credit belongs to which image.

1. What stands in the image itself: its fields, its caption, its title, its alternative text.
2. What stands in the same block (paragraph, row of a table): the credit behind an image is its own, a
   credit before the first image of a block is that image's.
3. Where the image stands alone in its block: the next block; in plain text also the one before,
   if it belongs to no other image. As many credits as images are one each, in order.
4. Images with nothing between them share a credit, in a block or from one line to the next.
A credit that belongs to no image is a figure of its own, without an image.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

import attrs

from attribution.checking.positions import Lines
from attribution.documents.base import IMAGE_SUFFIXES, Problem, Reading, Said, in_order, mask
from attribution.documents.references import linked
from attribution.model import values
from attribution.model.credit import Span
from attribution.model.finding import Figure
from attribution.model.patterns import lazily

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from attribution.documents.base import Picture, Region
    from attribution.documents.references import Link
    from attribution.model.credit import Credit
    from attribution.text.names import Publisher

_BREAK = lazily(r"\r\n|\r|\n")
_WEB = lazily(r"https?://", re.IGNORECASE)
_BADGE = lazily(r"\.svg\b|badge|shields?\.|/actions/|travis|codecov|coveralls", re.IGNORECASE)
"""What shows the state of a project: a notice below one is the project's."""
_SHOWN = "<img>"
_ENDS = ("", "\r", "\n")
_MANY = 20
"""Credits of one caption that are those of an image."""
MOST = 20_000
"""Images of one document that are read."""
_FIGURES = 100_000
"""Figures of one document that are given."""
_LONGEST_TAG = 1000
"""Characters of a tag that are surely read as one."""


@values.frozen
class Page:
    """A document, taken apart.

    `visible` is the text with everything blanked out that is no prose; `blocks` are its paragraphs;
    `bare` takes the marks from a piece of it, so that only what a reader sees is left; `publisher` has
    names of its own; `links` are the links whose addresses stand elsewhere; in `raw` parts, sorted, text is
    written as HTML, whatever the markup of the page.
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
    raw: tuple[Span, ...] = ()

    def written(self, place: Span) -> str:
        """Tell in which markup a credit at a place of the text is written."""
        number = bisect_right(self.raw, place.start, key=lambda span: span.start) - 1
        return "html" if number >= 0 and place.start < self.raw[number].end else self.markup


def reading(page: Page) -> Reading:
    """Pair the images of a page with its credits, in the order of appearance.

    What stands behind the last image that is read, where there are too many, is a problem and not read.
    """
    page, problems = _limited(page)
    pairing = _Pairing(page)
    pairing.within_images()
    pairing.within_blocks()
    pairing.around_blocks()
    pairing.across_lines()
    found, rest = pairing.figures()
    return Reading(tuple(found), (*problems, *rest))


def too_many(start: int, end: int) -> Problem:
    """Tell where the image stands that is one too many: nothing is read from there on."""
    return Problem(Span(start, end), f"only the first {MOST:,} images are read, and nothing behind them")


def _limited(page: Page) -> tuple[Page, tuple[Problem, ...]]:
    """Let a page with too many images end before the first of these."""
    if len(page.pictures) <= MOST:
        return page, ()
    start, end = page.pictures[MOST].span.start, len(page.text)
    blocks = tuple(Span(block.start, min(block.end, start)) for block in page.blocks if block.start < start)
    visible = mask(page.visible, [Span(start, end)])
    links = tuple(link for link in page.links if link.span.end <= start)
    page = attrs.evolve(
        page, pictures=page.pictures[:MOST], visible=visible, blocks=blocks or page.blocks[:1], links=links
    )
    return page, (too_many(start, end),)


class _Pairing:
    """The state of one run: which picture has which credits, and which credits are still free."""

    def __init__(self, page: Page) -> None:
        from attribution.text.api import find

        self.page = page
        self.starts = [block.start for block in page.blocks]
        self.prose = _prose(page)
        self.find = find
        found = find(self.prose, markup=page.markup, policy=page.publisher)
        self.links = sorted(page.links, key=lambda link: link.span)
        self.free = {
            number: Said(linked(_trimmed(credit), self.links), markup=page.written(credit.span))
            for number, credit in enumerate(found)
        }
        self.owned: list[list[Said]] = [list(picture.stated) for picture in page.pictures]
        self._read: dict[Span, list[Said]] = {}
        self.by_block: dict[int, list[int]] = {}
        for number, picture in enumerate(page.pictures):
            self.by_block.setdefault(self._block(picture.span.start), []).append(number)

    def within_images(self) -> None:
        """Take the credits from captions, titles and alternative texts."""
        for owned, picture in zip(self.owned, self.page.pictures, strict=True):
            for region in picture.regions:
                if owned:
                    break
                owned.extend(self._in_region(region))

    def _in_region(self, region: Region) -> list[Said]:
        """Read a region, once: a figure of many images has one caption."""
        if region.span not in self._read:
            self._read[region.span] = self._said(region)
        return self._read[region.span]

    def _said(self, region: Region) -> list[Said]:
        piece = region.read(self.page.text)
        found = self.find(piece.text, markup=region.markup, policy=self.page.publisher)
        return [
            Said(
                linked(piece.placed(_trimmed(credit)), self.links),
                region.origin,
                region.written or region.markup,
                region.quoting,
            )
            for credit in found[:_MANY]
        ]

    def within_blocks(self) -> None:
        """Give each credit to the image before it in its block, else to the first image behind it."""
        for key, said in list(self.free.items()):
            numbers = self.by_block.get(self._block(said.credit.span.end - 1))
            if numbers:
                before = bisect_left(numbers, said.credit.span.end, key=self._start)
                self.owned[numbers[max(before - 1, 0)]].append(said)
                del self.free[key]
        for numbers in self.by_block.values():
            self._share(numbers)

    def _start(self, number: int) -> int:
        return self.page.pictures[number].span.start

    def _share(self, numbers: Iterable[int]) -> None:
        """Let an image without credit share that of the next one when nothing stands between them."""
        for number, following in reversed([*itertools.pairwise(numbers)]):
            between = self._between(number, following)
            if not self.owned[number] and self.owned[following] and not self._says(between):
                shared = (said for said in self.owned[following] if said.origin == "text")
                self.owned[number] = [*itertools.islice(shared, _MANY)]

    def _between(self, number: int, following: int) -> Span:
        return Span(self.page.pictures[number].span.end, self.page.pictures[following].span.start)

    def around_blocks(self) -> None:
        """Give images that stand alone the credits of the next block, or of the one before."""
        by_block = self._free_by_block()
        for step in (1, -1) if self.page.caption_may_precede else (1,):
            for block, numbers in self.by_block.items():
                owned = any(self.owned[number] for number in numbers)
                if block + step not in by_block or owned or self._says(self.page.blocks[block]):
                    continue
                keys = by_block.pop(block + step)
                if len(numbers) not in {1, len(keys)}:
                    keys = keys[:_MANY]
                for place, number in enumerate(numbers):
                    mine = [keys[place]] if len(keys) == len(numbers) else keys
                    self.owned[number] = [self.free[key] for key in mine]
                for key in keys:
                    del self.free[key]

    def across_lines(self) -> None:
        """Let images on lines of their own, one below the other, share the credit of the last one."""
        for run in self._runs():
            self._share(run)

    def _runs(self) -> list[list[int]]:
        """Give the runs of images between which no more than one line ends."""
        runs: list[list[int]] = []
        for number in range(len(self.page.pictures)):
            if number:
                start, end = self._between(number - 1, number)
                near = len(_BREAK.findall(self.page.text, start, end)) == 1
            if number and near:
                runs[-1].append(number)
            else:
                runs.append([number])
        return runs

    def figures(self) -> tuple[list[Figure], list[Problem]]:
        """Draw up the figures; where images share so many credits that there are too many, tell it."""
        lines = Lines(self.page.text)
        problems: list[Problem] = []
        found = [self._figure(said, None, lines) for said in self.free.values()]
        for picture, owned in zip(self.page.pictures, self.owned, strict=True):
            if len(owned) > 1 and len(found) > _FIGURES:
                words = "too many images share several credits: from here on each has the first of them"
                problems = problems or [Problem(picture.span, words)]
            found += [self._figure(said, picture, lines) for said in (owned[:1] if problems else owned)]
            if not owned:
                found.append(self._uncredited(picture, lines))
        return sorted(found, key=in_order), problems

    def _uncredited(self, picture: Picture, lines: Lines) -> Figure:
        line, column = lines.place(picture.span.start)
        return Figure(
            self.page.path,
            image=picture.target,
            image_span=picture.span,
            span=picture.span,
            line=line,
            column=column,
            markup=self.page.markup,
        )

    def _figure(self, said: Said, picture: Picture | None, lines: Lines) -> Figure:
        """Give the figure of a credit; span, line and column are the credit's."""
        said = _on_page(said, picture)
        span = said.credit.span
        line, column = lines.place(span.start)
        return Figure(
            self.page.path,
            credit=said.credit,
            image=picture.target if picture else None,
            image_span=picture.span if picture else None,
            span=span,
            line=line,
            column=column,
            origin=said.origin,
            markup=said.markup,
            quoting=said.quoting,
        )

    def _block(self, offset: int) -> int:
        return max(bisect_right(self.starts, offset) - 1, 0)

    def _free_by_block(self) -> dict[int, list[int]]:
        """Give the keys of the free credits of each block."""
        found: dict[int, list[int]] = {}
        for key, said in self.free.items():
            found.setdefault(self._block(said.credit.span.end - 1), []).append(key)
        return found

    def _says(self, span: Span) -> bool:
        """Whether a reader sees words in this part, images and their captions left out."""
        return any(char.isalnum() for char in self.page.bare(self.prose[span.start : span.end]))


def _prose(page: Page) -> str:
    """Give the text without images and what stands in them; that there is an image stays to be seen."""
    inside = [region.span for picture in page.pictures for region in picture.regions]
    prose = mask(page.visible, [*inside, *(picture.span for picture in page.pictures)])
    if page.markup == "text" or not page.pictures:
        return prose
    parts: list[str] = []
    position = 0
    for picture in page.pictures:
        start, end = picture.span
        if start >= position and end - start >= len(_SHOWN) and not _BADGE.search(picture.target):
            parts += [prose[position:start], _tag(prose[start:end], ends=prose[end : end + 1] in _ENDS)]
            position = end
    return "".join([*parts, prose[position:]])


def _tag(blank: str, *, ends: bool) -> str:
    """Write an image's tag in place of blanks, as long as these are; behind it, words begin anew."""
    if blank.strip(" ") or len(blank) > _LONGEST_TAG:
        return _SHOWN + blank[len(_SHOWN) :] if not blank[: len(_SHOWN)].strip(" ") else blank
    if ends or len(blank) == len(_SHOWN):
        return _SHOWN[:-1] + blank[len(_SHOWN) :] + ">"
    return _SHOWN[:-1] + blank[len(_SHOWN) + 1 :] + ">\n"


def _trimmed(credit: Credit) -> Credit:
    """Give a credit without the blanks around it that were an image, or code."""
    text, (start, end) = credit.text, credit.span
    if not text[:1].isspace() and not text[-1:].isspace():
        return credit
    start += len(text) - len(text.lstrip())
    end -= len(text) - len(text.rstrip())
    return attrs.evolve(credit, text=text.strip(), span=Span(start, max(start, end)))


def _on_page(said: Said, picture: Picture | None) -> Said:
    """Take the page to which an image is linked as the work's, where the credit names none."""
    from attribution.knowledge.licenses import by_url
    from attribution.text.links import is_work

    page = picture.page if picture else None
    if not page or said.credit.work_url or not _WEB.match(page) or by_url(page):
        return said
    if page.lower().endswith(IMAGE_SUFFIXES) and not is_work(page):
        return said
    return attrs.evolve(said, credit=attrs.evolve(said.credit, work_url=page))


def cut(text: str, breaks: Iterable[Span]) -> tuple[Span, ...]:
    """Give the parts of a text between breaks that are not blank; one empty part for an empty text."""
    parts: list[Span] = []
    position = 0
    for start, end in [*breaks, Span(len(text), len(text))]:
        if text[position:start].strip():
            parts.append(Span(position, start))
        position = max(position, end)
    return tuple(parts) or (Span(0, len(text)),)

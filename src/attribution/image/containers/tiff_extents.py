"""Which bytes of a TIFF file belong to the image and to others, and whether all of them are there.

A directory names them by offset and size: strips, tiles, embedded JPEG images, and the values of all fields
that do not fit into their field. Readers pass over what is wrong here; a change must not, since a reader
that looks behind the end of a file finds something there once the file has grown.
"""

from __future__ import annotations

from bisect import bisect_left
from operator import add
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.packets import tiff_fields
from attribution.image.packets.exif import EXIF_VERSION
from attribution.image.packets.tiff_tree import EXIF_IFD, SIZES
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable, Iterator

    from attribution.image.packets.tiff_tree import Directory, Node, Row, TiffFile, Tree

XMP, IPTC, PHOTOSHOP = 700, 33723, 34377
OURS = tiff_fields.MAIN | {XMP, IPTC, PHOTOSHOP}
"""The main directory's fields that are written, or of which a part is."""
INNER = tiff_fields.INNER | {EXIF_VERSION}
"""Exif's: the version comes with the directory, where that is new."""
_IMAGES = ((273, 279), (324, 325), (513, 514))
"""StripOffsets and StripByteCounts, TileOffsets and TileByteCounts, JPEGInterchangeFormat and its length."""
_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _PHOTOMETRIC, _SAMPLES = 256, 257, 258, 259, 262, 277
_ROWS, _PLANES, _TILE_WIDTH, _TILE_LENGTH, _YCBCR = 278, 284, 322, 323, 6
_GEOMETRY = {
    **dict.fromkeys((279, 325), 0),
    **dict.fromkeys((_WIDTH, _HEIGHT, _PHOTOMETRIC, _TILE_WIDTH, _TILE_LENGTH), 0),
    **dict.fromkeys((_BITS, _COMPRESSION, _SAMPLES, _PLANES), 1),
    _ROWS: (1 << 32) - 1,
}
"""What tells how many bytes an image takes, with what is meant where it is not stated."""
_IMAGE_TAGS = frozenset(tag for pair in _IMAGES for tag in pair)
_PICTURES = frozenset({"main", "page", "sub"})
_RANGES = 1 << 20
"""Strips and tiles, those of all pages together, that are looked at."""
_GAP = 16
"""Bytes between two tiles that are taken for a part of them: some writers put sizes there."""


def is_ours(node: Node, row: Row) -> bool:
    """Tell whether a field is metadata of ours, or leads to some."""
    if node.kind == "main":
        return row.tag in OURS or row.tag == EXIF_IFD
    return node.kind == "exif" and node.first and row.tag in INNER


def images(file: TiffFile, directory: Directory) -> Iterator[tuple[array[int], array[int]]]:
    """Give offsets and sizes of a directory's image data; damaged fields give none, or fewer of one."""
    found = directory.firsts(_IMAGE_TAGS)
    for places, sizes in _IMAGES:
        if row := found.get(places):
            yield file.numbers(row), file.numbers(found.get(sizes))


def lost(file: TiffFile, tree: Tree) -> Damage | None:
    """Tell of image data or of a page that the file does not hold: it was cut off."""
    size = len(file.data)
    for node in tree.nodes:
        if node.kind not in _PICTURES:
            continue
        if not node.directory.whole:
            return Damage("the TIFF file ends within a directory", node.directory.offset)
        for offsets, sizes in images(file, node.directory):
            if max(map(add, offsets, sizes), default=0) > size:
                return Damage("the TIFF file ends within its image data", size)
    page = next((item for item in tree.damage if item.offset is not None and item.offset >= size), None)
    return page and Damage("the TIFF file ends before one of its directories", page.offset)


def outside(file: TiffFile, tree: Tree) -> Iterator[Damage]:
    """Tell of fields whose values can't be where they should."""
    width, end = file.width, len(file.data)
    for node in tree.nodes:
        for tag, kind, amount, inline in node.directory.rows:  # every field of every file comes by here
            size = SIZES.get(kind, 0) * amount
            if size > width:
                start = file.number(inline)
                if start + size > end:
                    yield Damage(f"the value of TIFF tag {tag} lies outside of the file", start)
                elif start < file.header:
                    yield Damage(f"the value of TIFF tag {tag} lies in the header of the file", start)


def check(file: TiffFile, tree: Tree) -> None:
    """Raise `ImageError` where a file is not sound enough to be changed without loss."""
    if not tree.complete:
        raise ImageError("the TIFF file has more directories than can be looked through")
    damage = [*tree.damage, *outside(file, tree)]
    if damage:
        raise ImageError(f"{damage[0].message}, so it is not changed", offset=damage[0].offset)
    for kind, offset in tree.again:
        if kind == "page" or offset == tree.main.offset:
            raise ImageError("the directories of the TIFF file run in a circle", offset=offset)
    pieces = 0
    for node in tree.nodes:
        for places, sizes in images(file, node.directory):
            pieces += len(places)
            if pieces > _RANGES:
                raise ImageError("the TIFF file has more strips or tiles than can be looked through")
            _check_image(file, node.directory, places, sizes)
        _check_lengths(file, node.directory)


def _check_image(file: TiffFile, directory: Directory, places: array[int], sizes: array[int]) -> None:
    if not places or len(places) != len(sizes):
        raise ImageError(
            "the TIFF file does not tell where its image data are, or how long", offset=directory.offset
        )
    if min(places) >= file.header and min(sizes) and max(map(add, places, sizes)) <= len(file.data):
        return
    for start, size in zip(places, sizes, strict=True):
        if start + size > len(file.data):
            raise ImageError("the image data of the TIFF file end outside of it", offset=start)
        if start < file.header and (start or size):
            raise ImageError("the image data of the TIFF file begin in its header", offset=start)
        if start and not size:
            raise ImageError("the TIFF file does not tell how long its image data are", offset=start)


def _check_lengths(file: TiffFile, directory: Directory) -> None:
    """Raise `ImageError` where strips or tiles that are not compressed hold less than their size in pixels.

    Readers take what follows for the rest, beyond the end of the file too. Colour that is subsampled
    (YCbCr) takes less than can be told from here.
    """
    found = directory.firsts(_GEOMETRY)
    one = {tag: next(iter(file.numbers(found.get(tag))), default) for tag, default in _GEOMETRY.items()}
    if one[_COMPRESSION] != 1 or one[_PHOTOMETRIC] == _YCBCR:
        return
    depth = one[_BITS] * (one[_SAMPLES] if one[_PLANES] == 1 else 1)
    tile = (one[_TILE_WIDTH] * depth + 7) // 8 * one[_TILE_LENGTH]
    row = (one[_WIDTH] * depth + 7) // 8
    short = any(0 < size < tile for size in file.numbers(found.get(325)))
    if short or _are_short(file.numbers(found.get(279)), row, one[_HEIGHT], one[_ROWS]):
        raise ImageError(
            "the image data of the TIFF file are shorter than the image", offset=directory.offset
        )


def _are_short(sizes: array[int], row: int, height: int, most: int) -> bool:
    """Tell whether strips hold less than their rows: `row` bytes each, `most` in a strip."""
    if not sizes:
        return False
    rows = min(most, height)
    if not row or not rows or len(sizes) < (strips := -(-height // rows)):
        return True
    full, last = row * rows, row * (height - rows * (strips - 1))
    if min(sizes) >= full:
        return False
    return any(size < (full if (at + 1) % strips else last) for at, size in enumerate(sizes))


def foreign(file: TiffFile, tree: Tree) -> list[tuple[int, int]]:
    """Give the ranges of all image data and of all values that are not ours, in order and without overlap."""
    return merged(_foreign(file, tree), len(file.data))


def _foreign(file: TiffFile, tree: Tree) -> Iterator[tuple[int, int]]:
    for node in tree.nodes:
        for row in node.directory.rows:
            if not is_ours(node, row) and (place := file.place(row)):
                yield place
        for places, sizes in images(file, node.directory):
            yield from _joined(places, sizes)


def _joined(places: array[int], sizes: array[int]) -> Iterator[tuple[int, int]]:
    """Give the ranges of strips; those that follow each other, as most do, are drawn together."""
    start = end = 0
    for place, size in zip(places, sizes, strict=False):
        if end == start or not end <= place <= end + _GAP:
            if end > start:
                yield start, end
            start = place
        end = place + size
    if end > start:
        yield start, end


def merged(ranges: Iterable[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """Sort ranges and draw together those that touch or overlap; nothing is behind the end of the file."""
    result: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        stop = min(end, size)
        if result and start <= result[-1][1]:
            result[-1] = result[-1][0], max(stop, result[-1][1])
        elif start < stop:
            result.append((start, stop))
    return result


@values.frozen
class Taken:
    """Ranges that nothing new may be written into: sorted, and without overlap."""

    ranges: list[tuple[int, int]]

    def overlap(self, start: int, end: int) -> bool:
        """Tell whether a range has bytes in common with them."""
        at = bisect_left(self.ranges, (end, -1))
        return at > 0 and self.ranges[at - 1][1] > start

    @property
    def end(self) -> int:
        """Give the end of the last one."""
        return self.ranges[-1][1] if self.ranges else 0


def taken(file: TiffFile, tree: Tree) -> Taken:
    """Give all ranges that must keep their bytes: the header, all that is foreign, and the directories.

    The main one, and its Exif directory, are not among these.
    """
    own = {tree.main.offset, tree.exif.offset if tree.exif else 0}
    others = [
        (node.directory.offset, node.directory.end) for node in tree.nodes if node.directory.offset not in own
    ]
    return Taken(merged([(0, file.header), *others, *_foreign(file, tree)], len(file.data)))

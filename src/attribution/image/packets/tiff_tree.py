"""The directories of a whole TIFF file, classic (TIFF 6.0) and BigTIFF, walked within bounds.

Where `ifd` looks into a small block that is in memory, this looks into a file on the disk: a directory and
a value are read when they are asked for. BigTIFF (https://www.awaresystems.be/imaging/tiff/bigtiff.html)
differs from the classic format in the width of its counts and offsets alone.
"""

from __future__ import annotations

import struct
import sys
from array import array
from typing import TYPE_CHECKING, Literal, NamedTuple

import attrs

from attribution.errors import ImageError
from attribution.model import values
from attribution.model.metadata import Damage

if TYPE_CHECKING:
    from collections.abc import Container, Iterator

    from attribution.image.containers.base import Buffer

SHORT, LONG, IFD, LONG8, IFD8 = 3, 4, 13, 16, 18
SIZES = {
    **dict.fromkeys((1, 2, 6, 7, 129), 1),
    **dict.fromkeys((SHORT, 8), 2),
    **dict.fromkeys((LONG, 9, 11, IFD), 4),
    **dict.fromkeys((5, 10, 12, LONG8, 17, IFD8), 8),
}
"""Bytes a value of each field type takes (TIFF 6.0 section 2; BigTIFF; 129 UTF-8 of Exif 3.0)."""
_NUMBERS = {SHORT: "H", LONG: "I", IFD: "I", LONG8: "Q", IFD8: "Q"}

SUB_IFDS, EXIF_IFD, GPS_IFD, INTEROP_IFD = 330, 34665, 34853, 40965
_POINTERS = {SUB_IFDS: "sub", EXIF_IFD: "exif", GPS_IFD: "gps", INTEROP_IFD: "interop"}
_ROWS = 65_535
"""Fields of one directory: the classic format has no more, and BigTIFF no use for more."""
_LONGEST = 1 << 25
"""Bytes of one row of whole numbers: four million strips of a picture."""
_BIG = 43
_CLASSIC = frozenset({42, 0x01BC, 0x55, 0x4F52, 0x5352})
"""What stands behind the byte order: TIFF, JPEG XR, Panasonic's, and two of Olympus."""


class Row(NamedTuple):
    """One field, as it stands in the directory: with the number of its values, and these or their offset."""

    tag: int
    type: int
    amount: int
    inline: bytes


@values.frozen
class Directory:
    """One directory, from `offset` to `end`; `next` is the offset of the one behind it, 0 for none.

    `whole` is False where the file ends before the directory does: then `rows` are those that are there.
    """

    offset: int
    end: int
    rows: tuple[Row, ...]
    next: int
    whole: bool

    def find(self, tag: int) -> Row | None:
        """Give the first field of that tag."""
        return next((row for row in self.rows if row.tag == tag), None)

    def of(self, *tags: int) -> list[Row]:
        """Give the fields of some tags, in ascending order of those."""
        return sorted((row for row in self.rows if row.tag in tags), key=lambda row: row.tag)

    def firsts(self, tags: Container[int]) -> dict[int, Row]:
        """Give the first field of each of some tags, in ascending order of those."""
        found = {row.tag: row for row in reversed(self.rows) if row.tag in tags}
        return dict(sorted(found.items()))


@attrs.frozen(eq=False)
class TiffFile:
    """A file and how it writes numbers: `order` is `<` (II) or `>` (MM), `big` tells of BigTIFF."""

    data: Buffer
    order: str
    big: bool
    first: int
    width: int = attrs.field(init=False)
    """Bytes of an offset, and of a value that stands in its field."""
    row: struct.Struct = attrs.field(init=False)
    """The layout of a field."""
    named: Literal["little", "big"] = attrs.field(init=False)
    """The byte order by its name."""

    @width.default
    def _width(self) -> int:
        return 8 if self.big else 4

    @row.default
    def _row(self) -> struct.Struct:
        return struct.Struct(f"{self.order}HHQ8s" if self.big else f"{self.order}HHL4s")

    @named.default
    def _named(self) -> Literal["little", "big"]:
        return "little" if self.order == "<" else "big"

    @property
    def header(self) -> int:
        """Bytes of the file's header; the offset of the first directory is the last thing in it."""
        return 2 * self.width

    def number(self, raw: bytes) -> int:
        """Read bytes as one number."""
        return int.from_bytes(raw, self.named)

    def encoded(self, number: int, width: int) -> bytes:
        """Write a number into so many bytes."""
        return number.to_bytes(width, self.named)

    def directory(self, offset: int) -> Directory:
        """Read the directory at `offset`. Raises `ImageError` where none can begin there."""
        head = 8 if self.big else 2
        start = offset + head
        if offset < self.header or start > len(self.data):
            raise ImageError("a directory of the TIFF file stands outside of it", offset=offset)
        count = self.number(self.data[offset:start])
        size = self.row.size
        end = start + size * min(count, _ROWS)
        block = self.data[start : end + self.width]
        fits = min(count, _ROWS, len(block) // size)
        rows = tuple(map(Row._make, self.row.iter_unpack(block[: size * fits])))
        link = block[end - start :]
        whole = fits == count and len(link) == self.width
        return Directory(offset, end + self.width, rows, self.number(link) if whole else 0, whole)

    def place(self, row: Row) -> tuple[int, int] | None:
        """Give where the values of a field stand, if not in the field itself; maybe outside of the file."""
        size = SIZES.get(row.type, 0) * row.amount
        if size <= self.width:
            return None
        start = self.number(row.inline)
        return start, start + size

    def value(self, row: Row, most: int | None = None) -> bytes | None:
        """Give the bytes of a field's values; None where type or place are impossible, or above `most`."""
        size = SIZES.get(row.type, 0) * row.amount
        if row.type not in SIZES or (most is not None and size > most):
            return None
        if size <= self.width:
            return row.inline[:size]
        start = self.number(row.inline)
        return self.data[start : start + size] if start + size <= len(self.data) else None

    def numbers(self, row: Row | None) -> array[int]:
        """Give the values of a field of whole numbers, none where it can't be read as such."""
        raw = self.value(row, _LONGEST) if row and row.type in _NUMBERS else None
        if row is None or raw is None:
            return array("Q")
        found = array(_NUMBERS[row.type], raw)
        if (self.order == "<") != (sys.byteorder == "little"):
            found.byteswap()
        return found

    def packed(self, row: Row) -> bytes:
        """Give a field as it stands in its directory."""
        return self.row.pack(*row)


def open_file(data: Buffer) -> TiffFile:
    """Read the header. Raises `ImageError` where there is none."""
    head = data[:16]
    order = {b"II": "<", b"MM": ">"}.get(head[:2], "")
    magic = int.from_bytes(head[2:4], "little" if order == "<" else "big")
    if not order or len(head) < 8 or magic not in {*_CLASSIC, _BIG}:
        raise ImageError("the file has no TIFF header", offset=0)
    if magic != _BIG:
        return TiffFile(data, order, big=False, first=struct.unpack_from(f"{order}L", head, 4)[0])
    if len(head) < 16 or struct.unpack_from(f"{order}HH", head, 4) != (8, 0):
        raise ImageError("the header of the BigTIFF file is damaged", offset=4)
    return TiffFile(data, order, big=True, first=struct.unpack_from(f"{order}Q", head, 8)[0])


@values.frozen
class Node:
    """A directory and what it is: "main", "page", "sub", "exif", "gps" or "interop".

    `first` tells that it is the main directory's own.
    """

    kind: str
    directory: Directory
    first: bool = False


@values.frozen
class Tree:
    """The directories of a file, the main one first.

    `damage` tells of directories that can't be read; `again` are the offsets to which more than one link
    leads; `complete` is False where there are more directories than were asked for.
    """

    nodes: tuple[Node, ...]
    damage: tuple[Damage, ...]
    again: tuple[tuple[str, int], ...]
    complete: bool

    @property
    def main(self) -> Directory:
        """The first directory, which tells of the image as a whole."""
        return self.nodes[0].directory

    @property
    def exif(self) -> Directory | None:
        """The main directory's Exif directory."""
        return next((node.directory for node in self.nodes if node.first and node.kind == "exif"), None)


def walk(file: TiffFile, directories: int, fields: int) -> Tree:
    """Read at most so many directories, with so many fields together.

    Raises `ImageError` where there is no first one.
    """
    nodes = [Node("main", file.directory(file.first))]
    again: list[tuple[str, int]] = []
    damage = [Damage(_CUT, file.first)] if not nodes[0].directory.whole else []
    seen = {file.first}
    queue = list(_links(file, nodes[0]))
    rows = len(nodes[0].directory.rows)
    for kind, offset, first in queue:  # grows while it is gone through
        if offset in seen:
            again.append((kind, offset))
            continue
        if len(nodes) >= directories or rows >= fields:
            return Tree(tuple(nodes), tuple(damage), tuple(again), complete=False)
        seen.add(offset)
        try:
            node = Node(kind, file.directory(offset), first)
        except ImageError as error:
            damage.append(Damage(error.message, offset))
            continue
        if not node.directory.whole:
            damage.append(Damage(_CUT, offset))
        nodes.append(node)
        rows += len(node.directory.rows)
        queue.extend(_links(file, node))
    return Tree(tuple(nodes), tuple(damage), tuple(again), complete=True)


_CUT = "the file ends within a directory"


def _links(file: TiffFile, node: Node) -> Iterator[tuple[str, int, bool]]:
    """Give kind and offset of what a directory leads to, and whether the main directory does."""
    first = node.kind == "main"
    known: set[int] = set()
    for row in node.directory.of(*_POINTERS):
        kind = _POINTERS[row.tag]
        if kind != "sub" and row.tag in known:
            continue
        known.add(row.tag)
        yield from ((kind, offset, first) for offset in file.numbers(row)[:_ROWS] if offset)
    if node.directory.next and node.kind in {"main", "page", "sub"}:
        yield ("sub" if node.kind == "sub" else "page"), node.directory.next, False

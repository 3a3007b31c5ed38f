"""A TIFF file's main directory with changed fields, written so that nothing else moves.

Offsets lead through the whole file, and some only their makers know (maker notes). So what is there stays
where it is. A new value takes the room of the old one where it fits into that; else it goes to the end of
the file, and the old room is filled with NUL, lest a program that searches for XMP finds what holds no more.
So does a directory, whose old place is left alone. What stands at the end of the file and is ours, since it
was put there before, is taken away first: however often a file is changed, it does not grow without bound.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers.base import Range, joined
from attribution.image.containers.tiff_extents import is_ours, taken
from attribution.image.packets.ifd import Field
from attribution.image.packets.tiff_tree import EXIF_IFD, LONG, LONG8, Directory, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from attribution.image.packets.tiff_tree import TiffFile, Tree

_GAP = 8
"""NUL bytes that may stand between two values for the sake of alignment."""
_MOST_ROWS = 65_535
_MOST_BYTES = (1 << 32) - 1
"""The size of a file in which 32 bits lead to every byte."""


class Writing:
    """The new bytes of a file: those that take the place of old ones, and those behind them."""

    def __init__(self, file: TiffFile, tree: Tree) -> None:
        """Take a sound file (see `tiff_extents.check`)."""
        self.file, self.tree = file, tree
        self.taken = taken(file, tree)
        movable = [(tree.main.offset, tree.main.end), *self._rooms(movable=True)]
        exif = [(tree.exif.offset, tree.exif.end)] if tree.exif else []
        others = [*exif, *self._rooms(movable=False)]
        self.starts = sorted(start for start, _ in (*movable, *others))
        self.ends = sorted(end for _, end in (*movable, *others))
        self.cut = self._cut(movable, max([self.taken.end, *(end for _, end in others)]))
        self.patches: dict[int, bytes] = {}
        self.lead = -self.cut % self._step
        self.appended = bytearray(self.lead)

    @property
    def _step(self) -> int:
        """Offsets are even (TIFF 6.0, section 2), and those of BigTIFF numbers of eight bytes."""
        return 8 if self.file.big else 2

    def _rooms(self, *, movable: bool) -> Iterator[tuple[int, int]]:
        """Give the places of our values: the main directory's, which can move to the end, or the others."""
        main = self.tree.main
        for node in self.tree.nodes:
            for row in node.directory.rows:
                moves = node.directory is main and row.tag != EXIF_IFD
                if is_ours(node, row) and moves == movable and (place := self.file.place(row)):
                    yield place

    def _cut(self, movable: list[tuple[int, int]], floor: int) -> int:
        """Give the offset from which on everything to the end of the file is ours, and `movable`."""
        cut = len(self.file.data)
        for start, end in sorted(movable, key=lambda room: -room[1]):
            gap = self.file.data[end:cut] if 0 < cut - end < _GAP else b""
            if start < floor or cut - end >= _GAP or gap.strip(b"\0"):
                break
            cut = min(cut, start)
        return cut

    def pieces(
        self, main: Mapping[int, Field | None], inner: Mapping[int, Field | None]
    ) -> list[bytes | Range]:
        """Describe the new file, with changed fields (None deletes) in the main and in Exif's directory.

        Raises `ImageError` where the format can't hold it.
        """
        changes = dict(main)
        if inner:
            old = self.tree.exif
            place = self._directory(old or Directory(0, 0, (), 0, whole=True), inner)
            if old is None or place != old.offset:
                kind = LONG8 if self.file.big else LONG
                changes[EXIF_IFD] = Field(kind, 1, self.file.encoded(place, self.file.width))
        # What stands in the part that is taken away is written anew, though it is the same.
        for row in {row.tag: row for row in reversed(self.tree.main.rows)}.values():
            room = self.file.place(row)
            if row.tag not in main and room and room[0] >= self.cut:
                changes[row.tag] = Field(row.type, row.amount, self.file.value(row) or b"")
        place = self._directory(self.tree.main, changes)
        if place != self.tree.main.offset:
            width = self.file.width
            self.patches[self.file.header - width] = self.file.encoded(place, width)
        return self._laid_out()

    def _laid_out(self) -> list[bytes | Range]:
        if not self.file.big and self.cut + len(self.appended) > _MOST_BYTES:
            raise ImageError("the file would have more than 4 GiB, to which TIFF's offsets do not reach")
        result: list[bytes | Range] = []
        place = 0
        for start, patch in sorted(self.patches.items()):
            result += [Range(place, start), patch]
            place = start + len(patch)
        new = bytes(self.appended) if len(self.appended) > self.lead else b""
        return joined([*result, Range(place, self.cut), new])

    def _directory(self, old: Directory, changes: Mapping[int, Field | None]) -> int:
        """Write a directory with its new values, and give its place."""
        kept = [row for row in old.rows if row.tag not in changes]
        new = {tag: field for tag, field in changes.items() if field is not None}
        if len(kept) + len(new) > _MOST_ROWS:
            raise ImageError("the TIFF directory has no room for another field", offset=old.offset)
        for row in old.rows:
            if row.tag in changes:
                self._clear(row)
        # The directory stands before its values where both are new, as most readers expect.
        size = (8 if self.file.big else 2) + (len(kept) + len(new)) * self._row_size + self.file.width
        room = self._free(old.offset, old.end) and size <= old.end - old.offset
        place = old.offset if room else self._append(bytes(size))
        rows = [*kept, *(self._row(tag, field, old) for tag, field in new.items())]
        head = self.file.encoded(len(rows), 8 if self.file.big else 2)
        body = b"".join(map(self.file.packed, sorted(rows, key=lambda row: row.tag)))
        whole = head + body + self.file.encoded(old.next, self.file.width)
        if room:
            self.patches[place] = whole.ljust(old.end - old.offset, b"\0")
        else:
            self.appended[place - self.cut : place - self.cut + size] = whole
        return place

    @property
    def _row_size(self) -> int:
        return 20 if self.file.big else 12

    def _row(self, tag: int, field: Field, old: Directory) -> Row:
        """Find a place for a new value: in its field, in the room of the old one, or at the end."""
        if len(field.data) <= self.file.width:
            return Row(tag, field.type, field.count, field.data.ljust(self.file.width, b"\0"))
        place = self._reused(tag, field.data, old)
        if place is None:
            place = self._append(field.data)
        if not self.file.big and place > _MOST_BYTES:
            place = 0  # refused when all is laid out
        return Row(tag, field.type, field.count, self.file.encoded(place, self.file.width))

    def _reused(self, tag: int, value: bytes, old: Directory) -> int | None:
        for row in old.of(tag):
            room = self.file.place(row)
            if room and len(self.patches.get(room[0], b"")) >= len(value):
                self.patches[room[0]] = value.ljust(len(self.patches[room[0]]), b"\0")
                return room[0]
        return None

    def _clear(self, row: Row) -> None:
        """Fill the room of an old value with NUL, if it has one to itself."""
        room = self.file.place(row)
        if room and self._free(*room):
            self.patches[room[0]] = bytes(room[1] - room[0])

    def _free(self, start: int, end: int) -> bool:
        """Tell whether a room of ours is nobody else's, and not in the part that is taken away."""
        if not start < end <= self.cut or self.taken.overlap(start, end):
            return False
        return bisect_left(self.starts, end) - bisect_right(self.ends, start) == 1

    def _append(self, value: bytes) -> int:
        """Put bytes at the end of the file, and give their place there."""
        place = self.cut + len(self.appended)
        self.appended += value + bytes(-len(value) % self._step)
        return place

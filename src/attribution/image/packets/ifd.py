"""TIFF image file directories: walked within bounds, and changed by appending alone.

A TIFF structure (TIFF 6.0, section 2) is a web of absolute offsets, of which only its author knows
all: maker notes hold private ones. So nothing that is there ever moves: a changed directory is
written anew behind the last byte, and the one pointer that led to the old one is turned to it.

A field whose values lie behind the block's end says nothing, and must not begin to when the block grows
to there: in a changed directory it leads to the last offset of all instead (`_NOWHERE`).
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from attribution.errors import ImageError
from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

    Row: TypeAlias = tuple[int, tuple[int, int, int, bytes]]
    """A field where it is only read: its place among all, then tag, type, number, and its last bytes."""

_ROW = {"<": struct.Struct("<HHLL"), ">": struct.Struct(">HHLL")}
_WANTED_ROW = {"<": struct.Struct("<HHL4s"), ">": struct.Struct(">HHL4s")}
_SHORT = {"<": struct.Struct("<H"), ">": struct.Struct(">H")}
_LONG = {"<": struct.Struct("<L"), ">": struct.Struct(">L")}
LONG = 4
_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4, 129: 1}
"""Bytes a value of each field type takes (TIFF 6.0 section 2; 13 IFD; 129 UTF-8 of Exif 3.0)."""
_POINTERS = frozenset({0x014A, 0x8769, 0x8825, 0xA005})
"""Fields that lead to directories: SubIFDs, Exif, GPS, Interoperability."""
_NOWHERE = b"\xff" * 4
"""An offset behind the end of any block, even of the largest: a value of its own takes five bytes more."""


class Entry(NamedTuple):
    """One field: its 12 bytes, taken apart. `number` counts its values; it stands at `position`."""

    tag: int
    type: int
    number: int
    raw: bytes
    position: int


@values.frozen
class Directory:
    """One directory. `next` is the offset of the one behind it, 0 for none.

    `whole` is False where the block ends before the directory does: then `entries` are those that
    are there, and the directory can be read but not changed.
    """

    offset: int
    entries: tuple[Entry, ...] = ()
    next: int = 0
    whole: bool = True

    def find(self, tag: int) -> Entry | None:
        """Give the first field of that tag."""
        return next((entry for entry in self.entries if entry.tag == tag), None)


@values.frozen
class Field:
    """A new value: field type, number of values, and the values in the block's byte order."""

    type: int
    count: int
    data: bytes


@values.frozen
class Tiff:
    """A TIFF block and its byte order: `<` little-endian (II), `>` big-endian (MM)."""

    block: bytes
    order: str
    first: int

    def directory(self, offset: int) -> Directory:
        """Read the directory at `offset`. Raises `ImageError` where none can begin there."""
        count, block = self._rows(offset)
        start = offset + 2
        entries = tuple(
            [
                Entry(tag, kind, n, block[12 * i : 12 * i + 12], start + 12 * i)
                for i, (tag, kind, n, _) in enumerate(_ROW[self.order].iter_unpack(block))
            ]
        )
        following = self.block[start + 12 * count : start + 12 * count + 4]
        link = _LONG[self.order].unpack(following)[0] if len(following) == 4 else 0
        return Directory(offset, entries, link, whole=len(entries) == count)

    def wanted(self, offset: int, tags: Container[int]) -> tuple[list[Row], bool]:
        """Read the fields with some tags from the directory at `offset`; tell whether it is whole.

        Raises `ImageError` where none can begin there.
        """
        count, block = self._rows(offset)
        rows = [row for row in enumerate(_WANTED_ROW[self.order].iter_unpack(block)) if row[1][0] in tags]
        return rows, len(block) == 12 * count

    def _rows(self, offset: int) -> tuple[int, bytes]:
        """Give the number of fields that a directory states, and the bytes of those that are there."""
        start = offset + 2
        if offset < 8 or start > len(self.block):
            raise ImageError("the EXIF block points outside of itself", offset=offset)
        (count,) = _SHORT[self.order].unpack_from(self.block, offset)
        fits = min(count, (len(self.block) - start) // 12)
        return count, self.block[start : start + 12 * fits]

    def value(self, entry: Entry) -> bytes | None:
        """Give the bytes of a field's values, None where type or place are impossible."""
        return self.data(entry.type, entry.number, entry.raw[8:])

    def data(self, kind: int, number: int, last: bytes) -> bytes | None:
        """Give the bytes of that many values, by the last four bytes of their field, as `value` does."""
        size = _SIZES.get(kind, 0) * number
        if size <= 4:
            return last[:size] if kind in _SIZES else None
        offset: int = _LONG[self.order].unpack(last)[0]
        return self.block[offset : offset + size] if offset + size <= len(self.block) else None

    def number(self, entry: Entry) -> int:
        """Give the last four bytes of a field as a number: a LONG, or the offset of its values."""
        result: int = _LONG[self.order].unpack_from(entry.raw, 8)[0]
        return result

    def long(self, number: int) -> Field:
        """Make a field of one LONG."""
        return Field(LONG, 1, struct.pack(self.order + "L", number))

    def rewritten(self, directory: Directory, changes: Mapping[int, Field | None], at: int) -> bytes:
        """Encode a directory with changed fields (None deletes) for offset `at`, its new values behind it."""
        kept = [(entry.tag, self._kept(entry)) for entry in directory.entries if entry.tag not in changes]
        new = sorted((tag, field) for tag, field in changes.items() if field is not None)
        values = bytearray()
        behind = at + 2 + 12 * (len(kept) + len(new)) + 4
        for tag, field in new:
            kept.append((tag, self._encode(tag, field, behind + len(values))))
            if len(field.data) > 4:
                values += field.data + b"\0" * (len(field.data) % 2)
        rows = b"".join(raw for _, raw in sorted(kept, key=lambda row: row[0]))
        count = struct.pack(self.order + "H", len(kept))
        link = 0 if directory.next == directory.offset or self._outside(directory.next, 2) else directory.next
        return count + rows + struct.pack(self.order + "L", link) + bytes(values)

    def _kept(self, entry: Entry) -> bytes:
        """Give a field as it is, but one that says nothing so that it goes on saying nothing."""
        size = _SIZES.get(entry.type, 0) * entry.number
        leads = entry.tag in _POINTERS and entry.number == 1 and size == 4
        outside = self._outside(self.number(entry), 2 if leads else size)
        return entry.raw[:8] + _NOWHERE if outside and (leads or size > 4) else entry.raw

    def _outside(self, start: int, size: int) -> bool:
        return start + size > len(self.block)

    def _encode(self, tag: int, field: Field, offset: int) -> bytes:
        head = struct.pack(self.order + "HHL", tag, field.type, field.count)
        if len(field.data) <= 4:
            return head + field.data.ljust(4, b"\0")
        return head + struct.pack(self.order + "L", offset)

    def extended(self, tail: bytes) -> bytes:
        """Append a new first directory (made for offset `end`) and turn the header's pointer to it."""
        pointer = struct.pack(self.order + "L", self.end)
        return self.block[:4] + pointer + self.block[8:] + b"\0" * (len(self.block) % 2) + tail

    @property
    def end(self) -> int:
        """Where something can be appended: offsets are even (TIFF 6.0 section 2)."""
        return len(self.block) + len(self.block) % 2


_ORDERS = {b"II*\0": "<", b"MM\0*": ">"}


def open_tiff(block: bytes) -> Tiff:
    """Read the 8 bytes of the header. Raises `ImageError` where they are none."""
    order = _ORDERS.get(block[:4])
    if order is None or len(block) < 8:
        raise ImageError("the EXIF block has no TIFF header", offset=0)
    (first,) = _LONG[order].unpack_from(block, 4)
    return Tiff(block, order, first)

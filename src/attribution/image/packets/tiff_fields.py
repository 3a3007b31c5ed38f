"""What a TIFF file says of its attribution, as an Exif block of its own.

A TIFF file's Exif is its first directory, which tells of the whole file and leads to all of it. So
`Packets.exif` of a TIFF file is made: a small block, always little-endian, of nothing but the fields that
`exif` reads (`IFD0_TAGS`, `EXIF_TAGS`), sorted, each with type, count and bytes as in the file. Any other
block, such as one that `exif.write` made of it, is brought into the same form before they are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.packets.exif import ASCII, BYTE, EXIF_IFD, EXIF_TAGS, IFD0_TAGS, UNDEFINED, UTF8
from attribution.image.packets.ifd import Directory, Field, Tiff, open_tiff
from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.image.packets import tiff_tree

MAIN = frozenset(IFD0_TAGS.values())
INNER = frozenset(EXIF_TAGS.values())
TYPES = frozenset({BYTE, ASCII, UNDEFINED, UTF8})
"""The types that a text can have: those whose values are bytes, so that byte order plays no part."""
LONGEST = 1 << 22
"""Bytes of one text; descriptions of microscopes' images may take megabytes."""
_HEADER = b"II*\0\x08\0\0\0"


@values.frozen
class Fields:
    """The fields of attribution by their tags: those of the main directory, and those of Exif's."""

    main: Mapping[int, Field]
    inner: Mapping[int, Field]

    def block(self) -> bytes | None:
        """Encode the block; None where there is no field."""
        if not self.main and not self.inner:
            return None
        tiff, empty = Tiff(_HEADER, "<", 8), Directory(8)
        main: dict[int, Field | None] = dict(self.main)
        if not self.inner:
            return _HEADER + tiff.rewritten(empty, main, 8)
        main[EXIF_IFD] = tiff.long(0)
        place = 8 + len(tiff.rewritten(empty, main, 8))
        main[EXIF_IFD] = tiff.long(place)
        return _HEADER + tiff.rewritten(empty, main, 8) + tiff.rewritten(empty, {**self.inner}, place)


def of_file(file: tiff_tree.TiffFile, tree: tiff_tree.Tree) -> Fields:
    """Take the fields of a file; those that can't be read are left out."""
    main = _readable(file, tree.main, MAIN)
    return Fields(main, _readable(file, tree.exif, INNER) if tree.exif else {})


def _readable(
    file: tiff_tree.TiffFile, directory: tiff_tree.Directory, tags: frozenset[int]
) -> dict[int, Field]:
    """Give the first field of each tag, where it can be read."""
    result: dict[int, Field] = {}
    for tag, row in directory.firsts(tags).items():
        value = file.value(row, LONGEST) if row.type in TYPES else None
        if value is not None:
            result[tag] = Field(row.type, row.amount, value)
    return result


def of_block(block: bytes | None) -> Fields:
    """Take the fields of an Exif block, none where it is damaged."""
    try:
        tiff = open_tiff(block or b"")
        main = tiff.directory(tiff.first)
    except ImageError:
        return Fields({}, {})
    pointer = main.find(EXIF_IFD)
    try:
        inner = tiff.directory(tiff.number(pointer)) if pointer else Directory(0)
    except ImageError:
        inner = Directory(0)
    return Fields(_of_directory(tiff, main, MAIN), _of_directory(tiff, inner, INNER))


def _of_directory(tiff: Tiff, directory: Directory, tags: frozenset[int]) -> dict[int, Field]:
    result: dict[int, Field] = {}
    for entry in reversed(directory.entries):
        if entry.tag in tags:
            value = tiff.value(entry) if entry.type in TYPES and entry.number <= LONGEST else None
            if value is None:
                result.pop(entry.tag, None)
            else:
                result[entry.tag] = Field(entry.type, entry.number, value)
    return dict(sorted(result.items()))


def canonical(block: bytes | None) -> bytes | None:
    """Bring an Exif block into the form of this module; None where it holds no attribution."""
    return of_block(block).block()


def changes(old: Mapping[int, Field], new: Mapping[int, Field]) -> dict[int, Field | None]:
    """Give the fields that differ, None for those that go."""
    return {tag: new.get(tag) for tag in old.keys() | new.keys() if old.get(tag) != new.get(tag)}

"""TIFF: what Pillow encodes, and by hand both byte orders, BigTIFF, tiles, planes, pages and sub-images."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, TypeAlias

import jpegs
from made_images.made import IIM, XMP, encoded, frames, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

Tags: TypeAlias = dict[int, tuple[int, list[int] | bytes]]
"""Tag -> field type and values: numbers, or bytes for BYTE, ASCII and UNDEFINED."""

BYTE, ASCII, SHORT, LONG, UNDEFINED, LONG8 = 1, 2, 3, 4, 7, 16
STRIPS, STRIP_SIZES, TILES, TILE_SIZES, SUB_IFDS, EXIF_IFD = 273, 279, 324, 325, 330, 34665
_LETTERS = {BYTE: "B", ASCII: "B", SHORT: "H", LONG: "L", UNDEFINED: "B", LONG8: "Q"}


def made() -> Iterator[Row]:
    """Give every kind."""
    for name, data in {**_encoded(), **_built()}.items():
        yield name, ".tif", data


def _encoded() -> dict[str, bytes]:
    first, *others = frames()
    found = {
        f"compression {kind}": encoded("TIFF", compression=kind)
        for kind in ("raw", "packbits", "tiff_lzw", "tiff_adobe_deflate", "jpeg")
    }
    found |= {
        f"mode {mode}": encoded("TIFF", picture(mode)) for mode in ("1", "L", "P", "RGBA", "CMYK", "I", "F")
    }
    found["fax"] = encoded("TIFF", picture("1"), compression="group4")
    found["pages"] = encoded("TIFF", first, save_all=True, append_images=others)
    found["BigTIFF by libtiff"] = encoded("TIFF", compression="tiff_lzw", big_tiff=True)
    found["profile and resolution"] = encoded("TIFF", dpi=(300, 300), icc_profile=jpegs.profile()[14:])
    return found


def _built() -> dict[str, bytes]:
    found = {}
    for name, order, big in (
        ("little-endian", "<", False),
        ("big-endian", ">", False),
        ("BigTIFF, little-endian", "<", True),
        ("BigTIFF, big-endian", ">", True),
    ):
        found[name] = Writer(order, big=big).file([strips()])
        found[f"{name}, all kinds of metadata"] = Writer(order, big=big).file(
            [{**strips(), **_metadata(editor=not big)}]
        )
    writer = Writer(">")
    found["tiles"] = writer.file([tiles()])
    found["planes"] = Writer("<").file([strips(planes=True)])
    found["three pages, big-endian"] = Writer(">").file([strips(rows) for rows in (12, 5, 1)])
    found["sub-images"] = Writer("<").file(
        [{**strips(), SUB_IFDS: (LONG, [1, 2])}, strips(5), tiles()], chain=1
    )
    found["Exif directory"] = Writer(">").file([{**strips(), EXIF_IFD: (LONG, [1])}, _exif()], chain=1)
    return found


def _metadata(*, editor: bool) -> Tags:
    """Describe all kinds; `editor` is left out where exiftool 12.57 does not read it, in BigTIFF."""
    return {
        315: (ASCII, "Zoë Müller\0".encode()),
        33432: (ASCII, ("© Zoë\0" + "© éditeur\0" * editor).encode()),
        700: (BYTE, XMP.encode()),
        33723: (UNDEFINED, IIM),
        34377: (BYTE, jpegs.resource(0x03ED, bytes(16))),
    }


def _exif() -> Tags:
    return {0x9000: (UNDEFINED, b"0232"), 0x927C: (UNDEFINED, b"Maker\0" + bytes(range(40)))}


def _base(width: int = 16, height: int = 12) -> Tags:
    numbers = {256: width, 257: height, 258: 8, 259: 1, 262: 2, 277: 3}
    return {tag: (SHORT, [number] * (3 if tag == 258 else 1)) for tag, number in numbers.items()}


def strips(rows: int = 5, *, planes: bool = False) -> Tags:
    """Describe a picture in strips of so many rows; the strips themselves stand in place of their offsets."""
    pixels = picture().tobytes()
    layers = [pixels[plane::3] for plane in range(3)] if planes else [pixels]
    step = rows * 16 * (1 if planes else 3)
    data = [layer[at : at + step] for layer in layers for at in range(0, len(layer), step)]
    return {
        **_base(),
        278: (SHORT, [rows]),
        284: (SHORT, [2 if planes else 1]),
        STRIPS: (LONG, b""),
        STRIP_SIZES: (LONG, [len(strip) for strip in data]),
        -STRIPS: (UNDEFINED, b"".join(data)),
    }


def tiles() -> Tags:
    """Describe a picture of one tile of 16 x 16 pixels."""
    data = picture(size=(16, 16)).tobytes()
    return {
        **_base(height=16),
        322: (SHORT, [16]),
        323: (SHORT, [16]),
        TILES: (LONG, b""),
        TILE_SIZES: (LONG, [len(data)]),
        -TILES: (UNDEFINED, data),
    }


class Writer:
    """Lays out a file: header, then each directory with its values and its image data behind it."""

    def __init__(self, order: str, *, big: bool = False) -> None:
        """Choose the byte order (`<` or `>`), and 64 bits for offsets with `big`."""
        self.order, self.big = order, big
        self.word = "Q" if big else "L"
        sign = b"II" if order == "<" else b"MM"
        head = sign + self.pack("HHHQ", 43, 8, 0, 16) if big else sign + self.pack("HL", 42, 8)
        self.data = bytearray(head)

    def pack(self, letters: str, *numbers: int) -> bytes:
        """Encode numbers in the file's byte order."""
        return struct.pack(self.order + letters, *numbers)

    def file(self, directories: list[Tags], *, chain: int | None = None) -> bytes:
        """Encode directories; the first `chain` of them (or all) lead from one to the next.

        Numbers in SubIFDs and in the Exif pointer count directories, and become their offsets.
        """
        places = self._places(directories)
        chained = len(directories) if chain is None else chain
        for number, tags in enumerate(directories):
            following = places[number + 1] if number + 1 < chained else 0
            self._directory(tags, places, following)
        return bytes(self.data)

    def _places(self, directories: list[Tags]) -> list[int]:
        place, found = len(self.data), []
        for tags in directories:
            found.append(place)
            place += self._length(tags)
        return found

    def _length(self, tags: Tags) -> int:
        rows = sum(tag > 0 for tag in tags)
        fixed = 16 + 20 * rows if self.big else 6 + 12 * rows
        fixed += fixed % 2
        return fixed + sum(map(len, self._values(tags).values()))

    def _values(self, tags: Tags) -> dict[int, bytes]:
        """Give the values that stand outside of the directory, each padded to an even length."""
        room = 8 if self.big else 4
        counts = {STRIPS: STRIP_SIZES, TILES: TILE_SIZES}
        found = {}
        for tag, (kind, values) in sorted(tags.items()):
            numbers = tags[counts[tag]][1] if tag in counts else values
            data = bytes(len(numbers) * 4) if tag in counts else self._encoded(kind, values)
            if tag < 0 or len(data) > room:
                found[tag] = data + b"\0" * (len(data) % 2)
        return found

    def _encoded(self, kind: int, values: list[int] | bytes) -> bytes:
        return values if isinstance(values, bytes) else self.pack(f"{len(values)}{_LETTERS[kind]}", *values)

    def _directory(self, tags: Tags, places: list[int], following: int) -> None:
        start, values = len(self.data), self._values(tags)
        behind = start + self._length(tags) - sum(map(len, values.values()))
        offsets = {}
        for tag, data in values.items():
            offsets[tag] = behind
            behind += len(data)
        rows = [self._row(tag, tags, offsets, places, values) for tag in sorted(tags) if tag > 0]
        self.data += (
            self.pack("Q" if self.big else "H", len(rows)) + b"".join(rows) + self.pack(self.word, following)
        )
        self.data += b"\0" * (len(self.data) % 2)
        self.data += b"".join(values.values())

    def _row(
        self, tag: int, tags: Tags, offsets: dict[int, int], places: list[int], values: dict[int, bytes]
    ) -> bytes:
        kind, content = tags[tag]
        data = self._encoded(kind, content)
        if tag in {SUB_IFDS, EXIF_IFD} and not isinstance(content, bytes):
            data = self.pack(f"{len(content)}L", *(places[number] for number in content))
        if -tag in tags:
            data = self._image_offsets(tags[STRIP_SIZES if tag == STRIPS else TILE_SIZES][1], offsets[-tag])
        count = len(data) // struct.calcsize(f"={_LETTERS[kind]}")
        if tag in offsets:
            values[tag] = data + b"\0" * (len(data) % 2)
            data = self.pack(self.word, offsets[tag])
        return self.pack(f"HH{self.word}", tag, kind, count) + data.ljust(8 if self.big else 4, b"\0")

    def _image_offsets(self, sizes: list[int] | bytes, start: int) -> bytes:
        starts = [start + sum(sizes[:number]) for number in range(len(sizes))]
        return self.pack(f"{len(starts)}L", *starts)

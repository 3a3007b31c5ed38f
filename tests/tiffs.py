"""TIFF files for tests, made here and now: both byte orders, both widths, with pages and directories."""

from __future__ import annotations

import hashlib
import struct
from functools import cache

import attrs

import jpegs

BYTE, ASCII, SHORT, LONG, RATIONAL, UNDEFINED, LONG8 = 1, 2, 3, 4, 5, 7, 16
_SIZES = {BYTE: 1, ASCII: 1, SHORT: 2, LONG: 4, RATIONAL: 8, UNDEFINED: 1, LONG8: 8}
PIXELS = bytes(range(96))
"""Two strips of eight by three grey pixels each, for every page."""


@attrs.define
class Maker:
    """Writes one file from front to back; links are filled in when it is known where they lead."""

    order: str = "<"
    big: bool = False
    data: bytearray = attrs.field(factory=bytearray)

    def __attrs_post_init__(self) -> None:
        self.data += b"II" if self.order == "<" else b"MM"
        self.data += struct.pack(self.order + ("HHHQ" if self.big else "HL"), *self._header())

    def _header(self) -> tuple[int, ...]:
        return (43, 8, 0, 0) if self.big else (42, 0)

    @property
    def offset(self) -> str:
        """The layout of an offset."""
        return self.order + ("Q" if self.big else "L")

    @property
    def first_link(self) -> int:
        """Where the header says where the first directory is."""
        return 8 if self.big else 4

    def put(self, value: bytes) -> int:
        """Append bytes at an even place and give that."""
        self.data += bytes(len(self.data) % 2)
        place = len(self.data)
        self.data += value
        return place

    def link(self, place: int, goal: int) -> None:
        """Fill a link in."""
        struct.pack_into(self.offset, self.data, place, goal)

    def numbers(self, kind: int, *values: int) -> bytes:
        """Encode whole numbers of a type."""
        letter = {BYTE: "B", SHORT: "H", LONG: "L", LONG8: "Q", RATIONAL: "L"}[kind]
        return struct.pack(f"{self.order}{len(values)}{letter}", *values)

    def directory(self, rows: list[tuple[int, int, bytes]], *, link: int) -> int:
        """Append a directory of (tag, type, values) with its values in front, and give where its link is."""
        width = 8 if self.big else 4
        encoded = b""
        for tag, kind, value in rows:
            inline = value if len(value) <= width else struct.pack(self.offset, self.put(value))
            encoded += struct.pack(self.order + "HH", tag, kind)
            encoded += struct.pack(self.offset, len(value) // _SIZES[kind]) + inline.ljust(width, b"\0")
        count = struct.pack(self.order + ("Q" if self.big else "H"), len(rows))
        self.link(link, self.put(count + encoded + bytes(width)))
        return len(self.data) - width

    def page(self, *more: tuple[int, int, bytes], shade: int = 0) -> list[tuple[int, int, bytes]]:
        """Append the strips of a page and give its fields."""
        places = [self.put(bytes((pixel + shade) % 256 for pixel in PIXELS[at : at + 24])) for at in (0, 24)]
        kind = LONG8 if self.big else LONG
        rows = [
            (256, SHORT, self.numbers(SHORT, 8)),
            (257, SHORT, self.numbers(SHORT, 6)),
            (258, SHORT, self.numbers(SHORT, 8)),
            (259, SHORT, self.numbers(SHORT, 1)),
            (262, SHORT, self.numbers(SHORT, 1)),
            (273, kind, self.numbers(kind, *places)),
            (277, SHORT, self.numbers(SHORT, 1)),
            (278, SHORT, self.numbers(SHORT, 3)),
            (279, kind, self.numbers(kind, 24, 24)),
            (282, RATIONAL, self.numbers(RATIONAL, 300, 1)),
            (283, RATIONAL, self.numbers(RATIONAL, 300, 1)),
            (296, SHORT, self.numbers(SHORT, 2)),
        ]
        return sorted([*rows, *more])


@cache
def bare(order: str = "<", *, big: bool = False) -> bytes:
    """Encode one page with nothing but what a baseline image needs."""
    maker = Maker(order, big)
    maker.directory(maker.page(), link=maker.first_link)
    return bytes(maker.data)


@cache
def edited(order: str = ">", *, big: bool = False) -> bytes:
    """Encode what comes from a camera by way of an editor: two pages, maker note, previews, all standards."""
    maker = Maker(order, big)
    kind = LONG8 if big else LONG
    resources = jpegs.resource(0x03ED, bytes(16), b"res") + jpegs.resource(
        0x0425, hashlib.md5(jpegs.IIM).digest()
    )
    rows = maker.page(
        (270, ASCII, b"a harbour\0"),
        (271, ASCII, b"Maker\0"),
        (315, ASCII, b"Old Name\0"),
        (330, kind, maker.numbers(kind, 0)),
        (700, BYTE, jpegs.PACKET),
        (33432, ASCII, b"one\0two\0"),
        (33723, UNDEFINED, jpegs.IIM),
        (34377, BYTE, resources),
        (34665, kind, maker.numbers(kind, 0)),
    )
    following = maker.directory(rows, link=maker.first_link)
    maker.directory(maker.page((315, ASCII, b"Of the page\0"), shade=7), link=following)
    row = 20 if big else 12
    first = following - row * len(rows)
    links = {tag: first + row * number + row - (8 if big else 4) for number, (tag, _, _) in enumerate(rows)}
    maker.directory(maker.page((254, LONG, maker.numbers(LONG, 1)), shade=9), link=links[330])
    exif = [
        (36864, UNDEFINED, b"0300"),
        (37500, UNDEFINED, jpegs.MAKER_NOTE),
        (42039, ASCII, b"Ann the Photographer\0"),
    ]
    maker.directory(exif, link=links[34665])
    return bytes(maker.data)


def files() -> dict[str, bytes]:
    """Give the files that the laws of containers are tried on."""
    return {
        f"{'BigTIFF' if big else 'TIFF'} {'II' if order == '<' else 'MM'} {maker.__name__}": maker(
            order, big=big
        )
        for order in "<>"
        for big in (False, True)
        for maker in (bare, edited)
    }


@cache
def read_only() -> dict[str, bytes]:
    """Give files that are built like TIFF and only read: a camera's and a JPEG XR, with all standards."""
    body = edited("<")[4:]
    return {"camera raw": b"IIRO" + body, "JPEG XR": b"II\xbc\x01" + body}

"""AVIF and HEIF files for tests, made box by box: in all the shapes in which cameras and encoders make them.

The coded pictures are one colour each, by the encoders of libavif and libheif.
"""

from __future__ import annotations

import struct
from functools import cache

import attrs

import jpegs

AV1 = bytes.fromhex("12000a08180cbfb4404341a1321d14c78786650208209e50000000cbaad5186068938af6d0b0581a96a35c")
HEVC = bytes.fromhex("000000222801af0512134ce0faba523b9fe76c78301a5f7b3e54acef16fca0955a1091f15b40")
_AV1C = bytes.fromhex("0000000c6176314381000c00")
_HVCC = bytes.fromhex(
    "00000075687663430103700000009000000000001ef000fcfdf8f800000f03600001001840010c01ffff0370000003"
    "0090000003000003001eba0240610001002942010103700000030090000003000003001ea020810596eaae9ae6e021"
    "a0c08000000c80000003008462000100064401c173c189"
)
_REST = bytes.fromhex("00000010706978690000000003080808") + bytes.fromhex(
    "00000013636f6c726e636c780001000d000680"
)
LEAD = b"\0\0\0\x06Exif\0\0"
XMP = b"application/rdf+xml"
XMP_UUID = "be7acfcb-97a9-42e8-9c71-999491e3afac"
HDLR = bytes(8) + b"pict" + bytes(13)


def box(kind: bytes, *payload: bytes) -> bytes:
    data = b"".join(payload)
    return struct.pack(">L", len(data) + 8) + kind + data


def full(kind: bytes, version: int, *payload: bytes, flags: int = 0) -> bytes:
    return box(kind, struct.pack(">L", version << 24 | flags), *payload)


def uuid(name: str, *payload: bytes) -> bytes:
    return box(b"uuid", bytes.fromhex(name.replace("-", "")), *payload)


@attrs.frozen
class Part:
    """An item: `places` (start, length) are given by tests that lie about them."""

    number: int
    kind: bytes
    data: bytes
    content: bytes = b""
    encoding: bytes = b""
    serves: int = 0
    link: bytes = b"cdsc"
    properties: tuple[int, ...] = ()
    pieces: int = 1
    protected: int = 0


@attrs.frozen
class Shape:
    """How the tables are spelled, and where the data lie."""

    version: int = 0
    offset: int = 4
    length: int = 4
    base: int = 0
    wide: bool = False
    inner: tuple[int, ...] = ()
    first: bool = False
    open: bool = False
    primary: int | None = 1
    free: bool = False
    between: bytes = b""
    behind: bytes = b""
    grouped: tuple[int, ...] = ()
    movie: bool = False
    tracked: bool = False


def number(value: int, size: int) -> bytes:
    return value.to_bytes(size, "big")


def infe(part: Part, *, wide: bool) -> bytes:
    head = number(part.number, 4 if wide else 2) + number(part.protected, 2) + part.kind + b"\0"
    texts = part.content + b"\0" + (part.encoding + b"\0" if part.encoding else b"") if part.content else b""
    return full(b"infe", 3 if wide else 2, head, texts)


def iloc(parts: list[Part], places: dict[int, int], shape: Shape) -> bytes:
    """Locate the items; the places are where their data begin, in the file or in "idat"."""
    table = [number(len(parts), 4 if shape.version == 2 else 2)]
    for part in parts:
        place = places[part.number]
        table.append(number(part.number, 4 if shape.version == 2 else 2))
        if shape.version:
            table.append(number(int(part.number in shape.inner), 2))
        base = place if not shape.offset else min(place, 16) if shape.base else 0
        table += [bytes(2), number(base, shape.base), number(part.pieces, 2)]
        step = -(-len(part.data) // part.pieces)
        for start in range(0, len(part.data) or 1, step or 1):
            size = min(step, len(part.data) - start)
            table += [
                number(place - base + start if shape.offset else 0, shape.offset),
                number(size, shape.length),
            ]
    sizes = bytes((shape.offset << 4 | shape.length, shape.base << 4))
    return full(b"iloc", shape.version, sizes, *table)


def iref(parts: list[Part], *, wide: bool) -> bytes:
    size = 4 if wide else 2
    entries = [
        box(part.link, number(part.number, size), b"\0\1", number(part.serves, size))
        for part in parts
        if part.serves
    ]
    return full(b"iref", int(wide), *entries) if entries else b""


def iprp(parts: list[Part], properties: list[bytes], *, wide: bool) -> bytes:
    owned = [part for part in parts if part.properties]
    entries = [
        number(part.number, 4 if wide else 2) + bytes((len(part.properties), *part.properties))
        for part in owned
    ]
    ipma = full(b"ipma", int(wide), number(len(owned), 4), *entries)
    return box(b"iprp", box(b"ipco", *properties), ipma)


def meta(parts: list[Part], properties: list[bytes], shape: Shape, places: dict[int, int]) -> bytes:
    """Encode the tables."""
    wide = shape.wide
    pitm = b"" if shape.primary is None else full(b"pitm", int(wide), number(shape.primary, 4 if wide else 2))
    names = [infe(part, wide=wide) for part in parts]
    inner = b"".join(part.data for part in parts if part.number in shape.inner)
    groups = full(
        b"altr", 0, number(900, 4), number(len(shape.grouped), 4), *(number(n, 4) for n in shape.grouped)
    )
    tables = [
        full(b"hdlr", 0, HDLR[4:]),
        pitm,
        iloc(parts, places, shape),
        full(b"iinf", int(wide), number(len(names), 4 if wide else 2), *names),
        iref(parts, wide=wide),
        iprp(parts, properties, wide=wide),
        box(b"grpl", groups) if shape.grouped else b"",
        box(b"idat", inner) if shape.inner else b"",
    ]
    whole = full(b"meta", 0, *tables)
    return bytes(4) + whole[4:] if shape.open and shape.first else whole


def movie(parts: list[Part], places: dict[int, int], shape: Shape) -> bytes:
    """Encode a track of one picture, with nothing in it but where that lies, and metadata if it has any."""
    if not shape.movie:
        return b""
    tables = [
        full(b"stsc", 0, struct.pack(">4L", 1, 1, 1, 1)),
        full(b"stsz", 0, struct.pack(">3L", 0, 1, len(parts[0].data))),
        full(b"stco", 0, struct.pack(">2L", 1, places[parts[0].number])),
    ]
    own = [part for part in parts[1:] if part.serves == parts[0].number]
    names = [infe(part, wide=False) for part in own]
    handler = full(b"hdlr", 0, HDLR[4:])
    named = full(b"meta", 0, handler, iloc(own, places, shape), full(b"iinf", 0, number(len(own), 2), *names))
    media = box(b"mdia", handler, box(b"minf", box(b"stbl", *tables)))
    return box(b"moov", box(b"trak", named if shape.tracked else b"", media))


def build(ftyp: bytes, parts: list[Part], properties: list[bytes], shape: Shape | None = None) -> bytes:
    """Put a file together; the tables take as many bytes whatever places they state."""
    shape = shape or Shape()
    outer = [part for part in parts if part.number not in shape.inner]
    media = b"".join(part.data for part in outer)
    wide = struct.pack(">L", 1) + b"mdat" + number(len(media) + 16, 8)
    short = struct.pack(">L", 0 if shape.open and not shape.first else len(media) + 8) + b"mdat"
    head = wide if shape.wide else short

    def tables(places: dict[int, int]) -> bytes:
        return meta(parts, properties, shape, places) + movie(parts, places, shape)

    size = 0 if shape.first else len(tables(dict.fromkeys((part.number for part in parts), 0)))
    place, inside = len(ftyp) + len(shape.between) + len(head) + size, 0
    places: dict[int, int] = {}
    for part in parts:
        if part in outer:
            places[part.number], place = place, place + len(part.data)
        else:
            places[part.number], inside = inside, inside + len(part.data)
    order = [shape.between, head + media]
    order.insert(2 if shape.first else 0, tables(places))
    return b"".join((ftyp, *order, shape.behind))


def exif_part(block: bytes, item: int = 2, *, serves: int = 1, lead: bytes = LEAD) -> Part:
    return Part(item, b"Exif", lead + block, serves=serves)


def xmp_part(packet: bytes, item: int = 3, serves: int = 1) -> Part:
    return Part(item, b"mime", packet, content=XMP, serves=serves)


def avif(*others: Part, shape: Shape | None = None, image: int = 1) -> bytes:
    """Build a picture of 16 x 8, with other items before its data."""
    ispe = full(b"ispe", 0, struct.pack(">2L", 16, 8))
    picture = Part(image, b"av01", AV1, properties=(1, 2, 0x83, 4))
    ftyp = box(b"ftyp", b"avif", bytes(4), b"avifmif1miafMA1B")
    return build(ftyp, [picture, *others], [ispe, _REST[:16], _AV1C, _REST[16:]], shape)


def heic(*others: Part, shape: Shape | None = None) -> bytes:
    """Build a picture of 64 x 64."""
    ispe = full(b"ispe", 0, struct.pack(">2L", 64, 64))
    picture = Part(1, b"hvc1", HEVC, properties=(0x81, 2, 3, 4))
    ftyp = box(b"ftyp", b"heic", bytes(4), b"mif1heic")
    return build(ftyp, [picture, *others], [_HVCC, _REST[16:], ispe, _REST[:16]], shape)


def heif(*others: Part, shape: Shape | None = None) -> bytes:
    """Build a picture of 16 x 8, coded as JPEG."""
    ispe = full(b"ispe", 0, struct.pack(">2L", 16, 8))
    picture = Part(1, b"jpeg", jpegs.tiny(), properties=(1,))
    return build(box(b"ftyp", b"mif1", bytes(4), b"mif1jpeg"), [picture, *others], [ispe], shape)


@cache
def edited() -> bytes:
    """Build a picture with metadata of its own in one box with its data, and those of a thumbnail."""
    small = Part(4, b"av01", AV1, serves=1, link=b"thmb", properties=(1, 2, 0x83, 4))
    block, packet = jpegs.camera_exif("<"), jpegs.PACKET
    return avif(exif_part(block), xmp_part(packet), small, xmp_part(b"<small/>", 5, serves=4))

"""Files that are made to cost: bombs, loops, lengths that are lies, and no end of tiny parts.

Each ends in a result or an `ImageError`. Neither time nor the machine plays a part: counted are the bytes
that are looked at, the calls that are made (see `fuzzing.effort`), and the memory that is taken.
"""

from __future__ import annotations

import contextlib
import functools
import gzip
import struct
import tracemalloc
import zlib
from typing import TYPE_CHECKING, TypeAlias

import attrs
import pytest

import gifs
import heifs
import jpegs
import pdfs
import pngs
import postscripts
import psds
import webps
from attribution.errors import ImageError
from attribution.image import fields
from attribution.image.containers import recognise
from attribution.image.packets import exif, iptc, photoshop, xmp
from fuzzing.effort import bounded
from fuzzing.targets import EXIF_CHANGES, IPTC_CHANGES, XMP_CHANGES, WatchedBuffer, changed
from law_files import FILES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Make: TypeAlias = "Callable[[], bytes]"
Times: TypeAlias = "Callable[[int], bytes]"
MANY, MARKUP, SOME = 5_000, 2_000, 300
"""Tiny parts of a file; those in XML, which take longer; and a few."""
MEMORY, BOMB = 64 << 20, 128 << 20
"""Bytes that any of these may take, beyond the file itself and what is copied of it."""
MARGIN, TIMES, LOOKS = 1 << 20, 16, 256
"""Bytes that may be looked at: some, and each of the file so many times when it is read, or read and changed
twice over. Tiny parts are looked at with what stands behind them, so that each byte is seen many times."""
RDF = (
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description>%s</rdf:Description></rdf:RDF>'
)


@contextlib.contextmanager
def frugal(most: int = MEMORY) -> Iterator[None]:
    """See that not too much memory is taken."""
    tracemalloc.start()
    try:
        yield
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < most, f"{peak >> 10} KiB"


def use(data: bytes) -> None:
    """Read and change a file. What is read is a matter of other tests."""
    watched = WatchedBuffer(data)
    with contextlib.suppress(ImageError):
        container = recognise(watched)
        found = container.read(watched)
        fields.reconcile(container.name, found)
        with contextlib.suppress(ImageError):
            container.plan(watched, changed(container, found))
        container.foreign(watched)
    assert watched.seen < MARGIN + LOOKS * len(data)


def laughs(levels: int = 60) -> bytes:
    """Declare entities that each stand for ten of the one before."""
    rows = (b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, levels))
    return b'<!DOCTYPE svg [<!ENTITY a0 "ha">' + b"".join(rows) + b"]>"


QUADRATIC = b'<!DOCTYPE svg [<!ENTITY a "' + b"x" * 50_000 + b'">]>'
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><title>%s</title><metadata>%s</metadata></svg>'
EXPANDED: dict[str, Make] = {
    "laughs": lambda: laughs() + SVG % (b"&a59;", RDF % b"<dc:source>&a59;</dc:source>"),
    "quadratic": lambda: (
        QUADRATIC + SVG % (b"&a;" * 50_000, RDF % (b"<dc:source>" + b"&a;" * 50_000 + b"</dc:source>"))
    ),
    "attributes": lambda: (
        QUADRATIC + (SVG % (b"", b"")).replace(b"<svg ", b'<svg width="' + b"&a;" * 50_000 + b'" ')
    ),
    "names": lambda: QUADRATIC + (SVG % (b"", RDF % b"")).replace(b"<svg ", b'<svg xmlns:b="&a;" ' * 20_000),
    "parameters": lambda: (
        b"<!DOCTYPE svg [<!ENTITY % a \"<!ENTITY b '%a;%a;'>\"> %a; %b;]>" + SVG % (b"&b;", b"")
    ),
    "itself": lambda: (
        b'<!DOCTYPE svg [<!ENTITY a "&a;&a;">]>' + SVG % (b"&a;", RDF % b"<dc:source>&a;</dc:source>")
    ),
    "numbers": lambda: (
        SVG % (b"&#65;" * 500_000, RDF % (b"<dc:source>" + b"&#x41;" * 500_000 + b"</dc:source>"))
    ),
}


@pytest.mark.parametrize("make", EXPANDED.values(), ids=EXPANDED)
def test_no_entity_grows_without_end(make: Make) -> None:
    data = make()
    with frugal():
        use(data)
        use(gzip.compress(data))
        use_packet(data.replace(b"svg", b"x:xmpmeta"))


def use_packet(packet: bytes) -> None:
    """Read and change an XMP packet."""
    found, _ = xmp.read(packet)
    assert len(str(found)) < len(packet) + (1 << 20)
    with contextlib.suppress(ImageError):
        xmp.write(packet, XMP_CHANGES)


# Directories


def tiff(*directories: tuple[list[tuple[int, int, int, int]], int], behind: bytes = b"") -> bytes:
    """Write directories one behind the other, each with its fields and the place of the one behind it."""
    data = b"II*\0" + struct.pack("<L", 8)
    for rows, following in directories:
        data += struct.pack("<H", len(rows)) + b"".join(struct.pack("<HHLL", *row) for row in rows)
        data += struct.pack("<L", following)
    return data + behind


EXIF_IFD, GPS_IFD, SUB_IFDS, ARTIST, COPYRIGHT, COMMENT = 0x8769, 0x8825, 330, 0x013B, 0x8298, 0x9286
LONG_TEXT = 8 + 2 + 12 * 10_000 + 4
LOOPS: dict[str, Make] = {
    "to itself": lambda: tiff(([(ARTIST, 2, 4, 0x61)], 8)),
    "two in a ring": lambda: tiff(([(ARTIST, 2, 4, 0x61)], 26), ([(ARTIST, 2, 4, 0x61)], 8)),
    "Exif in itself": lambda: tiff(([(EXIF_IFD, 4, 1, 8)], 0)),
    "Exif in Exif": lambda: tiff(
        ([(EXIF_IFD, 4, 1, 26)], 0), ([(EXIF_IFD, 4, 1, 26), (GPS_IFD, 4, 1, 8)], 26)
    ),
    "inner ones without end": lambda: tiff(
        ([(SUB_IFDS, 4, 10_000, 26)], 8),
        behind=struct.pack("<L", 8) * 5_000 + struct.pack("<L", 26) * 5_000,
    ),
    "each byte a directory": lambda: tiff(
        ([(SUB_IFDS, 4, 10_000, 26)], 8), behind=struct.pack("<10000L", *range(10_000))
    ),
    "many of one long text": lambda: tiff(
        ([(ARTIST, 2, 10_000, LONG_TEXT)] * 10_000, 0), behind=b"x" * 10_000
    ),
    "many tags of one long text": lambda: tiff(
        ([(tag, 2, 10_000, LONG_TEXT) for tag in range(10_000)], 0), behind=b"x" * 10_000
    ),
    "many pointers": lambda: tiff(
        ([(EXIF_IFD, 4, 1, 8 + 12 * n) for n in range(10_000)], 0), behind=b"x" * 10_000
    ),
    "many blocks of metadata": lambda: tiff(
        ([(tag, 7, 10_000, LONG_TEXT) for tag in (700, 33723, 34377) * 3_300], 0), behind=b"x" * 10_000
    ),
    "many strips": lambda: tiff(
        ([(256, 4, 1, 9), (257, 4, 1, 9), (273, 4, 100_000, 90), (279, 4, 100_000, 90)], 0),
        behind=bytes(100) + struct.pack("<L", 90) * 100_000,
    ),
}


@pytest.mark.parametrize("make", LOOPS.values(), ids=LOOPS)
def test_no_directory_is_walked_without_end(make: Make) -> None:
    block = make()
    with frugal():
        use(block)
        use_exif(block)
        use_exif(block[:65_000])


class Watched(bytes):
    """A block that counts how much of it is taken."""

    taken = 0

    def __getitem__(self, key: slice | int) -> bytes | int:  # type: ignore[override]
        found = super().__getitem__(key)
        self.taken += 1 if isinstance(found, int) else len(found)
        return found


def use_exif(block: bytes) -> None:
    """Read and change an EXIF block."""
    watched = Watched(block)
    exif.read(watched)
    with contextlib.suppress(ImageError):
        exif.write(watched, EXIF_CHANGES)
    assert watched.taken < MARGIN + TIMES * len(block)


# Lengths

ONES = b"\xff" * 8
LIES = (ONES[:4], b"\x7f" + ONES[:3], ONES[:3] + b"\x7f", ONES, b"\0\0\0\1" + ONES)


@pytest.mark.parametrize("name", FILES)
def test_no_length_is_believed(name: str) -> None:
    """Each place of a file says 4 GiB in turn, or 2, or all that 64 bits can say."""
    data = FILES[name]
    with frugal(4 << 20):
        for place in range(len(data)):
            lie = LIES[place % len(LIES)]
            looked_at(data[:place] + lie + data[place + len(lie) :])


def looked_at(data: bytes) -> None:
    """Read a file."""
    watched = WatchedBuffer(data)
    with contextlib.suppress(ImageError):
        recognise(watched).read(watched)
    assert watched.seen < MARGIN + TIMES * len(data)


# What is compressed


def zeros(size: int) -> bytes:
    """Compress zeros, as zlib does."""
    packer = zlib.compressobj(9)
    return b"".join([packer.compress(bytes(1 << 20)) for _ in range(size >> 20)] + [packer.flush()])


@functools.cache
def bomb() -> bytes:
    """Give what inflates to twice as much as may be taken."""
    return zeros(BOMB)


def svgz(head: bytes) -> bytes:
    """Pack an SVG file that goes on with zeros."""
    packer = zlib.compressobj(9, wbits=31)
    parts = [
        packer.compress(head),
        *(packer.compress(bytes(1 << 20)) for _ in range(BOMB >> 20)),
        packer.flush(),
    ]
    return b"".join(parts)


def packed_xmp(data: bytes) -> heifs.Part:
    """Give an XMP item that is compressed."""
    return attrs.evolve(heifs.xmp_part(jpegs.PACKET), data=data, encoding=b"deflate")


def pdf_bomb() -> bytes:
    """Give one object of a PDF file that unpacks to that."""
    return pdfs.stream(b"/Type/ObjStm/N 9/First 99/W[1 1 1]/Size 999/Filter/FlateDecode", bomb())


BOMBS: dict[str, Make] = {
    "zTXt": lambda: pngs.with_chunks(pngs.chunk(b"zTXt", b"Author\0\0" + bomb())),
    "iTXt": lambda: pngs.with_chunks(pngs.chunk(b"iTXt", b"XML:com.adobe.xmp\0\1\0\0\0" + bomb())),
    "iCCP": lambda: pngs.with_chunks(pngs.chunk(b"iCCP", b"profile\0\0" + bomb())),
    "zXIf": lambda: pngs.with_chunks(pngs.chunk(b"zXIf", b"\0\0\0\0\0" + bomb())),
    "raw profile": lambda: pngs.with_chunks(pngs.chunk(b"zTXt", b"Raw profile type exif\0\0" + bomb())),
    "many zTXt": lambda: pngs.with_chunks(pngs.chunk(b"zTXt", b"Author\0\0" + zeros(1 << 20)) * 1000),
    "AVIF": lambda: heifs.avif(packed_xmp(bomb())),
    "AVIF raw": lambda: heifs.avif(packed_xmp(bomb()[2:-4])),
    "SVGZ": lambda: svgz(b"<svg><title>"),
    "SVGZ metadata": lambda: svgz(b"<svg><metadata><rdf:RDF>"),
    "SVGZ doctype": lambda: svgz(b"<!DOCTYPE svg [<!ENTITY a '"),
    "SVGZ twice": lambda: gzip.compress(gzip.compress(svgz(b"<svg>"))),
    "SVGZ in members": lambda: gzip.compress(b"<svg>") + gzip.compress(bytes(1 << 20)) * 300,
    "PDF metadata": lambda: pdfs.with_table(
        pdfs.OBJECTS | {3: pdfs.stream(b"/Filter/FlateDecode", bomb())}, b"/Root 1 0 R/Info 2 0 R"
    ),
    "PDF objects": lambda: pdfs.with_stream(
        {3: pdfs.packet()}, {1: pdfs.ROOT, 2: pdfs.INFO + b" " * BOMB}, b"/Root 1 0 R/Info 2 0 R"
    ),
    "PDF cross-references": lambda: b"%PDF-1.5\n9 0 obj\n" + pdf_bomb() + b"\nendobj\nstartxref\n9\n%%EOF",
}


@pytest.mark.parametrize("make", BOMBS.values(), ids=BOMBS)
def test_no_bomb_is_inflated(make: Make) -> None:
    data = make()
    with frugal():
        use(data)


# No end of tiny parts


def riff(body: bytes) -> bytes:
    return b"RIFF" + struct.pack("<L", len(body) + 4) + b"WEBP" + body


def table(kind: bytes, *payload: bytes, version: int = 0) -> bytes:
    return heifs.full(kind, version, *payload)


def avif(*tables: bytes) -> bytes:
    """Write an AVIF file with tables as they are given."""
    meta = heifs.full(b"meta", 0, heifs.full(b"hdlr", 0, bytes(4), b"pict", bytes(13)), *tables)
    return heifs.box(b"ftyp", b"avif", bytes(4), b"mif1avif") + meta + heifs.box(b"mdat", bytes(99))


def numbered(count: int, entry: Callable[[int], bytes]) -> bytes:
    return b"".join(map(entry, range(count)))


def resource(data: bytes = b"") -> bytes:
    return jpegs.resource(0x0404, data)


def segments(payload: bytes, header: bytes = b"Photoshop 3.0\0") -> bytes:
    cut = (payload[at : at + 60_000] for at in range(0, len(payload), 60_000))
    return jpegs.with_segments(*(jpegs.segment(0xED, header + one) for one in cut))


IIM = b"\x1c\x02\x50\0\1x"
TINY: dict[str, Times] = {
    "JPEG segments": lambda many: jpegs.with_segments(jpegs.segment(0xE5, b"") * many),
    "JPEG comments": lambda many: jpegs.with_segments(jpegs.segment(0xFE, b"x") * min(many, 16_000)),
    "JPEG fill bytes": lambda many: jpegs.with_segments(b"\xff" * many),
    "JPEG strays": lambda many: jpegs.with_segments((b"x" + jpegs.segment(0xE5, b"")) * min(many, 16_000)),
    "JPEG EXIF": lambda many: jpegs.with_segments(
        jpegs.app1_exif(b"II*\0\x08\0\0\0\0\0\0\0\0\0") * min(many, 16_000)
    ),
    "JPEG extended XMP": lambda many: jpegs.with_segments(
        jpegs.app1_xmp(jpegs.PACKET),
        numbered(
            min(many, 16_000),
            lambda n: jpegs.segment(0xE1, jpegs.EXTENSION_HEADER + b"%032X" % n + bytes(4) + bytes(4) + b"x"),
        ),
    ),
    "JPEG resources": lambda many: segments(resource() * many),
    "JPEG resources of IIM": lambda many: segments(resource(IIM) * many),
    "JPEG IIM": lambda many: segments(resource(IIM * many)),
    "JPEG IIM in Latin-1": lambda many: segments(resource(b"\x1c\x02\x50\0\1\xe9" * many)),
    "JPEG restarts behind": lambda many: FILES["JPEG bare"] + b"\xff\xd0" * many,
    "JPEG pictures behind": lambda many: FILES["JPEG bare"] + b"\xff\xd8\xff\xe1" * many,
    "PNG chunks": lambda many: pngs.with_chunks(pngs.chunk(b"prVt") * many),
    "PNG texts": lambda many: pngs.with_chunks(pngs.text(b"Author", b"") * many),
    "PNG EXIF": lambda many: pngs.with_chunks(pngs.chunk(b"eXIf", b"II*\0\x08\0\0\0\0\0") * many),
    "PNG image data": lambda many: pngs.with_chunks(pngs.chunk(b"IDAT") * many),
    "PNG frames": lambda many: pngs.with_chunks(pngs.chunk(b"fcTL", bytes(26)) * many),
    "WebP chunks": lambda many: riff(webps.chunk(b"abcd", b"") * many + webps.chunk(b"VP8 ", bytes(20))),
    "WebP EXIF": lambda many: riff(
        webps.vp8x(8) + webps.chunk(b"EXIF", b"") * many + webps.chunk(b"VP8 ", bytes(20))
    ),
    "WebP frames": lambda many: riff(webps.vp8x(2) + webps.chunk(b"ANMF", b"") * many),
    "GIF comments": lambda many: gifs.with_blocks(gifs.comment(b"x") * many),
    "GIF extensions": lambda many: gifs.with_blocks(b"!\xf9\0" * many),
    "GIF sub-blocks": lambda many: gifs.with_blocks(b"!\xfe" + b"\1x" * many + b"\0"),
    "GIF nothing": lambda many: gifs.with_blocks(bytes(many)),
    "GIF XMP": lambda many: gifs.with_blocks(gifs.application(b"XMP DataXMP", b"") * many),
    "AVIF boxes": lambda many: FILES["AVIF bare"] + heifs.box(b"free") * many,
    "AVIF metas": lambda many: FILES["AVIF bare"] + heifs.full(b"meta", 0) * many,
    "AVIF UUIDs": lambda many: FILES["AVIF bare"] + heifs.uuid(heifs.XMP_UUID) * many,
    "AVIF boxes in meta": lambda many: avif(heifs.box(b"free") * many),
    "AVIF items": lambda many: avif(
        table(
            b"iinf",
            b"\xff\xff",
            numbered(many, lambda n: table(b"infe", struct.pack(">HH", n % 65_536, 0), b"Exif\0", version=2)),
        )
    ),
    "AVIF places": lambda many: avif(
        table(
            b"iloc",
            b"\0\0",
            struct.pack(">L", many),
            numbered(many, lambda n: struct.pack(">LHHH", n, 0, 0, 0)),
            version=2,
        )
    ),
    "AVIF places in pieces": lambda many: avif(
        table(
            b"iloc",
            b"\x44\0",
            struct.pack(">H", 50),
            numbered(min(many, 50), lambda n: struct.pack(">HHH", n, 0, 2_500) + bytes(20_000)),
        )
    ),
    "AVIF references": lambda many: avif(
        table(b"iref", numbered(many, lambda n: heifs.box(b"cdsc", struct.pack(">HHH", 1, 1, n % 65_536))))
    ),
    "AVIF targets": lambda many: avif(
        table(
            b"iref",
            numbered(
                min(many, 15), lambda n: heifs.box(b"cdsc", struct.pack(">HH", n, 65_535) + bytes(131_070))
            ),
        )
    ),
    "AVIF properties": lambda many: avif(
        heifs.box(
            b"iprp",
            heifs.box(b"ipco", heifs.box(b"ispe") * many),
            table(b"ipma", struct.pack(">L", many), b"\0\1\0" * many),
        )
    ),
    "AVIF tables of properties": lambda many: avif(heifs.box(b"iprp", table(b"ipma", bytes(4)) * many)),
    "AVIF tracks": lambda many: (
        FILES["AVIF bare"] + heifs.box(b"moov", heifs.box(b"trak", heifs.full(b"meta", 0)) * many)
    ),
    "AVIF groups": lambda many: avif(heifs.box(b"grpl", table(b"altr", struct.pack(">LL", 1, 0)) * many)),
    "SVG elements": lambda many: b"<svg>" + b"<a/>" * many + b"</svg>",
    "SVG depth": lambda many: b"<svg>" + b"<a>" * many + b"</a>" * many + b"</svg>",
    "SVG titles": lambda many: b"<svg>" + b"<title>a</title>" * many + b"</svg>",
    "SVG metadata": lambda many: b"<svg>" + b"<metadata></metadata>" * many + b"</svg>",
    "SVG packets": lambda many: (
        b"<svg>" + b"<metadata><rdf:RDF></rdf:RDF></metadata>" * (many // 2) + b"</svg>"
    ),
    "SVG attributes": lambda many: b"<svg " + numbered(many, lambda n: b"a%d='' " % n) + b"/>",
    "SVG names": lambda many: (
        b"<svg "
        + numbered(many // 2, lambda n: b"xmlns:a%d='b' " % n)
        + b"><metadata>"
        + RDF % b""
        + b"</metadata></svg>"
    ),
    "SVG entities": lambda many: (
        b"<!DOCTYPE svg ["
        + numbered(many // 10, lambda n: b"<!ENTITY a%d 'b'>" % n)
        + b"]>"
        + SVG % (b"&a1;", b"")
    ),
    "SVG comments": lambda many: b"<!---->" * many + b"<svg/>",
    "SVG instructions": lambda many: b"<svg>" + b"<?a?>" * many + b"</svg>",
    "XMP items": lambda many: (
        RDF % (b"<dc:subject><rdf:Bag>" + b"<rdf:li>a</rdf:li>" * many + b"</rdf:Bag></dc:subject>")
    ),
    "XMP properties": lambda many: RDF % (b"<dc:source>a</dc:source>" * many),
    "XMP descriptions": lambda many: RDF % (b"</rdf:Description><rdf:Description>" * many),
    "XMP attributes": lambda many: (RDF % b"").replace(
        b"<rdf:Description", b"<rdf:Description " + numbered(many, lambda n: b"dc:a%d='' " % n)
    ),
    "PSD resources": lambda many: psds.psd(resource() * many),
    "PSD IIM": lambda many: psds.psd(resource(IIM * many)),
    "EPS comments": lambda many: b"%!PS-Adobe-3.0\n" + b"%%Title: a\n" * many,
    "EPS continued": lambda many: b"%!PS-Adobe-3.0\n%%Title: a\n" + b"%%+ a\n" * many,
    "EPS packets": lambda many: b"%!PS-Adobe-3.0\n" + b"<?xpacket begin?><?xpacket end?>\n" * many,
    "EPS begins": lambda many: b"%!PS-Adobe-3.0\n" + b"<?xpacket begin" * many,
    "EPS resources": lambda many: b"%!PS-Adobe-3.0\n" + postscripts.resources(resource() * (many // 10)),
    "PDF sections": lambda many: (
        b"%PDF-1.4\nxref\n" + b"0 0\n" * many + b"trailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF"
    ),
    "PDF updates": lambda many: (
        b"%PDF-1.4\n"
        + numbered(many // 10, lambda n: b"xref\n0 0\ntrailer<</Prev %d>>\n" % (n * 7))
        + b"startxref\n9\n%%EOF"
    ),
    "PDF brackets": lambda many: b"%PDF-1.4\nxref\ntrailer" + b"[" * many + b"startxref\n9\n%%EOF",
    "PDF strings": lambda many: b"%PDF-1.4\nxref\ntrailer" + b"(" * many + b"startxref\n9\n%%EOF",
    "PDF begins": lambda many: b"%PDF-1.4\n" + b"<?xpacket begin" * many + b"%%EOF",
    "PDF ends": lambda many: b"%PDF-1.4\n" + b"startxref\n" * many + b"%%EOF",
    "EXV segments": lambda many: b"\xff\x01Exiv2" + jpegs.segment(0xE5, b"") * many + b"\xff\xd9",
}


@pytest.mark.parametrize("name", TINY)
def test_no_end_of_tiny_parts_takes_too_much_memory(name: str) -> None:
    data = TINY[name](MARKUP if name.startswith(("SVG", "XMP")) else MANY)
    with frugal(MEMORY // 2):
        use(data)


@pytest.mark.parametrize("make", TINY.values(), ids=TINY)
def test_each_of_many_parts_costs_the_same(make: Times) -> None:
    bounded(use, make(SOME))


def use_iptc(block: bytes) -> None:
    """Read and change an IPTC block."""
    iptc.read(block)
    with contextlib.suppress(ImageError):
        iptc.write(block, IPTC_CHANGES)


def use_resources(block: bytes) -> None:
    """Read and change Photoshop's resources."""
    photoshop.iptc(photoshop.resources(block)[0])
    photoshop.replaced(block, IIM)
    photoshop.foreign(block)


BLOCKS: dict[str, tuple[Callable[[bytes], None], bytes]] = {
    "IIM": (use_iptc, IIM * MANY),
    "IIM of other records": (use_iptc, b"\x1c\x07\x50\0\0" * MANY),
    "IIM in two encodings": (use_iptc, b"\x1c\x02\x50\0\2\xc3\xa9\x1c\x02\x19\0\1\xe9" * (MANY // 2)),
    "IIM of long lengths": (use_iptc, b"\x1c\x02\x50\x80\x04\xff\xff\xff\xff" * MANY),
    "resources": (use_resources, resource() * MANY),
    "names of resources": (use_resources, b"8BIM\4\4\xff" * MANY),
}


@pytest.mark.parametrize(("work", "block"), BLOCKS.values(), ids=BLOCKS)
def test_no_end_of_tiny_rows_takes_too_much(work: Callable[[bytes], None], block: bytes) -> None:
    with frugal():
        work(block)


def test_no_file_has_so_many_resources() -> None:
    packets = recognise(b"\xff\xd8\xff").read(TINY["JPEG resources"](70_000))
    assert packets.incomplete is not None
    assert packets.incomplete.message == "more than 65536 Photoshop resources"


@pytest.mark.parametrize("name", ["AVIF places", "AVIF properties"])
def test_no_table_has_so_many_entries(name: str) -> None:
    data = TINY[name](70_000)
    damage = recognise(data).read(data).damage
    assert "more than 65536 entries in one table" in [item.message for item in damage]

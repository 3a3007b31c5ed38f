"""PDF files for tests: with a table of cross-references, and with a stream of them."""

from __future__ import annotations

import struct
import zlib

import svgs

OTHER = svgs.PACKET.replace(b"Oslo", b"Rome")


def stream(dictionary: bytes, content: bytes) -> bytes:
    """Write a stream with its length."""
    return b"<<" + dictionary + b"/Length %d>>\nstream\n" % len(content) + content + b"\nendstream"


def packet(content: bytes = svgs.PACKET, *, packed: bool = False) -> bytes:
    """Write a metadata stream."""
    head = b"/Type/Metadata/Subtype/XML" + b"/Filter[/FlateDecode]" * packed
    return stream(head, zlib.compress(content) if packed else content)


def written(objects: dict[int, bytes], start: bytes = b"%PDF-1.4\n") -> tuple[bytes, dict[int, int]]:
    """Write objects behind what stands already, and give their places."""
    places = {}
    data = start
    for number, text in objects.items():
        places[number] = len(data)
        data += b"%d 0 obj\n" % number + text + b"\nendobj\n"
    return data, places


def with_table(objects: dict[int, bytes], trailer: bytes, start: bytes = b"%PDF-1.4\n") -> bytes:
    """Write a file, or an update of one, with a table of cross-references."""
    data, places = written(objects, start)
    sections = [b"%d 1\n%010d 00000 n \n" % (number, place) for number, place in sorted(places.items())]
    end = b"trailer\n<<" + trailer + b">>\nstartxref\n%d\n%%%%EOF" % len(data)
    return data + b"xref\n" + b"".join(sections) + end


def with_stream(objects: dict[int, bytes], packed: dict[int, bytes], trailer: bytes) -> bytes:
    """Write a file with a stream of cross-references, and some objects in a stream of objects."""
    texts, numbers = b" ".join(packed.values()), list(packed)
    starts = [len(b" ".join(list(packed.values())[:index])) + (index > 0) for index in range(len(packed))]
    head = b" ".join(b"%d %d" % pair for pair in zip(numbers, starts, strict=True)) + b" "
    holder = stream(
        b"/Type/ObjStm/N %d/First %d/Filter/FlateDecode" % (len(packed), len(head)),
        zlib.compress(head + texts),
    )
    data, places = written({**objects, 90: holder}, b"%PDF-1.5\n")
    entries = {number: struct.pack(">BHB", 1, place, 0) for number, place in places.items()}
    entries |= {number: struct.pack(">BHB", 2, 90, index) for index, number in enumerate(numbers)}
    index = b" ".join(b"%d 1" % number for number in sorted(entries))
    rows, above = b"", bytes(4)
    for number in sorted(entries):
        row = entries[number]
        rows += b"\2" + bytes((one - two) & 0xFF for one, two in zip(row, above, strict=True))
        above = row
    options = (
        b"/Type/XRef/W[1 2 1]/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 4>>/Index[" + index + b"]"
    )
    section = b"99 0 obj\n" + stream(options + trailer, zlib.compress(rows)) + b"\nendobj\n"
    return data + section + b"startxref\n%d\n%%%%EOF" % len(data)


INFO = b"<</Title(Ferry \\(at\\051 (the) quay)/Author<FEFF005A006F00EB>/Subject(\x80 Z\xf6e)/Creator(No)>>"
ROOT = b"<</Type/Catalog /Metadata 3 0 R % comment >>\n/Pages 9 0 R>>"
OBJECTS = {1: ROOT, 2: INFO, 3: packet(), 4: packet(OTHER)}
TABLE = with_table(OBJECTS, b"/Root 1 0 R/Info 2 0 R/Size 5")
STREAM = with_stream({3: packet(packed=True)}, {1: ROOT, 2: INFO}, b"/Root 1 0 R/Info 2 0 R/Size 100")
UPDATED = with_table({3: packet(OTHER)}, b"/Root 1 0 R/Prev %d" % TABLE.rindex(b"xref\n1"), TABLE + b"\n")
FILES = {"PDF": TABLE, "PDF packed": STREAM}

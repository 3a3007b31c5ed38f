"""Formats that are read alone: Photoshop, EPS, PDF, JPEG 2000, and metadata without an image (EXV)."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

import jpegs
from made_images.made import IIM, XMP, encoded, picture

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

JP2_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")


def made() -> Iterator[Row]:
    """Give every kind."""
    resources = jpegs.resource(0x0404, IIM) + jpegs.resource(0x0424, XMP.encode())
    resources += jpegs.resource(0x0422, jpegs.camera_exif())
    yield "bare", ".psd", photoshop(b"")
    yield "Exif, IIM and XMP", ".psd", photoshop(resources)
    yield "large document", ".psb", photoshop(resources, version=2)
    yield "JPEG 2000", ".jp2", encoded("JPEG2000")
    yield "JPEG 2000 with XMP", ".jp2", encoded("JPEG2000") + _uuid(JP2_XMP, XMP.encode())
    yield "JPEG 2000, codestream", ".j2k", encoded("JPEG2000", no_jp2=True)
    yield "PostScript", ".eps", encoded("EPS", picture("L"))
    yield "PostScript with XMP", ".eps", _eps(encoded("EPS", picture("L")))
    yield "PDF", ".pdf", encoded("PDF", title="Häuser", author="Zoë Müller")
    yield "PDF with XMP", ".pdf", _pdf(XMP.encode())
    yield "metadata alone", ".exv", _exv()


def photoshop(resources: bytes, version: int = 1) -> bytes:
    """Encode one black picture of 2 x 2 grey pixels, uncompressed."""
    head = b"8BPS" + struct.pack(">H6xHLLHH", version, 1, 2, 2, 8, 1)
    layers = struct.pack(">L" if version == 1 else ">Q", 0)
    return head + struct.pack(">L", 0) + struct.pack(">L", len(resources)) + resources + layers + bytes(2 + 4)


def _uuid(name: bytes, data: bytes) -> bytes:
    return struct.pack(">L", len(data) + 24) + b"uuid" + name + data


def _eps(bare: bytes) -> bytes:
    place = bare.index(b"%%EndComments") + len(b"%%EndComments\n")
    marks = b"%begin_xml_packet: 1\n" + XMP.encode() + b"\n%end_xml_packet\n"
    return bare[:place] + marks + bare[place:]


def _pdf(packet: bytes) -> bytes:
    """Write a page without content, its catalogue leading to the packet."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/Metadata 4 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 8 4]>>",
        b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%s\nendstream" % (len(packet), packet),
    ]
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    rows = b"".join(b"%010d 00000 n \n" % place for place in places)
    table = b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, rows)
    end = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + table + end


def _exv() -> bytes:
    """Write what Exiv2 does: the segments of a JPEG file behind another beginning."""
    return (
        b"\xff\x01Exiv2" + jpegs.app1_exif(jpegs.camera_exif()) + jpegs.app1_xmp(XMP.encode()) + b"\xff\xd9"
    )

"""JPEG files for tests, made here and now: small, and with all that cameras and editors leave in one."""

from __future__ import annotations

import io
import struct
import warnings
from functools import cache

import piexif
from PIL import Image, ImageCms

from attribution.image.packets import photoshop

SOI = b"\xff\xd8"
XMP_HEADER = b"http://ns.adobe.com/xap/1.0/\0"
EXTENSION_HEADER = b"http://ns.adobe.com/xmp/extension/\0"
PACKET = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" '
    b'photoshop:City="Oslo"/></rdf:RDF></x:xmpmeta>'
)
IIM = b"\x1c\x02\x00\x00\x02\x00\x04\x1c\x02\x50\x00\x03Ann\x1c\x02\x5a\x00\x04Oslo"
MAKER_NOTE = b"Maker\0\x01\x02" + bytes(range(64))


def segment(marker: int, payload: bytes) -> bytes:
    """Encode one segment."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def app1_exif(block: bytes) -> bytes:
    return segment(0xE1, b"Exif\0\0" + block)


def app1_xmp(packet: bytes) -> bytes:
    return segment(0xE1, XMP_HEADER + packet)


def app13(block: bytes) -> bytes:
    return segment(0xED, b"Photoshop 3.0\0" + block)


def resource(number: int, data: bytes, name: bytes = b"", kind: bytes = b"8BIM") -> bytes:
    """Encode a Photoshop resource with its Pascal name."""
    title = bytes((len(name),)) + name
    title += b"\0" * (len(title) % 2)
    return (
        kind
        + struct.pack(">H", number)
        + title
        + struct.pack(">L", len(data))
        + data
        + b"\0" * (len(data) % 2)
    )


@cache
def tiny(width: int = 16, height: int = 8, color: tuple[int, int, int] = (200, 90, 20)) -> bytes:
    """Encode an image with nothing but a JFIF header."""
    file = io.BytesIO()
    Image.new("RGB", (width, height), color).save(file, "JPEG")
    return file.getvalue()


def with_segments(*segments: bytes, image: bytes | None = None) -> bytes:
    """Put segments behind the JFIF header of a tiny image."""
    base = image or tiny()
    return base[:20] + b"".join(segments) + base[20:]


@cache
def camera_exif(order: str = ">") -> bytes:
    """Encode an Exif block with maker note, GPS and thumbnail; little-endian ones have none of these."""
    if order == "<":
        return little_endian_exif()
    fields = {
        "0th": {piexif.ImageIFD.Make: b"Maker", piexif.ImageIFD.Artist: b"Old Name"},
        "Exif": {piexif.ExifIFD.MakerNote: MAKER_NOTE, piexif.ExifIFD.ExifVersion: b"0232"},
        "GPS": {piexif.GPSIFD.GPSLatitudeRef: b"N", piexif.GPSIFD.GPSLatitude: ((59, 1), (54, 1), (0, 1))},
        "1st": {piexif.ImageIFD.Compression: 6},
        "thumbnail": tiny(8, 8),
    }
    block: bytes = piexif.dump(fields)
    return block[6:]


def little_endian_exif() -> bytes:
    """Write out by hand: Make and Artist in the main directory, which has no second one behind it."""
    head = b"II*\0" + struct.pack("<L", 8)
    rows = struct.pack("<HHHLLHHL4s", 2, 0x010F, 2, 6, 38, 0x013B, 2, 4, b"Ann\0")
    return head + rows + struct.pack("<L", 0) + b"Maker\0"


@cache
def profile() -> bytes:
    """Encode an sRGB profile as the payload of APP2."""
    return b"ICC_PROFILE\0\x01\x01" + ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


RESOURCES = (
    resource(0x03ED, bytes(16), b"res")
    + resource(photoshop.IPTC, IIM)
    + resource(0x0FA0, b"of another program", kind=b"PHUT")
    + resource(0x040B, b"https://example.org/")
)


@cache
def editor() -> bytes:
    """Build a picture as it comes from a camera by way of an editor, with every kind of block."""
    return with_segments(
        app1_exif(camera_exif()),
        app1_xmp(PACKET),
        segment(0xE2, profile()),
        app13(RESOURCES),
        segment(0xEE, b"Adobe\0\x64\0\0\0\0\1"),
        segment(0xE5, b"private bytes"),
        segment(0xFE, b"a comment"),
    )


def mpf_block(offset: int, size: int) -> bytes:
    """Encode an index of two pictures (CIPA DC-007), the second one at `offset` from the index's header."""
    entries = struct.pack(">LLLHH", 0x20030000, 0, 0, 0, 0) + struct.pack(
        ">LLLHH", 0x00020002, size, offset, 0, 0
    )
    rows = struct.pack(">HHHL4s", 3, 0xB000, 7, 4, b"0100")
    rows += struct.pack(">HHLL", 0xB001, 4, 1, 2) + struct.pack(">HHLL", 0xB002, 7, len(entries), 50)
    return b"MM\0*" + struct.pack(">L", 8) + rows + struct.pack(">L", 0) + entries


def pair(*behind: bytes, before: bytes = b"") -> bytes:
    """Build two pictures in one file; `before` and `behind` stand around the index."""
    second = tiny(8, 8, (1, 2, 3))
    length = 4 + 4 + len(mpf_block(0, 0))
    tail = b"".join(behind) + tiny()[20:]
    start = 20 + len(before)
    offset = start + length + len(tail) - (start + 8)
    return tiny()[:20] + before + segment(0xE2, b"MPF\0" + mpf_block(offset, len(second))) + tail + second


def second_picture(data: bytes) -> bytes:
    """Follow the index to the second picture."""
    header = data.index(b"MPF\0") + 4
    (size, offset) = struct.unpack_from(">LL", data, header + 50 + 16 + 4)
    return data[header + offset : header + offset + size]


def pixels(data: bytes) -> bytes:
    """Decode the first picture, whatever Pillow says of its metadata."""
    with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
        return image.tobytes()

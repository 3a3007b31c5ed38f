"""JPEG files that are allowed and rare: odd orders, split blocks, trailers, markers in strange places."""

from __future__ import annotations

import hashlib
import struct
from typing import TYPE_CHECKING

import piexif

import jpegs
from made_images.made import IIM, XMP, encoded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from made_images.made import Row

PACKET = XMP.encode()
EXTENSION = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    b'<rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><photoshop:Credit>Agence Lointaine</photoshop:Credit>'
    b"<dc:source>" + b"far away " * 100 + b"</dc:source></rdf:Description></rdf:RDF></x:xmpmeta>"
)
"""Says what the packet does not."""
NAME = hashlib.md5(EXTENSION).hexdigest().upper().encode()


def made() -> Iterator[Row]:
    """Give every kind."""
    for name, data in {**_blocks(), **_extended(), **_exif(), **_structure(), **_trailers()}.items():
        yield name, ".jpg", data


def _blocks() -> dict[str, bytes]:
    iim, other = jpegs.resource(0x0404, IIM), jpegs.resource(0x03ED, bytes(16))
    kinds = b"".join(jpegs.resource(9, b"kept", kind=kind) for kind in (b"MeSa", b"AgHg", b"DCSR", b"PHUT"))
    apart = jpegs.segment(0xE5, b"between")
    news = IIM[:8] + b"\x1c\x03\0\0\x02\0\4" + IIM[8:]
    return {
        "resources apart": jpegs.with_segments(jpegs.app13(other), apart, jpegs.app13(iim)),
        "resources of other kinds behind": jpegs.with_segments(jpegs.app13(iim + kinds)),
        "IIM twice": jpegs.with_segments(jpegs.app13(iim + jpegs.resource(0x0404, IIM[8:]))),
        "IIM of records 3 and 2": jpegs.with_segments(jpegs.app13(jpegs.resource(0x0404, news))),
        "resource without its padding": jpegs.with_segments(
            jpegs.app13(iim + jpegs.resource(9, b"odd")[:-1])
        ),
        "comments": jpegs.with_segments(*(jpegs.segment(0xFE, b"%d" % number) for number in range(5))),
    }


def _extended() -> dict[str, bytes]:
    note = b'xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="' + NAME
    packet = jpegs.app1_xmp(PACKET.replace(b"foreign:kept=", note + b'" foreign:kept='))
    portions = [_portion(place) for place in range(0, len(EXTENSION), 400)]
    return {
        "extended XMP": jpegs.with_segments(packet, *portions),
        "extended XMP in reverse": jpegs.with_segments(packet, *portions[::-1]),
        "extended XMP before its packet": jpegs.with_segments(*portions, packet),
        "extended XMP, a portion lost": jpegs.with_segments(packet, *portions[1:]),
        "extended XMP without a packet": jpegs.with_segments(*portions),
    }


def _portion(place: int) -> bytes:
    head = jpegs.EXTENSION_HEADER + NAME + struct.pack(">LL", len(EXTENSION), place)
    return jpegs.segment(0xE1, head + EXTENSION[place : place + 400])


def _exif() -> dict[str, bytes]:
    rows = {
        "undefined": (0x013B, 7, b"Ann Lee"),
        "photographer and editor": (0x8298, 2, b"Photo\0Edit\0"),
        "editor": (0x8298, 2, b" \0Editor Ed\0"),
        "blank": (0x013B, 2, b"       \0"),
    }
    found = {f"Exif, {name}": _one_tag(*row) for name, row in rows.items()}
    thumbnail = jpegs.with_segments(jpegs.app1_xmp(PACKET), jpegs.app1_exif(jpegs.camera_exif("<")))
    block = piexif.dump({"0th": {0x013B: b"Outer"}, "1st": {0x0103: 6}, "thumbnail": thumbnail})
    found["thumbnail with metadata of its own"] = jpegs.with_segments(jpegs.segment(0xE1, block))
    return found


def _one_tag(tag: int, kind: int, value: bytes) -> bytes:
    row = struct.pack("<HHLL", tag, kind, len(value), 26)
    block = b"II*\0" + struct.pack("<LH", 8, 1) + row + bytes(4) + value
    return jpegs.with_segments(jpegs.app1_exif(block))


def _structure() -> dict[str, bytes]:
    base, exif = jpegs.tiny(), jpegs.app1_exif(jpegs.camera_exif("<"))
    scan, waves = base.index(b"\xff\xda"), encoded("JPEG", progressive=True)
    between = waves.index(b"\xff\xc4", waves.index(b"\xff\xda"))
    small = jpegs.segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\2" + bytes(12))
    return {
        "many fill bytes": jpegs.with_segments(b"\xff" * 50 + exif),
        "bytes between segments": jpegs.with_segments(b"stray", exif),
        "metadata behind the frame": base[:scan] + jpegs.segment(0xFE, b"late") + exif + base[scan:],
        "metadata between scans": waves[:between] + exif + waves[between:],
        "restart marker in the head": jpegs.with_segments(b"\xff\xd0", exif),
        "Exif before JFIF": base[:2] + exif + base[2:],
        "JFIF with a thumbnail": base[:2] + small + base[20:],
        "number of lines behind the scan": base[:-2] + b"\xff\xdc\0\4\0\x08\xff\xd9",
    }


def _trailers() -> dict[str, bytes]:
    """Samsung's directory, which counts back from its own place, and Google's film behind the image."""
    camera = b'xmlns:GCamera="http://ns.google.com/photos/1.0/camera/" GCamera:MicroVideo="1"'
    length = b' GCamera:MicroVideoOffset="36" foreign:kept='
    film = struct.pack(">L", 36) + b"ftypisom" + bytes(24)
    block = b"\0\0\x0a\x01" + struct.pack("<L", 4) + b"Name" + b"data"
    entry = b"\0\0\x0a\x01" + struct.pack("<LL", len(block), len(block))
    directory = b"SEFH" + struct.pack("<LL", 106, 1) + entry
    samsung = block + directory + struct.pack("<L", len(directory)) + b"SEFT"
    moving = jpegs.app1_xmp(PACKET.replace(b"foreign:kept=", camera + length))
    return {
        "Samsung trailer": jpegs.tiny() + samsung,
        "motion picture": jpegs.with_segments(moving) + film,
    }

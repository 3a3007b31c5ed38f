"""What fuzzing starts from: the files that our own tests make, and the sample images where they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import jpegs
from attribution.errors import ImageError
from attribution.image.containers import CONTAINERS, recognise
from attribution.image.packets import photoshop, xmp, xmp_extension
from fuzzing.targets import EXIF_CHANGES, XMP_CHANGES, slug
from law_files import FILES
from oracles import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.model.metadata import Packets

LONGEST = 1 << 16
"""Bytes of an input: what is longer takes long and finds little more."""
_LARGEST_FILE = 1 << 24


def seeds(target: str, *, real: bool = True) -> list[bytes]:
    """Give the inputs to start from, each once, short ones first; without `real`, those of our making."""
    images = (*FILES.values(), *(_samples() if real else ()))
    found = {data for data in _all(target, images) if data and len(data) <= LONGEST}
    return sorted(found, key=lambda data: (len(data), data))


def _all(target: str, images: Iterable[bytes]) -> Iterator[bytes]:
    container = next((item for item in CONTAINERS if slug(item.name) == target), None)
    for data in images:
        if container and container.matches(data[:1024]):
            yield data
        elif not container:
            yield from _packets_of(target, data)
    if not container:
        yield from _made(target)


def _samples() -> Iterator[bytes]:
    """Give real files."""
    for path in sorted(SAMPLES.rglob("*")) if SAMPLES.is_dir() else ():
        if path.is_file() and path.stat().st_size <= _LARGEST_FILE:
            yield path.read_bytes()


def _packets_of(target: str, data: bytes) -> Iterator[bytes]:
    """Take the packets of one kind out of a file."""
    try:
        packets = recognise(data).read(data)
    except ImageError:
        return
    yield from _blocks(target, data, packets)


def _blocks(target: str, data: bytes, packets: Packets) -> Iterator[bytes]:
    plain = {
        "exif-block": packets.exif,
        "iptc-block": packets.iptc,
        "xmp-packet": packets.xmp,
        "xmp-extension": packets.extended_xmp or packets.xmp,
        "afcp-trailer": data[-256:],
    }
    yield plain.get(target) or b""
    marks = {"photoshop-block": b"Photoshop 3.0\0", "mpf-index": b"MPF\0"}
    if target in marks and (place := data.find(marks[target], 0, LONGEST)) > 0:
        place += len(marks[target])
        yield data[place : place + 2048]


def _made(target: str) -> Iterator[bytes]:
    """Give packets of our own making."""
    made = {
        "exif-block": (jpegs.camera_exif(), jpegs.camera_exif("<")),
        "iptc-block": (
            jpegs.IIM,
            jpegs.IIM + b"\x1c\x02\x5a\x00\x06Troms\xf8\x1c\x08\x0a\x80\x04\0\0\0\x01\xff",
        ),
        "xmp-packet": (jpegs.PACKET, *_xmp_packets()),
        "photoshop-block": (jpegs.RESOURCES, photoshop.replaced(jpegs.RESOURCES, jpegs.IIM)),
        "mpf-index": (jpegs.mpf_block(1000, 600), jpegs.mpf_block(0, 0)),
        "afcp-trailer": (_AFCP,),
        "xmp-extension": tuple(xmp_extension.portions(jpegs.PACKET)),
    }
    yield from made.get(target, ())


_AFCP = b"AXS!\x01\0\0\x01\0\0\0\0IPTC\0\0\0\x04\0\0\0\x24\0\0\0\0abcdAXS!\0\0\0\0\0\0\0\0"


def _xmp_packets() -> Iterator[bytes]:
    """Spell one packet in all encodings, and one as other programs write RDF."""
    packet = xmp.write(None, {**XMP_CHANGES, "dc:title": EXIF_CHANGES["Artist"]})
    text = packet.decode("utf-8")
    yield packet
    yield from (text.encode(codec) for codec in ("utf-16", "utf-16-be", "utf-32", "utf-8-sig"))
    yield (
        b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
        b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:plus="http://ns.useplus.org/ldf/xmp/1.0/">'
        b'<rdf:Description dc:source="s"><dc:creator><rdf:Bag><rdf:li>A</rdf:li><!--c--><rdf:li>'
        b"<![CDATA[B]]></rdf:li></rdf:Bag></dc:creator><dc:rights>&#xA9; A</dc:rights>"
        b'<plus:Licensor><rdf:Seq><rdf:li rdf:parseType="Resource"><plus:LicensorURL>https://a.example'
        b"</plus:LicensorURL></rdf:li></rdf:Seq></plus:Licensor></rdf:Description>"
        b'<rdf:Description><dc:title><rdf:Alt><rdf:li xml:lang="x-default">T</rdf:li></rdf:Alt></dc:title>'
        b"</rdf:Description></rdf:RDF>"
    )

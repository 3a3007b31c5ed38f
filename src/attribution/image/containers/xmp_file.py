"""XMP files (ISO 16684-1:2019, 7.3 and XMP specification part 3, 1.4): the whole file is the packet.

Cameras' programs write them beside pictures that they do not change ("photo.xmp"), and exiftool and
others write `rdf:RDF` into ".xml". Nothing is in the file but the packet, so nothing else can be lost.
"""

from __future__ import annotations

import re

import attrs

from attribution.errors import ImageError
from attribution.image.containers import xml_scan
from attribution.image.containers.base import Buffer, Range
from attribution.image.packets import xmp_tree, xmp_write
from attribution.model.metadata import Damage, Packets
from attribution.model.patterns import lazily

_LONGEST = 16 << 20
_WIDE = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_BEGIN = lazily(
    r"\ufeff?\s*(?:(?:<!--(?:(?!--).)*-->|<\?(?!xpacket)(?:(?!\?>).)*\?>)\s*)*"
    r"<(?:\?xpacket\s+begin|(?:[^\s<>/:!?]{1,64}:)?(?:x[am]pmeta|RDF)[\s/>])",
    re.DOTALL,
)


class _XmpFile:
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "XMP"
    holds = frozenset({"xmp"})
    native = frozenset({"xmp"})
    texts: frozenset[str] = frozenset()
    writable = True

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with a packet, `x:xmpmeta` or `rdf:RDF`."""
        codec = next((codec for mark, codec in _WIDE if head.startswith(mark)), "latin-1")
        text = head.decode(codec, "ignore").removeprefix("ï»¿")
        return _BEGIN.match(text) is not None

    def read(self, data: Buffer) -> Packets:
        """Take the file as the packet. Raises `ImageError` where it is larger than any packet."""
        if len(data) > _LONGEST:
            raise ImageError(f"an XMP file of more than {_LONGEST >> 20} MiB is not read")
        packet = data[:]
        cut_off = _cut_off(packet)
        damage = (cut_off,) if cut_off else ()
        return Packets(xmp=packet, offsets={"xmp": 0}, damage=damage, incomplete=cut_off)

    def held(self, packets: Packets) -> Packets:
        """Give the packet alone; where there is none, the file holds an empty one."""
        return attrs.evolve(Packets(), xmp=packets.xmp or xmp_write.NEW_PACKET)

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Give the new packet. Raises `ImageError` where that would be no XMP file."""
        new = self.held(packets).xmp or b""
        if new == data[:]:
            return [Range(0, len(data))]
        source, damages = xmp_tree.decode(new)
        damages = damages or xmp_tree.parse(source)[1]
        if damages or not self.matches(new[:1024]):
            reason = damages[0].message if damages else "it does not begin as one"
            raise ImageError(f"the new XMP file would be none: {reason}")
        return [new]

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give nothing: all of the file is the packet, whose foreign properties are its writer's care."""
        del data
        return []


XMP = _XmpFile()


def _cut_off(packet: bytes) -> Damage | None:
    """Tell a file that ends before its root element does, or before the wrapper that it begins with."""
    source, _ = xmp_tree.decode(packet)
    depth, ended, wrapped = 0, False, False
    for token in xml_scan.tokens(source.body):
        if token.kind == "doctype":
            break  # refused by whoever reads the packet
        if token.kind == "instruction":
            half = source.body[token.start : token.start + 13]
            wrapped = half != b"<?xpacket end" and (wrapped or half == b"<?xpacket beg")
        depth += {"start": 1, "end": -1}.get(token.kind, 0)
        ended = ended or (token.kind in {"end", "empty"} and depth == 0)
    if ended and not wrapped:
        return None
    return Damage("the XMP file is cut off", len(packet))

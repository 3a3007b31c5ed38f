"""Raw files of cameras that are built like TIFF and say so in their first bytes: read, and never changed.

Canon's CR2 and older ones, Olympus' ORF, Panasonic's and Leica's RW2, Phase One's IIQ. Others (Nikon's NEF,
Sony's ARW, Pentax' PEF, Samsung's SRW, Hasselblad's 3FR, Epson's ERF, Kodak's, Mamiya's) begin as every TIFF
file does: they are read as such, and recognised by their image data where they would be changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.image.containers import tiff_reading
from attribution.image.containers.read_only import ReadOnly

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer
    from attribution.model.metadata import Packets

READ_ONLY = "camera raw files are only read; write a sidecar"
_PANASONIC = b"IIU\0"
_MAGIC = (b"IIRO", b"IIRS", b"MMOR", _PANASONIC)
_BEHIND = (b"CR", b"\xba\xb0\xac\xbb", b"IIII", b"MMMM")
"""What stands behind the header of TIFF: Canon's signatures, and Phase One's."""


class _Raw(ReadOnly):
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "camera raw"
    holds = frozenset({"exif", "iptc", "xmp"})
    refusal = READ_ONLY

    def matches(self, head: bytes) -> bool:
        """Whether the file has the signature of a maker of cameras."""
        return head[:4] in _MAGIC or (head[:4] in {b"II*\0", b"MM\0*"} and head[8:12].startswith(_BEHIND))

    def read(self, data: Buffer) -> Packets:
        """Take the blocks of the first directory. Raises `ImageError` where there is none."""
        packets = tiff_reading.read(tiff_reading.opened(data))
        if data[:4] != _PANASONIC:
            return packets
        # Its strips begin at FFFFFFFF, and the image data at a place of its own.
        damage = tuple(item for item in packets.damage if item != packets.incomplete)
        return attrs.evolve(packets, damage=damage, incomplete=None)

    def held(self, packets: Packets) -> Packets:
        """Give the packets without texts, and Exif's attribution alone."""
        return tiff_reading.held(packets)


RAW = _Raw()

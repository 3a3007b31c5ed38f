"""JPEG XR, or HD Photo (ITU-T T.832, annex A): built like TIFF, with tags of its own for the image."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from attribution.image.containers import tiff_reading
from attribution.image.containers.read_only import ReadOnly

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer
    from attribution.model.metadata import Packets

_WIDTH, _HEIGHT = 0xBC80, 0xBC81


class _JpegXr(ReadOnly):
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "JPEG XR"
    holds = frozenset({"exif", "iptc", "xmp"})
    refusal = "JPEG XR files are only read; write a sidecar"

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with II, BC and a version."""
        return head.startswith(b"II\xbc\x01")

    def read(self, data: Buffer) -> Packets:
        """Take the blocks of the first directory. Raises `ImageError` where there is none."""
        found = tiff_reading.opened(data)
        width, height = tiff_reading.dimensions(found, _WIDTH, _HEIGHT)
        return attrs.evolve(tiff_reading.read(found), width=width, height=height)

    def held(self, packets: Packets) -> Packets:
        """Give the packets without texts, and Exif's attribution alone."""
        return tiff_reading.held(packets)


JXR = _JpegXr()

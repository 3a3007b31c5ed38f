"""SVG packed by gzip, ".svgz" (SVG 1.1, chapter 1.2). Read only: packing it anew would change every byte."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

import attrs

from attribution.errors import ImageError
from attribution.image.containers import svg
from attribution.image.containers.read_only import ReadOnly
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

_GZIP = 31
"""What zlib calls its own format with gzip's header and check."""
_LONGEST = 16 << 20
_HEAD = 1024


class _Svgz(ReadOnly):
    name = "SVGZ"
    holds = svg.SVG.holds

    def matches(self, head: bytes) -> bool:
        """Whether the file is packed by gzip, and what comes out of it begins as SVG does."""
        if not head.startswith(b"\x1f\x8b\x08"):
            return False
        try:
            return svg.SVG.matches(zlib.decompressobj(_GZIP).decompress(head, _HEAD))
        except zlib.error:
            return False

    def read(self, data: Buffer) -> Packets:
        """Read the file as SVG. Raises `ImageError` where it can't be unpacked, or is too large."""
        text, damage = _unpacked(data)
        found = svg.SVG.read(text)
        return attrs.evolve(found, offsets={}, damage=(*damage, *found.damage))


SVGZ = _Svgz()


def _unpacked(data: Buffer) -> tuple[bytes, list[Damage]]:
    unpack = zlib.decompressobj(_GZIP)
    try:
        text = unpack.decompress(data[:_LONGEST], _LONGEST)
    except zlib.error as error:
        raise ImageError(f"the packed SVG file can't be unpacked: {error}", offset=0) from error
    if unpack.unconsumed_tail or len(data) > _LONGEST:
        raise ImageError(f"a packed SVG file of more than {_LONGEST >> 20} MiB is not read")
    if not unpack.eof:
        return text, [Damage("the packed SVG file is cut off", len(data))]
    return text, []

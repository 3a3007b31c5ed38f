"""Photoshop's files, PSD and PSB: metadata in the image resources. Read only.

Source: Adobe Photoshop File Formats Specification: "Photoshop File Format", "Image Resource IDs".
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, NamedTuple

from attribution.errors import ImageError
from attribution.image.containers.read_only import ReadOnly
from attribution.image.packets import photoshop
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from collections.abc import Iterator

    from attribution.image.containers.base import Buffer

_HEADER = 26
_MOST = 8_192
"""Resources that are looked at."""
_LONGEST = 64 << 20
_WINDOW = 1 << 16
_RAW, _RUN_LENGTHS = 0, 1


class _Psd(ReadOnly):
    name = "PSD"
    holds = frozenset({"exif", "iptc", "xmp"})

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with the signature and one of the two versions."""
        return head.startswith((b"8BPS\0\1", b"8BPS\0\2"))

    def read(self, data: Buffer) -> Packets:
        """Take the resources out of a file. Raises `ImageError` where its header is cut off."""
        return _File(data).packets()


PSD = _Psd()


class _Resource(NamedTuple):
    """A resource: its number, whether it has Photoshop's own signature, and where its data stand."""

    number: int
    own: bool
    start: int
    end: int


class _File:
    """A file, section by section: header, colours, resources, layers, image."""

    def __init__(self, data: Buffer) -> None:
        self.data = data
        header = data[:_HEADER]
        if len(header) < _HEADER:
            raise ImageError("the Photoshop file ends within its header", offset=len(data))
        self.large = header[5] == 2
        size: tuple[int, int, int, int] = struct.unpack_from(">HLLH", header, 12)
        self.channels, self.height, self.width, self.depth = size
        self.start, self.end = self._section(self._section(_HEADER)[1])
        self.damage: list[Damage] = []

    def packets(self) -> Packets:
        """Give what the resources hold."""
        found = list(self._resources())
        exif = self._first(found, photoshop.EXIF) or self._first(found, photoshop.EXIF_TOO)
        iptc, xmp = self._first(found, photoshop.IPTC), self._first(found, photoshop.XMP)
        digest = self._first(found, photoshop.IPTC_DIGEST)
        kinds = (("exif", exif), ("iptc", iptc), ("xmp", xmp))
        incomplete = self._incomplete()
        return Packets(
            exif=self._taken(exif),
            iptc=self._taken(iptc),
            xmp=self._taken(xmp),
            iptc_digest=self.data[digest.start : digest.end] if digest and _size(digest) == 16 else None,
            width=self.width or None,
            height=self.height or None,
            offsets={kind: item.start for kind, item in kinds if item},
            damage=(*self.damage, incomplete) if incomplete else tuple(self.damage),
            incomplete=incomplete,
        )

    def _section(self, position: int, size: int = 4) -> tuple[int, int]:
        """Give where a section begins and ends that states its length first."""
        start = position + size
        return start, start + int.from_bytes(self.data[position:start].ljust(size, b"\0"), "big")

    def _first(self, found: list[_Resource], number: int) -> _Resource | None:
        """Give the first resource of a number that is not empty."""
        return next((item for item in found if item.number == number and item.own and _size(item)), None)

    def _taken(self, item: _Resource | None) -> bytes | None:
        if item is None:
            return None
        if _size(item) > _LONGEST:
            self.damage.append(Damage(f"a block of more than {_LONGEST >> 20} MiB was not read", item.start))
            return None
        return self.data[item.start : item.end]

    def _resources(self) -> Iterator[_Resource]:
        """Walk the resources (see `photoshop`) without taking their data."""
        position, end = self.start, min(self.end, len(self.data))
        for _ in range(_MOST):
            if position + 12 > end:
                break
            head = self.data[position : position + 7]
            if head[:4] not in photoshop.SIGNATURES:
                break
            name = 7 + head[6] + (head[6] + 1) % 2
            start, behind = self._section(position + name)
            if behind > end:
                break
            yield _Resource(int.from_bytes(head[4:6], "big"), head[:4] == b"8BIM", start, behind)
            position = behind + (behind - start) % 2
        if position < end and self.data[position : min(end, position + 64)].strip(b"\0"):
            self.damage.append(Damage("the image resources are damaged; their end was not read", position))

    def _incomplete(self) -> Damage | None:
        """Tell that the image is cut off, as far as its sections state how long it is."""
        layers = self._section(self.end, 8 if self.large else 4)[1]
        if layers + 2 + self._coded(layers) <= len(self.data):
            return None
        return Damage(f"the image is cut off: {len(self.data)} bytes", len(self.data))

    def _coded(self, position: int) -> int:
        """Count the bytes of the merged image behind its kind of compression, where they can be known."""
        kind = int.from_bytes(self.data[position : position + 2], "big")
        rows = self.channels * self.height
        if kind == _RAW:
            return rows * ((self.width * self.depth + 7) // 8)
        if kind != _RUN_LENGTHS:
            return 1
        code, size = ("L", 4) if self.large else ("H", 2)
        table = range(position + 2, min(position + 2 + rows * size, len(self.data)), _WINDOW)
        chunks = (self.data[at : min(at + _WINDOW, position + 2 + rows * size)] for at in table)
        lengths = (struct.unpack_from(f">{len(chunk) // size}{code}", chunk) for chunk in chunks)
        return rows * size + sum(map(sum, lengths))


def _size(item: _Resource) -> int:
    return item.end - item.start

"""What every image file format has to offer, and what its plans are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeAlias

import attrs

if TYPE_CHECKING:
    import mmap
    from collections.abc import Sequence

    from attribution.model.metadata import Packets

Buffer: TypeAlias = "bytes | mmap.mmap"
"""A whole file: in memory, or mapped (slices are bytes, so only what is looked at is read)."""


@attrs.frozen
class Range:
    """The bytes `start` to `end` (half-open) of the old file, to be copied as they are."""

    start: int
    end: int


class Container(Protocol):
    """One image file format: finds metadata blocks and puts them back. Knows nothing of credits."""

    @property
    def name(self) -> str:
        """What people call the format: "JPEG"."""
        ...

    @property
    def holds(self) -> frozenset[str]:
        """Which of "exif", "iptc", "xmp" and "text" the format can carry."""
        ...

    def matches(self, head: bytes) -> bool:
        """Whether a file that begins with `head` (at least 16 bytes of it) is of this format."""
        ...

    def read(self, data: Buffer) -> Packets:
        """Take the metadata blocks out of a whole file. Raises `ImageError` with the offset of the damage."""
        ...

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Describe the new file as new bytes and ranges of the old one.

        A block that equals what was read keeps its bytes, also where their spelling is odd, so
        `apply(data, plan(data, read(data))) == data`. Raises `ImageError` where the file can't hold
        the packets, or is too damaged to be changed without loss.
        """
        ...


def apply(data: Buffer, pieces: Sequence[bytes | Range]) -> bytes:
    """Build the new file in memory (`attribution.image.files.replace_file` does it on disk)."""
    return b"".join(data[piece.start : piece.end] if isinstance(piece, Range) else piece for piece in pieces)


def joined(pieces: Sequence[bytes | Range]) -> list[bytes | Range]:
    """Leave out empty pieces and draw neighbours together, so that a plan is as short as can be."""
    result: list[bytes | Range] = []
    for piece in pieces:
        last = result[-1] if result else None
        if isinstance(piece, Range):
            if isinstance(last, Range) and last.end == piece.start:
                result[-1] = Range(last.start, piece.end)
            elif piece.end > piece.start:
                result.append(piece)
        elif isinstance(last, bytes):
            result[-1] = last + piece
        elif piece:
            result.append(piece)
    return result

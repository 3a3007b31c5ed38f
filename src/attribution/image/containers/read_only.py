"""What the formats share that are read and never written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers.base import Buffer, Range

if TYPE_CHECKING:
    from attribution.model.metadata import Packets


class ReadOnly:
    """A container (see `attribution.image.containers.base.Container`) that keeps every file as it is."""

    name: str
    holds: frozenset[str]
    native = frozenset({"xmp"})
    """All of them provide for XMP, so that whoever would embed is told that it can't be done."""
    texts: frozenset[str] = frozenset()
    writable = False

    @property
    def refusal(self) -> str:
        """What is said where anything should change."""
        return f"{self.name} files can be read, but not changed; write a sidecar instead"

    def matches(self, head: bytes) -> bool:
        """Whether the file begins as one of this format does."""
        raise NotImplementedError

    def read(self, data: Buffer) -> Packets:
        """Take the metadata blocks out of a file."""
        raise NotImplementedError

    def held(self, packets: Packets) -> Packets:
        """Give the packets as they are: none are changed."""
        return packets

    def plan(self, data: Buffer, packets: Packets) -> list[bytes | Range]:
        """Keep the file. Raises `ImageError` where anything in it should change."""
        if self.held(packets) != self.read(data):
            raise ImageError(self.refusal)
        return [Range(0, len(data))]

    def foreign(self, data: Buffer) -> list[bytes | Range]:
        """Give the whole file."""
        return [Range(0, len(data))]

"""JPEG 2000 codestreams without a file around them (ISO/IEC 15444-1, annex A): read only.

They have no place for metadata but comments, which are a program's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.image.containers.read_only import ReadOnly
from attribution.model.metadata import Damage, Packets

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer

BEGIN = b"\xff\x4f\xff\x51"
"""The markers SOC and SIZ."""
HEAD = 24
"""Bytes of a codestream within which its size stands."""
_END = b"\xff\xd9"
_LAST = 1024
"""Bytes among which the end marker stands: some programs write a few more behind it."""


class _Codestream(ReadOnly):
    """The container (see `attribution.image.containers.base.Container`)."""

    name = "JPEG 2000 codestream"
    holds: frozenset[str] = frozenset()

    def matches(self, head: bytes) -> bool:
        """Whether the file begins with the markers SOC and SIZ."""
        return head.startswith(BEGIN)

    def read(self, data: Buffer) -> Packets:
        """Tell the size, and whether the image is whole."""
        width, height = size(data[:HEAD]) or (None, None)
        damage = cut(data, 0, len(data))
        return Packets(width=width, height=height, damage=(damage,) if damage else (), incomplete=damage)


J2K = _Codestream()


def size(head: bytes) -> tuple[int, int] | None:
    """Read width and height from the first bytes of a codestream; None where they lack.

    They are the reference grid's far corner, less the image's offset on it (15444-1, A.5.1).
    """
    if not head.startswith(BEGIN) or len(head) < HEAD:
        return None
    far_x, far_y, near_x, near_y = (int.from_bytes(head[at : at + 4], "big") for at in (8, 12, 16, 20))
    width, height = far_x - near_x, far_y - near_y
    return (width, height) if width > 0 and height > 0 else None


def cut(data: Buffer, start: int, end: int) -> Damage | None:
    """Tell that a codestream whose length is not stated lacks its end marker (15444-1, A.4.4)."""
    whole = data.rfind(_END, max(start, end - _LAST), end) >= 0
    return None if whole else Damage("the image is cut off: it has no end marker", end)

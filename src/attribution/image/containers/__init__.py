"""The image file formats that can be read and written, as a written-out list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from attribution.image.containers.base import Buffer, Container


def recognise(data: Buffer, *, path: str | None = None) -> Container:
    """Find the container of a file by its first bytes. Raises `UnsupportedFormatError` naming what it looks like."""
    raise NotImplementedError

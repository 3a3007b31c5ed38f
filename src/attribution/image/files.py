"""Image files on disk: opened without reading them whole, replaced so that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    import os
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from attribution.image.containers.base import Buffer, Range


class OpenImage:
    """A context manager: `data` is the Buffer, `path` the path as given (str) or None.

    An `ImageError` that leaves the `with` block without a path gets this one.
    """

    data: Buffer
    path: str | None


def open_image(source: str | os.PathLike[str] | bytes | BinaryIO) -> OpenImage:
    """Open an image. Raises `ImageError`."""
    raise NotImplementedError


def replace_file(
    path: str | os.PathLike[str],
    pieces: Sequence[bytes | Range],
    verify: Callable[[Buffer], None],
    *,
    output: str | os.PathLike[str] | None = None,
) -> Path:
    """Write beside, fsync, read back, verify, move over. Close the OpenImage first (Windows)."""
    raise NotImplementedError

"""EXIF: the attribution tags of a TIFF block, read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from attribution.model.metadata import Damage, Value


def read(block: bytes) -> tuple[dict[str, Value], list[Damage]]:
    """Read Artist, Copyright, ImageDescription, DocumentName, Software, XPTitle, XPComment, XPAuthor, XPKeywords,
    XPSubject, ImageTitle, Photographer, ImageEditor: str each; blank is absent.
    """
    raise NotImplementedError


def write(block: bytes | None, changes: Mapping[str, str | None]) -> bytes:
    """Change tags by name; None deletes. `block` None: a new block. Raises `ImageError`."""
    raise NotImplementedError

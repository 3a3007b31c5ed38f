"""Documents → figures: the images of a text, each with its credit, and where both stand.

One kind of document a module, behind `base.Reader`. Readers read no file and fetch nothing: `resolve`
leads from an image's target to a file.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING

from attribution.documents import asciidoc, html, markdown, plaintext, rst

if TYPE_CHECKING:
    from attribution.documents.base import Reader

READERS: tuple[Reader, ...] = (
    markdown.READER,
    html.READER,
    rst.READER,
    asciidoc.READER,
    plaintext.READER,
)


def reader_for(path: str) -> Reader | None:
    """Give the reader for a file name, by its ending, or None."""
    suffix = PurePath(path).suffix.lower()
    return next((reader for reader in READERS if suffix in reader.suffixes), None)

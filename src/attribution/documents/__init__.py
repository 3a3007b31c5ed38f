"""Documents → figures: the images of a text, each with its credit, and where both stand.

One kind of document a module, behind `base.Reader`. Readers read no file and fetch nothing: `resolve`
leads from an image's target to a file.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import TYPE_CHECKING

from attribution.documents import (
    asciidoc,
    creditfiles,
    datafiles,
    html,
    markdown,
    notebooks,
    plaintext,
    reuse,
    rst,
    sidecars,
    xmpfiles,
)

if TYPE_CHECKING:
    from attribution.documents.base import Reader

READERS: tuple[Reader, ...] = (
    markdown.READER,
    html.READER,
    rst.READER,
    asciidoc.READER,
    plaintext.READER,
    datafiles.READER,
    notebooks.READER,
    sidecars.READER,
    reuse.READER,
    xmpfiles.READER,
    creditfiles.READER,
)


def reader_for(path: str) -> Reader | None:
    """Give the reader for a file name: by the whole name, else by its ending; None for other files."""
    name = PurePath(path).name.lower()
    for reader in READERS:
        if reader.names and any(fnmatchcase(name, pattern) for pattern in reader.names):
            return reader
    suffix = PurePath(name).suffix
    return next((reader for reader in READERS if suffix in reader.suffixes), None)

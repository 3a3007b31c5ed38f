"""Documents → figures: the images of a text, each with its credit, and where both stand.

One kind of document a module, behind `base.Reader`. Readers read no file and fetch nothing: `resolve`
leads from an image's target to a file.
"""

from __future__ import annotations

import functools
import os
import re
from fnmatch import translate
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
    name = os.path.basename(path).lower()  # noqa: PTH119  asked for every file of a site
    whole, endings = _tables()
    for names, reader in whole:
        if names.match(name):
            return reader
    return endings.get(os.path.splitext(name)[1])  # noqa: PTH122


@functools.cache
def _tables() -> tuple[tuple[tuple[re.Pattern[str], Reader], ...], dict[str, Reader]]:
    """Give the readers by patterns of whole names, and by endings; of several the first in the list."""
    whole = tuple(
        (re.compile("|".join(f"(?:{translate(name)})" for name in reader.names)), reader)
        for reader in READERS
        if reader.names
    )
    return whole, {suffix: reader for reader in READERS[::-1] for suffix in reader.suffixes}

"""Documents → figures: the images of a text, each with its credit, and where both stand.

One kind of document a module, behind `base.Reader`. Readers read no file and fetch nothing: `resolve`
leads from an image's target to a file.
"""

from __future__ import annotations

import functools
import os

from attribution.documents.base import Reader

_CREDITS = "credits attribution attributions notice notices image-credits image_credits photo-credits".split()
_ENDINGS = ("", ".md", ".markdown", ".txt", ".rst", ".text", ".adoc")
_PAGES = (".html", ".htm", ".xhtml", ".njk", ".liquid", ".vue", ".svelte", ".astro")

PLAIN = Reader("plain text", (".txt", ".text"), "text", "plaintext")
"""What files are read as that are named and have no reader of their own."""

READERS = (
    Reader("Markdown", (".md", ".markdown", ".mdown", ".mdx", ".qmd", ".rmd"), "markdown", "markdown"),
    Reader("HTML", _PAGES, "html", "html"),
    Reader("reStructuredText", (".rst", ".rest"), "rst", "rst"),
    Reader("AsciiDoc", (".adoc", ".asciidoc", ".asc"), "asciidoc", "asciidoc"),
    PLAIN,
    Reader("data file", (".yml", ".yaml", ".toml", ".json", ".csv", ".tsv"), "text", "datafiles"),
    Reader("notebook", (".ipynb",), "markdown", "notebooks"),
    Reader("licence sidecar", (".license",), "text", "sidecars"),
    Reader("REUSE.toml", (), "text", "reuse", ("reuse.toml", "dep5")),
    Reader("XMP sidecar", (".xmp",), "text", "xmpfiles"),
    Reader("file of credits", (), "text", "creditfiles", tuple(n + e for n in _CREDITS for e in _ENDINGS)),
)


def reader_for(path: str) -> Reader | None:
    """Give the reader for a file name: by the whole name, else by its ending; None for other files."""
    name = os.path.basename(path).lower()  # noqa: PTH119  asked for every file of a site
    names, endings = _tables()
    return names.get(name) or endings.get(os.path.splitext(name)[1])  # noqa: PTH122


@functools.cache
def _tables() -> tuple[dict[str, Reader], dict[str, Reader]]:
    """Give the readers by whole names, and by endings; of several the first in the list."""
    names = {name: reader for reader in READERS[::-1] for name in reader.names}
    return names, {suffix: reader for reader in READERS[::-1] for suffix in reader.suffixes}

"""Documents from disk: text that remembers its bytes, or the reason why it is none."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from attribution.checking.rules.base import Failure
from attribution.documents import reader_for
from attribution.documents.plaintext import READER as PLAIN

if TYPE_CHECKING:
    from attribution.documents.base import Reader

LARGEST = 10_000_000
"""Bytes of the largest document that is read."""

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@attrs.frozen
class Document:
    """A document as text. `bom` tells that its file begins with a byte order mark, which is no part of it."""

    path: str
    text: str
    reader: Reader
    bom: bool = False

    def encoded(self, text: str) -> bytes:
        """Give the bytes of a changed text, as the file had them."""
        return (_BOM if self.bom else b"") + text.encode()


def read(path: str, largest: int = LARGEST) -> Document | Failure:
    """Read a document, by the ending of its name; a file of an unknown kind is read as plain text.

    `largest` is the size in bytes of the largest one that is read.
    """
    try:
        with Path(path).open("rb") as file:
            data = file.read(largest + 1)
    except OSError as error:
        return Failure("AT902", error.strerror or str(error))
    if len(data) > largest:
        return Failure("AT903", f"it has more than {largest:,} bytes")
    return decode(data, path)


def decode(data: bytes, path: str) -> Document | Failure:
    """Make a document of bytes, or tell why they are no text in UTF-8."""
    bom = data.startswith(_BOM)
    if data.startswith(_UTF16):
        return Failure("AT902", "it is UTF-16, not UTF-8")
    if b"\0" in data:
        return Failure("AT902", f"it is no text: there is a NUL at byte {data.index(0)}")
    try:
        text = (data[len(_BOM) :] if bom else data).decode()
    except UnicodeDecodeError as error:
        place = error.start + (len(_BOM) if bom else 0)
        return Failure("AT902", f"it is not UTF-8: byte 0x{data[place]:02X} at byte {place}")
    return Document(path, text, reader_for(path) or PLAIN, bom)

"""Documents from disk: text that remembers its bytes, or the reason why it is none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import attrs

from attribution.checking.rules.base import Failure
from attribution.documents import PLAIN, reader_for
from attribution.model import values

if TYPE_CHECKING:
    from attribution.documents.base import Reader

LARGEST = 10 * 1024 * 1024
"""Bytes of the largest document that is read."""

_BOM = b"\xef\xbb\xbf"


@values.frozen
class Document:
    """A document as text.

    `codec` is Python's name of its encoding, `mark` the byte order mark at the begin of its file, which is no
    part of the text. `remark` says that it is not UTF-8, and how its encoding is known; None for UTF-8.
    `doubt` says that some of its letters are not known: the text is good enough to see whether credits are in
    it, and must neither be shown nor written. `named` tells that the user named the file.
    """

    path: str
    text: str
    reader: Reader
    mark: bytes = b""
    codec: str = "utf-8"
    remark: Failure | None = None
    doubt: Failure | None = None
    named: bool = False

    @property
    def bom(self) -> bool:
        """Whether the file begins with a byte order mark."""
        return bool(self.mark)

    def encoded(self, text: str) -> bytes:
        """Give the bytes of a changed text, in the file's own encoding.

        Raises `UnicodeEncodeError` where the text has a letter that the encoding lacks.
        """
        return self.mark + text.encode(self.codec)


def read(path: str, largest: int = LARGEST, *, named: bool = False) -> Document | Failure:
    """Read a document, by the ending of its name; a file of an unknown kind is read as plain text."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  a str, of many files
            size = os.fstat(file.fileno()).st_size
            data = file.read(min(size, largest) + 1)  # to ask for more would take that much memory
            if len(data) > size:  # it grew, or tells no size, as files in /proc
                data += file.read(largest + 1 - len(data))
    except OSError as error:
        return Failure("AT902", error.strerror or str(error))
    if len(data) > largest:
        return Failure("AT903", f"it has more than {_size(largest)}")
    document = decode(data, path)
    return attrs.evolve(document, named=True) if named and isinstance(document, Document) else document


def _size(count: int) -> str:
    """Give a number of bytes as people read it."""
    mebi = 1024 * 1024
    return f"{count // mebi} MiB" if count % mebi == 0 and count else f"{count:,} bytes"


def decode(data: bytes, path: str) -> Document | Failure:
    """Make a document of bytes, or tell why they are no text."""
    reader = reader_for(path) or PLAIN
    bom = data.startswith(_BOM)
    try:
        if b"\0" not in data and b"\x1b" not in data:
            text = (data[len(_BOM) :] if bom else data).decode()
            return Document(path, text, reader, _BOM if bom else b"")
    except UnicodeDecodeError:
        pass
    return _otherwise(data, path, reader)


def _otherwise(data: bytes, path: str, reader: Reader) -> Document | Failure:
    """Read what is not plain UTF-8."""
    from attribution.auditing import encodings

    found = encodings.decode(data)
    if isinstance(found, encodings.Undecided):
        doubt = Failure("AT902", found.reason)
        return doubt if found.text is None else Document(path, found.text, reader, doubt=doubt)
    known = {"mark": "as its first bytes tell", "declared": "as it declares", "guessed": "by its letters"}
    remark = Failure("AT907", f"{found.label}, {known[found.how]}") if found.how in known else None
    return Document(path, found.text, reader, found.mark, found.codec, remark)

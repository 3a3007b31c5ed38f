"""Images: what each says, or why it can't be read; the last ones are remembered."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from attribution.checking.rules.base import Failure
from attribution.errors import ImageError, UnsupportedFormatError

if TYPE_CHECKING:
    from attribution.model.metadata import ImageMetadata

_REMEMBERED = 128
"""Images of which the metadata are kept: those of one document, so that memory does not grow with a site."""

_HEAD = 512


class Images:
    """What the images of a run say. Not shared between threads."""

    def __init__(self) -> None:
        """Begin without any."""
        self._read: OrderedDict[str, ImageMetadata | Failure] = OrderedDict()

    def read(self, path: str) -> ImageMetadata | Failure:
        """Read an image, or remember what it said."""
        known = self._read.get(path)
        if known is None:
            known = self._read[path] = _read(path)
            if len(self._read) > _REMEMBERED:
                self._read.popitem(last=False)
        else:
            self._read.move_to_end(path)
        return known

    def forget(self, path: str) -> None:
        """Read an image anew when it is asked about next: it was changed."""
        self._read.pop(path, None)


def _read(path: str) -> ImageMetadata | Failure:
    from attribution.image.containers import SUFFIXES
    from attribution.image.fields import read

    try:
        return read(path)
    except UnsupportedFormatError as error:
        # A name that promises a PNG and a file that is none is wrong; a BMP is merely not read.
        code = "AT901" if path.lower().endswith(SUFFIXES) else "AT905"
        return Failure(code, reason_of(error) + (_likeness(path) if code == "AT901" else ""))
    except ImageError as error:
        return Failure("AT901", reason_of(error))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        return Failure("AT901", getattr(error, "strerror", None) or str(error))


def _likeness(path: str) -> str:
    """Say what a file that is no image looks like: what a server sent instead of one is often a page."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123  a str, as it stands in the entry
            head = file.read(_HEAD)
    except OSError:
        return ""
    if not head:
        return "; it is empty"
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        return "; it looks like an HTML page"
    if start.startswith(b"version https://git-lfs"):
        return "; it is a pointer of Git LFS, and the image was not fetched"
    if start.startswith((b"<?xml", b"{", b"[")):
        return "; it looks like " + ("XML" if start.startswith(b"<") else "JSON")
    return "; it looks like text" if _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    try:
        text = head.decode()
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:  # not merely cut within a character
            return False
        text = head[: error.start].decode()
    return all(char.isprintable() or char.isspace() for char in text)


def reason_of(error: ImageError) -> str:
    """Give message and offset without the path, which the finding has already."""
    offset = f" (at byte {error.offset})" if error.offset is not None else ""
    return error.message.rstrip(".") + offset

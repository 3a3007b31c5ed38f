"""Each image of a run is read once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from attribution.checking.rules.base import Failure
from attribution.errors import ImageError, UnsupportedFormatError

if TYPE_CHECKING:
    from attribution.model.metadata import ImageMetadata


class Images:
    """The images of one run: what each says, or why it can't be read. Not shared between threads."""

    def __init__(self) -> None:
        """Begin without any."""
        self._read: dict[str, ImageMetadata | Failure] = {}
        self._seen: set[str] = set()

    @property
    def count(self) -> int:
        """How many files were read, or tried."""
        return len(self._read)

    def read(self, path: str) -> ImageMetadata | Failure:
        """Read an image, or remember what it said."""
        key = os.path.realpath(path)
        if key not in self._read:
            self._read[key] = _read(path)
        return self._read[key]

    def first(self, path: str) -> bool:
        """Whether this image is asked about for the first time."""
        key = os.path.realpath(path)
        new = key not in self._seen
        self._seen.add(key)
        return new


def _read(path: str) -> ImageMetadata | Failure:
    from attribution.image.containers import SUFFIXES
    from attribution.image.fields import read

    try:
        return read(path)
    except UnsupportedFormatError as error:
        # A name that promises a PNG and a file that is none is wrong; a BMP is merely not read.
        code = "AT901" if path.lower().endswith(SUFFIXES) else "AT905"
        return Failure(code, reason_of(error))
    except ImageError as error:
        return Failure("AT901", reason_of(error))
    except OSError as error:
        return Failure("AT901", error.strerror or str(error))


def reason_of(error: ImageError) -> str:
    """Give message and offset without the path, which the finding has already."""
    offset = f" (at byte {error.offset})" if error.offset is not None else ""
    return error.message.rstrip(".") + offset

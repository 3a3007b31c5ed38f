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
        return Failure(code, reason_of(error))
    except ImageError as error:
        return Failure("AT901", reason_of(error))
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        return Failure("AT901", getattr(error, "strerror", None) or str(error))


def reason_of(error: ImageError) -> str:
    """Give message and offset without the path, which the finding has already."""
    offset = f" (at byte {error.offset})" if error.offset is not None else ""
    return error.message.rstrip(".") + offset

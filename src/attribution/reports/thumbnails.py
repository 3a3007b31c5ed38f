"""Small pictures for the page of findings: made by Pillow, bounded in size, number and effort.

Files come from strangers. What can't be shown has no thumbnail, whatever is wrong with it; an image of too
many pixels is not decoded, and only formats are opened that Pillow reads by itself.
"""

from __future__ import annotations

import base64
import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import PIL.Image

_FORMATS = ("AVIF", "BMP", "GIF", "JPEG", "PNG", "TIFF", "WEBP")
_EDGE = 160
"""Pixels of the longer side."""
_PIXELS = 25_000_000
"""Pixels of the largest image that is decoded; those of a JPEG count less, see `_effort`."""
_ALL_PIXELS = 1_000_000_000
"""Pixels that are decoded for one page."""
_REDUCED = 16
"""JPEG files are decoded at a quarter of their edges or less (`draft`)."""
_FILE = 50_000_000
"""Bytes of the largest file that is opened."""
_QUALITY = 70
_NUMBER = 300
"""Pictures of a page; each has some five kilobytes."""


class Thumbnails:
    """The thumbnails of one page: each file is looked at once. Not shared between threads."""

    def __init__(self, number: int = _NUMBER) -> None:
        """Begin without any; at most `number` are made."""
        self.left = number
        self._pixels = _ALL_PIXELS
        self._made: dict[str, str | None] = {}

    def address(self, path: str) -> str | None:
        """Give a picture as a `data:` address, or None where there is none to show."""
        if path not in self._made:
            if not self.left:
                return None
            data = self._read(path)
            self._made[path] = None if data is None else _as_address(data)
            self.left -= data is not None
        return self._made[path]

    def _read(self, path: str) -> bytes | None:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return self._small(Path(path))
        except Exception:  # noqa: BLE001  Pillow raises whatever a broken file makes it trip over
            return None

    def _small(self, file: Path) -> bytes | None:
        """Make the JPEG file of a thumbnail, unless that takes more effort than is left."""
        import PIL.Image

        if not file.is_file() or file.stat().st_size > _FILE:
            return None
        with PIL.Image.open(file, formats=_known(_FORMATS)) as image:
            effort = _effort(image)
            if effort > min(_PIXELS, self._pixels):
                return None
            self._pixels -= effort
            return _drawn(image)


def _as_address(data: bytes) -> str:
    return f"data:image/jpeg;base64,{base64.b64encode(data).decode('ascii')}"


def _effort(image: PIL.Image.Image) -> int:
    """Count the pixels to decode."""
    pixels = image.width * image.height
    return pixels // _REDUCED if image.format == "JPEG" else pixels


def _known(formats: tuple[str, ...]) -> list[str]:
    """Give the formats that this Pillow reads: AVIF came with 11.3."""
    import PIL.Image

    PIL.Image.init()
    return [name for name in formats if name in PIL.Image.OPEN]


def _drawn(image: PIL.Image.Image) -> bytes:
    import PIL.Image
    from PIL import ImageOps

    image.draft("RGB", (_EDGE, _EDGE))
    drawn = image.convert("I").point(lambda value: value * _DARKER).convert("L") if _is_deep(image) else image
    drawn.thumbnail((_EDGE, _EDGE))
    upright = ImageOps.exif_transpose(drawn).convert("RGBA")
    ground = PIL.Image.new("RGB", upright.size, "white")
    ground.paste(upright, mask=upright.getchannel("A"))
    stream = io.BytesIO()
    ground.save(stream, "JPEG", quality=_QUALITY)
    return stream.getvalue()


_DARKER = 1 / 256
"""From sixteen bits to eight."""


def _is_deep(image: PIL.Image.Image) -> bool:
    """Whether the pixels are gray values of sixteen bits or more, which Pillow does not scale."""
    return image.mode.startswith("I")

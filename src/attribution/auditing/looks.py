"""How a picture looks, as 64 bits that survive scaling and compressing.

The perceptual hash of the discrete cosine transform: of the picture, 32 by 32 grey values, the 8 by 8 lowest
frequencies but the first, each above or below their median (C. Zauner, Implementation and Benchmarking of
Perceptual Image Hash Functions, 2010, section 3.2.1). Nothing is decoded that would be larger than
`_LARGEST`; whatever a file does, the answer is a number or None.
"""

from __future__ import annotations

import functools
import math
import warnings
from statistics import median
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image

_SIDE = 32
_KEPT = 8
_LARGEST = 64_000_000
"""Pixels of the largest picture that is decoded; JPEG files are decoded at a fraction of their size."""
_SMALLEST = 16
"""Pixels of the shortest side: what is smaller is an icon."""
_FLAT = 8
"""Grey levels of which a picture without anything to see has no more than these."""
_FAINT = 2 * _SIDE * _SIDE / 4
"""The strongest wave of a picture without shapes (a ramp, stripes): two grey levels high."""
_ORIENTATION = 0x0112


def look(path: str) -> int | None:
    """Give the look of a picture; None where it can't be decoded, is too large, or shows next to nothing."""
    try:
        from PIL import Image

        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                grey = _grey(image)
    except Exception:  # noqa: BLE001  decoders raise whatever they like at hostile files
        return None
    return None if grey is None or max(grey) - min(grey) <= _FLAT else _hash(grey)


def _grey(image: Image) -> list[int] | None:
    """Give the picture as 32 by 32 grey values, row by row, as viewers turn it, on white."""
    if min(image.size) < _SMALLEST:
        return None
    image.draft("L", (4 * _SIDE, 4 * _SIDE))
    if image.width * image.height > _LARGEST:
        return None
    orientation = image.getexif().get(_ORIENTATION)
    return list(_turned(_small(image), orientation).tobytes())


def _small(image: Image) -> Image:
    from PIL import Image as Pillow

    size, way = (_SIDE, _SIDE), Pillow.Resampling.BOX
    if "A" in image.getbands() or "transparency" in image.info:
        seen = image.convert("RGBA").resize(size, way)
        ground = Pillow.new("RGBA", size, "white")
        return Pillow.alpha_composite(ground, seen).convert("L")
    return image.convert("L").resize(size, way)


def _turned(image: Image, orientation: Any) -> Image:
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    turn = turns.get(orientation)
    return image if turn is None else image.transpose(turn)


@functools.cache
def _cosines() -> tuple[tuple[float, ...], ...]:
    """Give the first rows of the matrix of the transform (DCT-II)."""
    return tuple(
        tuple(math.cos(math.pi * (2 * place + 1) * row / (2 * _SIDE)) for place in range(_SIDE))
        for row in range(_KEPT + 1)
    )


def _hash(grey: list[int]) -> int | None:
    """Transform rows, then columns; each of the 64 frequencies is one bit. None where there is but noise."""
    rows = [grey[start : start + _SIDE] for start in range(0, _SIDE * _SIDE, _SIDE)]
    waves = _cosines()[1:]
    across = [[sum(map(float.__mul__, wave, map(float, row))) for row in rows] for wave in waves]
    values = [sum(map(float.__mul__, wave, column)) for wave in waves for column in across]
    if max(map(abs, values)) < _FAINT:
        return None
    middle = median(values)
    return sum(1 << place for place, value in enumerate(values) if value > middle)

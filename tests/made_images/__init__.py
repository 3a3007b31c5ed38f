"""Tiny images of every format and of many kinds, made here and now: a module a family, a list of all."""

from __future__ import annotations

from functools import cache

from made_images import documents, gif, heif, jpeg, jpegxl, odd_jpeg, png, svg, tiff, webp
from made_images.made import Made

__all__ = ["Made", "all_made"]

FAMILIES = (documents, gif, heif, jpeg, jpegxl, odd_jpeg, png, svg, tiff, webp)


@cache
def all_made() -> tuple[Made, ...]:
    """Make every image once."""
    return tuple(
        Made(family.__name__.rpartition(".")[2], name, suffix, data)
        for family in FAMILIES
        for name, suffix, data in family.made()
    )

"""Reach the data files, also where the package is not unpacked on a disk."""

from __future__ import annotations

from importlib import resources

from attribution.errors import DataFileError


def read_text(*parts: str) -> str:
    """Read a file below `attribution/data` as UTF-8. Raises `DataFileError` when it is missing."""
    path = resources.files("attribution").joinpath("data", *parts)
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(f"cannot be read ({error})", file="/".join(("data", *parts))) from error

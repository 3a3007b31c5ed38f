"""Reach the data files, also where the package is not unpacked on a disk."""

from __future__ import annotations

import os

from attribution.errors import DataFileError

_DATA = os.path.join(os.path.dirname(os.path.dirname(__file__)), "data")  # noqa: PTH118, PTH120


def read_text(*parts: str) -> str:
    """Read a file below `attribution/data` as UTF-8. Raises `DataFileError` when it is missing.

    The module's own loader reads it, as `importlib.resources` does, which would cost more at the
    start than all our tables (it loads zipfile, tempfile and pathlib).
    """
    path = os.path.join(_DATA, *parts)  # noqa: PTH118
    try:
        data: bytes = __loader__.get_data(path)  # type: ignore[name-defined]
        return data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise DataFileError(f"cannot be read ({error})", file="/".join(parts)) from error

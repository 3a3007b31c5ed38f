"""What went wrong, in a sentence on standard error, and the exit status that it means."""

from __future__ import annotations

import contextlib
import os
import sys

from attribution.errors import AttributionError, ConflictError
from attribution.reports import escape

FOUND = 1
FAILED = 2


class UsageError(AttributionError):
    """The command line was given something that it can't work with."""


def warn(message: str) -> None:
    """Write a message on standard error, harmless."""
    _write(escape.guard(f"image-attribution: {escape.line(message)}\n"))


def _write(text: str) -> None:
    """Write on standard error; where that fails there is nobody to tell, and the exit status speaks."""
    with contextlib.suppress(OSError):
        sys.stderr.write(text)
        sys.stderr.flush()


def report(error: Exception) -> int:
    """Tell what an exception means, and give the exit status.

    An exception that nobody foresaw is a mistake of ours: it is named as one, and raised again
    where the environment holds `IMAGE_ATTRIBUTION_TRACEBACK`.
    """
    if isinstance(error, OSError):
        warn(in_words(error))
    elif isinstance(error, ConflictError):
        _warn_of_conflicts(error)
    elif isinstance(error, AttributionError):
        warn(str(error))
    elif os.environ.get("IMAGE_ATTRIBUTION_TRACEBACK"):
        raise error
    else:
        warn(f"this is a mistake of ours, please report it: {type(error).__name__}: {error}")
    return FOUND if isinstance(error, ConflictError) else FAILED


def _warn_of_conflicts(error: ConflictError) -> None:
    """Say who says what, a line for each property."""
    place = f"{error.path}: " if error.path else ""
    warn(f"{place}the image says otherwise; --on-conflict keep, fill or replace says which shall win")
    for conflict in error.conflicts:
        _write(escape.guard(f"  {escape.line(str(conflict))}\n"))


def in_words(error: OSError) -> str:
    """Give path and reason of an error of the operating system."""
    reason = error.strerror or str(error)
    if isinstance(error, FileNotFoundError):
        reason = "there is no such file or folder"
    return f"{os.fspath(error.filename)}: {reason}" if error.filename else reason

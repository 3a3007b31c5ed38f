"""The one exception tree: what is raised, with the place and the mending.

Free text never raises. Files, data files and settings that are broken do, and every
exception holds the place as attributes, so that a program can point at it.
"""

from __future__ import annotations

from typing import Any


class AttributionError(Exception):
    """Base of everything that this package raises on purpose."""

    def __reduce__(self) -> tuple[Any, ...]:
        """Go between processes with all attributes, whatever keywords the class asks for."""
        return _restored, (type(self), self.args, self.__dict__)


def _restored(cls: type[AttributionError], args: tuple[Any, ...], parts: dict[str, Any]) -> AttributionError:
    """Make an exception anew from its parts."""
    error = cls.__new__(cls, *args)
    error.__dict__.update(parts)
    return error


class ImageError(AttributionError):
    """A damaged or unreadable image.

    `path` is the file (None for bytes), `offset` the byte position of the damage (None where
    no single place is to blame).
    """

    def __init__(self, message: str, *, path: str | None = None, offset: int | None = None) -> None:
        """Keep the parts; `str()` draws them together."""
        super().__init__(message)
        self.message = message
        self.path = path
        self.offset = offset

    def __str__(self) -> str:
        """Path, message and offset, for people."""
        place = f"{self.path}: " if self.path else ""
        offset = f" (at byte {self.offset})" if self.offset is not None else ""
        return f"{place}{self.message}{offset}"


class UnsupportedFormatError(ImageError):
    """The file is no image of a format that this version reads or writes."""


class ConflictError(AttributionError):
    """The file already says otherwise, and the caller did not choose what shall win.

    `path` is the file, `conflicts` the properties with the value found and the value meant.
    """

    def __init__(self, message: str, *, path: str | None = None, conflicts: tuple[object, ...] = ()) -> None:
        """Keep the parts; `str()` draws them together."""
        super().__init__(message)
        self.message = message
        self.path = path
        self.conflicts = conflicts

    def __str__(self) -> str:
        """Path and message, for people."""
        return f"{self.path}: {self.message}" if self.path else self.message


class DataFileError(AttributionError):
    """A data file of the package, or of a publisher, is wrong. `file` and `key` name the entry."""

    def __init__(self, message: str, *, file: str, key: str | None = None) -> None:
        """Keep the parts; `str()` draws them together."""
        super().__init__(message)
        self.message = message
        self.file = file
        self.key = key

    def __str__(self) -> str:
        """File, entry and message, for people."""
        return f"{self.file}: {self.key + ': ' if self.key else ''}{self.message}"


class PolicyError(AttributionError):
    """A setting is wrong. `setting` is its name, `file` where it stands (None when passed in)."""

    def __init__(self, message: str, *, setting: str | None = None, file: str | None = None) -> None:
        """Keep the parts; `str()` draws them together."""
        super().__init__(message)
        self.message = message
        self.setting = setting
        self.file = file

    def __str__(self) -> str:
        """File, setting and message, for people."""
        parts = [part for part in (self.file, self.setting, self.message) if part]
        return ": ".join(parts)

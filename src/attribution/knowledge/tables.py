"""Reading the data files: rows of text, each table once, errors with file and entry."""

from __future__ import annotations

import functools
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from attribution.errors import DataFileError
from attribution.knowledge.files import read_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

T = TypeVar("T")
_LOCK = threading.RLock()


def wrong(message: str, file: str, key: str | None = None) -> DataFileError:
    """Give the error for an entry of a data file."""
    return DataFileError(message, file=file, key=key)


def rows(file: str) -> Iterator[list[str]]:
    """Rows of a CSV table, named by its path below `attribution/data`, without the header, one by one."""
    import csv

    reader = csv.reader(read_text(*file.split("/")).splitlines())
    next(reader, None)
    return filter(None, reader)


def compiled(file: str) -> dict[str, Any]:
    """Give a TOML table, named by its path below `attribution/data`, as `tasks/compile_tables.py` left it.

    To read JSON takes a fiftieth of the time. Raises `DataFileError` where the compiled file is damaged.
    """
    import json

    made = file.removesuffix(".toml") + ".json"
    try:
        found: dict[str, Any] = json.loads(read_text(*made.split("/")))
    except ValueError as error:
        raise wrong(f"is damaged; tasks/compile_tables.py makes it anew ({error})", made) from error
    return found


def once(make: Callable[[], T]) -> Callable[[], T]:
    """Make a table at the first call, in one thread only, and give the same one ever after."""
    made = functools.cache(make)

    @functools.wraps(make)
    def give() -> T:
        with _LOCK:
            return made()

    return give

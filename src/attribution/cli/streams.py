"""Standard input and output: encodings that can't fail, colour only where a terminal shows it."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

from attribution.cli import problems

if TYPE_CHECKING:
    from collections.abc import Iterable

    from attribution.reports import Screen

_WIDTH = 106
"""Columns without a terminal: enough for the longest line that reports show, and its number."""
_LOGGED = ("CI", "GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION", "PRE_COMMIT")
"""Variables of those who record what is printed, and some of whom take commands from it."""
_BOM = "\ufeff"


def prepare() -> None:
    """Let characters that the streams can't encode come out escaped, whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def color() -> bool:
    """Whether to write colours: FORCE_COLOR, then NO_COLOR, then whether a terminal is there.

    https://no-color.org and https://force-color.org: a variable counts when it is not empty.
    """
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"


def width() -> int:
    """Give the columns of the terminal, from COLUMNS or from itself; 100 where there is none."""
    columns = os.environ.get("COLUMNS", "")
    if columns.isdecimal() and int(columns):
        return int(columns)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or _WIDTH
    except (OSError, ValueError):  # no terminal, or no file at all
        return _WIDTH


def screen() -> Screen:
    """Tell what a report is written for; links only where a terminal shows them and CI does not record it."""
    from attribution.reports import Screen

    terminal = sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
    columns = width() if terminal or os.environ.get("COLUMNS") else None
    return Screen(color=color(), width=columns, links=terminal and not os.environ.get("CI"))


def write(text: str) -> None:
    """Write a result on standard output."""
    sys.stdout.write(text)


def is_read_by_people() -> bool:
    """Whether what is printed is looked at: on a terminal, with colours, in the log of a build or a hook."""
    return color() or sys.stdout.isatty() or any(os.environ.get(name) for name in _LOGGED)


def write_bytes(path: str | None, data: bytes) -> None:
    """Write bytes as they are into a file, or on standard output. Raises `OSError`."""
    if path is not None:
        from pathlib import Path

        Path(path).write_bytes(data)
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def write_all(pieces: Iterable[str]) -> None:
    """Write a long result on standard output, piece by piece."""
    sys.stdout.writelines(pieces)


def append(file: str, text: str) -> None:
    """Append to a file that the environment names. One that can't be written is told, and nothing fails."""
    try:
        with open(file, "a", encoding="utf-8") as stream:  # noqa: PTH123  the path as it was given
            stream.write(text)
    except OSError as error:
        problems.report(error)


def read_text() -> str:
    """Read UTF-8 text from standard input, without a byte order mark.

    Raises `UsageError` for what is no text, with the place of the first byte that shows it, and where
    whoever started us has closed it.
    """
    if sys.stdin is None:
        raise problems.UsageError("standard input is closed")
    data = sys.stdin.buffer.read()
    binary = data.find(b"\0")
    if binary >= 0:
        raise problems.UsageError(f"standard input is no text: NUL at byte {binary}")
    try:
        return data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        byte = data[error.start]
        raise problems.UsageError(
            f"standard input is not UTF-8: 0x{byte:02x} at byte {error.start}; convert it first"
        ) from error


def read_lines() -> list[str]:
    """Read the lines of standard input, without their line ends (LF or CR LF)."""
    lines = [line.removesuffix("\r") for line in read_text().split("\n")]
    return lines[:-1] if lines[-1] == "" else lines


def read_names() -> list[str]:
    """Read names of files, each with a NUL behind it, as the system writes them (`find -print0`)."""
    if sys.stdin is None:
        raise problems.UsageError("standard input is closed")
    return [os.fsdecode(name) for name in sys.stdin.buffer.read().split(b"\0")]


def write_file(path: str, pieces: Iterable[str]) -> None:
    """Write a result into a file, in UTF-8, piece by piece. Raises `OSError`."""
    from pathlib import Path

    with Path(path).open("wb") as file:
        file.writelines(piece.encode("utf-8", "backslashreplace") for piece in pieces)

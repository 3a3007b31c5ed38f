"""Image files opened for reading: without taking them into memory, and with every refusal explained.

A file is read by positions, a little ahead of what was asked for, and never mapped: when another program
cuts a mapped file short, the operating system kills whoever reads it, and mapped pages count as memory.
"""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
from typing import TYPE_CHECKING, BinaryIO, Self, overload

import attrs

from attribution.errors import ImageError
from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import TracebackType

    from attribution.image.containers.base import Buffer

_HEAD = 1 << 14
"""Bytes that are read at once when a file is opened: in most files all metadata stand there."""
_AHEAD = 1 << 10
"""Bytes that are read at least, where something behind the head is looked at."""
_CHUNK = 1 << 20
_FLAGS = sum(
    getattr(os, name, 0) for name in ("O_RDONLY", "O_BINARY", "O_CLOEXEC", "O_NOINHERIT", "O_NOCTTY")
)
_CLOSED = -1
_NO_WAITING = getattr(os, "O_NONBLOCK", 0)
"""Opening a pipe would wait for somebody to write into it; on a regular file the flag has no effect."""
_REASONS = {
    errno.ENOENT: "there is no such file",
    errno.ENOTDIR: "there is no such file",
    errno.EISDIR: "this is a directory, not a file",
    errno.EACCES: "no permission",
    errno.EPERM: "no permission",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "the disk is full",
    getattr(errno, "EDQUOT", -1): "the disk quota is used up",
    errno.ENAMETOOLONG: "the file name is too long",
}


@contextlib.contextmanager
def explained(path: str | None, consequence: str = "") -> Iterator[None]:
    """Turn what the operating system refuses into an `ImageError` that names the file and the reason."""
    try:
        yield
    except OSError as error:
        raise _refusal(error, path, consequence) from error
    except ImageError as error:
        error.path = error.path or path
        raise
    except ValueError as error:  # a NUL in the path
        raise ImageError(f"no valid path: {error}", path=path) from error


def _refusal(error: OSError, path: str | None = None, consequence: str = "") -> ImageError:
    reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
    return ImageError(reason + consequence, path=path)


@values.frozen
class Seen:
    """How a file was found, to tell later whether it is still the same: `state` is None for no file."""

    path: str
    state: tuple[int, int, int] | None

    def expect(self) -> None:
        """Raise `ImageError` where the file was changed, replaced, removed or made since."""
        if look(self.path) != self:
            raise ImageError("the file was changed meanwhile; nothing was written; try again", path=self.path)


def look(path: str | os.PathLike[str]) -> Seen:
    """Note what tells one state of a file from another: its number, its size, and the time of its change."""
    name = os.fspath(path)
    try:
        return _seen(name, os.stat(name))  # noqa: PTH116  Path.stat takes no bytes path
    except OSError:
        return Seen(name, None)


def _seen(name: str, status: os.stat_result) -> Seen:
    return Seen(name, (status.st_ino, status.st_size, status.st_mtime_ns))


class FileBuffer:
    """An open file as a `Buffer`: a slice is read when it is asked for. For one thread at a time.

    Raises `ImageError` where the file became shorter since it was opened, or can't be read. `found` is for
    those who look through the file, to keep what they find (`attribution.image.containers.base.once`).
    """

    __slots__ = (
        *("_ahead", "_ahead_end", "_ahead_start", "_head", "_head_end", "_number", "_owner", "_size"),
        "found",
    )

    def __init__(self, number: int, size: int, owner: object = None) -> None:
        """Take the descriptor of a file that is open for reading, and its size in bytes.

        `close` closes it, unless it has an owner, who is kept alive as long as this object.
        """
        self.found: dict[object, object] = {}
        self._number = number
        self._size = size
        self._owner = owner
        self._ahead = b""
        self._ahead_start = self._ahead_end = 0
        self._head = self._read(0, min(_HEAD, size))
        self._head_end = len(self._head)

    def __len__(self) -> int:
        """Give the size of the file in bytes, as it was when it was opened."""
        return self._size

    @overload
    def __getitem__(self, key: int) -> int: ...
    @overload
    def __getitem__(self, key: slice) -> bytes: ...
    def __getitem__(self, key: int | slice) -> int | bytes:
        """Give a byte, or the bytes of a slice without steps."""
        if isinstance(key, int):
            return self[key : key + 1 or None][0]
        stop = key.stop
        if stop is not None and 0 <= stop <= self._head_end and (key.start or 0) >= 0:
            return self._head[key]
        start, end, step = key.indices(self._size)
        if step != 1:
            raise ValueError("a slice of a file has no steps")
        if end <= self._head_end:
            return self._head[start:end]
        if self._ahead_start <= start and end <= self._ahead_end:
            return self._ahead[start - self._ahead_start : end - self._ahead_start]
        if end - start >= _AHEAD:
            return self._read(start, end)
        if end <= start:
            return b""
        self._ahead = self._read(start, min(start + _AHEAD, self._size))
        self._ahead_start, self._ahead_end = start, start + len(self._ahead)
        return self._ahead[: end - start]

    def _read(self, start: int, end: int) -> bytes:
        pieces: list[bytes] = []
        place = start
        while place < end:
            try:
                piece = _read_at(self._number, end - place, place)
            except OSError as error:
                raise _refusal(error) from error
            if len(piece) == end - start:
                return piece
            if not piece:
                raise ImageError("the file became shorter while it was being read", offset=place)
            pieces.append(piece)
            place += len(piece)
        return b"".join(pieces)

    def find(self, sub: bytes, start: int = 0, end: int | None = None) -> int:
        """Give the first place of some bytes between `start` and `end`, -1 for none."""
        stop = self._size if end is None else min(end, self._size)
        while start + len(sub) <= stop:
            chunk = self[start : min(start + _CHUNK, stop)]
            found = chunk.find(sub)
            if found >= 0:
                return start + found
            start += len(chunk) - len(sub) + 1
        return -1

    def rfind(self, sub: bytes, start: int = 0, end: int | None = None) -> int:
        """Give the last place of some bytes between `start` and `end`, -1 for none."""
        stop = self._size if end is None else min(end, self._size)
        step = _AHEAD  # nearly always it stands at the very end
        while start + len(sub) <= stop:
            first = max(start, stop - step)
            found = self[first:stop].rfind(sub)
            if found >= 0:
                return first + found
            stop = first + len(sub) - 1 if first > start else start
            step = min(step * 8, _CHUNK)
        return -1

    def close(self) -> None:
        """Close the file, if it is one's own. Nothing can be read any more."""
        number, self._number = self._number, _CLOSED
        if self._owner is None and number != _CLOSED:
            os.close(number)


def _read_at(number: int, size: int, place: int) -> bytes:
    """Read some bytes at a place; Windows has no call of its own for that."""
    if hasattr(os, "pread"):
        return os.pread(number, size, place)
    os.lseek(number, place, os.SEEK_SET)
    return os.read(number, size)


@attrs.define
class OpenImage:
    """An image that is open for reading, as a context manager.

    `data` is the whole file as a `Buffer`. `path` is None for bytes and file objects. An `ImageError` that
    leaves the `with` block without a path gets this one. Close before replacing the file: Windows moves
    nothing over an open file.
    """

    data: Buffer
    path: str | None = None
    _status: os.stat_result | None = None

    @property
    def seen(self) -> Seen | None:
        """Tell how a path was found before it was read, for `replace_file`."""
        return None if self.path is None or self._status is None else _seen(self.path, self._status)

    def close(self) -> None:
        """Let go of a file that was opened here; `data` can't be used any more."""
        if isinstance(self.data, FileBuffer):
            self.data.found.clear()
            if self.path is not None:
                self.data.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if isinstance(error, ImageError) and error.path is None:
            error.path = self.path
        self.close()


def open_image(source: str | os.PathLike[str] | bytes | BinaryIO) -> OpenImage:
    """Open an image: a path, the bytes of a file, or a file that is open in binary mode.

    A file object is read from its current position, where it is left again if it can be. Raises
    `ImageError` where there is no file, no permission, or no regular file.
    """
    if isinstance(source, (str, os.PathLike)):
        return _open_path(os.fspath(source))
    if isinstance(source, (bytes, bytearray, memoryview)):
        return OpenImage(bytes(source))
    # Only a plain file: what unpacks a file gives the packed one's number to the operating system.
    plain = getattr(source, "raw", source)
    if isinstance(plain, io.FileIO) and hasattr(os, "pread") and source.seekable() and source.tell() == 0:
        with explained(None):
            number = plain.fileno()
            return OpenImage(FileBuffer(number, os.fstat(number).st_size, plain))
    return OpenImage(_read_object(source))


def _open_path(path: str) -> OpenImage:
    # Without `explained`, which takes longer than to open the file.
    try:
        number = _opened(path)
        try:
            status = os.fstat(number)
            _expect_file(status, path)
            return OpenImage(FileBuffer(number, status.st_size), path, status)
        except BaseException:
            os.close(number)
            raise
    except (OSError, ImageError, ValueError):
        with explained(path):
            raise


def _opened(path: str) -> int:
    """Open a file, and say of what can't be opened whether it is one at all."""
    try:
        return os.open(path, _FLAGS | _NO_WAITING)
    except OSError:
        _expect_file(os.stat(path), path)  # noqa: PTH116  Path.stat takes no bytes path
        # What another program holds a lease on is given back, but not to those who do not wait.
        return os.open(path, _FLAGS)


def _expect_file(status: os.stat_result, path: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise ImageError(_REASONS[errno.EISDIR], path=path)
    if not stat.S_ISREG(status.st_mode):
        raise ImageError("this is no regular file", path=path)


def _read_object(file: BinaryIO) -> bytes:
    """Read an open file to its end and go back to where it was."""
    with explained(None):
        position = file.tell() if file.seekable() else None
        data: object = file.read()
        if position is not None:
            file.seek(position)
    if not isinstance(data, bytes):
        message = f"the image must be open in binary mode: reading gave {type(data).__name__}"
        raise TypeError(message)
    return data

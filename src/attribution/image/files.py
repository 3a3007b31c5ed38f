"""Image files on disk, replaced so that nothing can be lost.

A file is never edited in place. The new one is written beside it under a name of its own, forced onto
the disk, read back and verified, and only then moved over the old name, which is one step for the file
system: whoever looks, and whenever the machine stops, there is the old file or the new one, whole.

Permissions, and owner and extended attributes where the system allows it, go over to the new file. A
symbolic link stays, and the file it leads to is replaced. Of several hard links to one file, only the
name given gets the new one; the others keep the old one.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers.base import Range
from attribution.image.opening import explained, open_image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from attribution.image.containers.base import Buffer
    from attribution.image.opening import Seen

_CHUNK = 1 << 20
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NO_KERNEL_COPY = frozenset(
    getattr(errno, name, 0)
    for name in ("EXDEV", "ENOSYS", "EINVAL", "EOPNOTSUPP", "ENOTSUP", "EPERM", "EBADF")
)
_OLD = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
_PROTECTED_FOLDER = "its folder is write-protected; nothing was changed"


def replace_file(
    path: str | os.PathLike[str],
    pieces: Sequence[bytes | Range],
    verify: Callable[[Buffer], None],
    *,
    output: str | os.PathLike[str] | None = None,
    unchanged: Sequence[Seen | None] = (),
    times: tuple[int, int] | None = None,
) -> str:
    """Write the new file, verify it, and put it in the place of `path`, or of `output` where that is given.

    A `Range` of `pieces` is copied from the file `path`. `verify` gets the new file as it was read back
    from the disk, before it takes its place; what it raises, is raised here, and the old file stays.
    `unchanged` are files that must still be as they were seen at that moment. The new file gets the
    `times` of access and modification (in nanoseconds) that are given. Gives the path that was written, a
    link followed. Raises `ImageError` where another program changed one of these, the file is
    write-protected, its folder can't be written, or the disk is full; nothing is changed then, and nothing
    left behind.
    """
    old, new = os.fspath(path), os.fspath(path if output is None else output)
    with explained(new, "; nothing was changed"):
        target, status = _target(new)
        with _temporary(target) as (temporary, handle):
            try:
                _write(handle, old, pieces)
                _keep_attributes(old if status is None else target, temporary, is_new=status is None)
                os.fsync(handle)
            finally:
                os.close(handle)
            _expect(unchanged)  # before it is verified: a mixture of two files would be called damaged
            _verify(temporary, verify)
            if times is not None:
                os.utime(temporary, ns=times)  # behind the verification, which reads it
            _expect(unchanged)
            os.replace(temporary, target)  # noqa: PTH105  patched by tests as the operation it is
    _sync_folder(os.path.dirname(target) or ".")  # noqa: PTH120  a `Path` costs more than the call
    return target


def _expect(unchanged: Sequence[Seen | None]) -> None:
    for seen in unchanged:
        if seen is not None:
            seen.expect()


def _verify(temporary: str, verify: Callable[[Buffer], None]) -> None:
    written = open_image(temporary)
    try:
        verify(written.data)
    finally:
        written.close()


def _target(named: str) -> tuple[str, os.stat_result | None]:
    """Give the path to write, a link followed, and how the file there is, None for no file.

    Refuses what is write-protected. The mode is asked as well, since the superuser may write anything. Not
    of folders on Windows: there it says that a folder looks special, not that it can't be written.
    """
    target, status = named, _status(os.lstat, named)
    if status is not None and stat.S_ISLNK(status.st_mode):
        target = os.path.realpath(named)
        status = _status(os.stat, target)
    if os.name != "nt":
        folder = _status(os.stat, os.path.dirname(target) or ".")  # noqa: PTH120  as above
        if folder is not None and stat.S_ISDIR(folder.st_mode) and not folder.st_mode & _WRITABLE:
            raise ImageError(_PROTECTED_FOLDER)
    if status is not None and not stat.S_ISREG(status.st_mode):
        raise ImageError("this is no regular file, so it can't be replaced")
    if status is not None and not (status.st_mode & _WRITABLE and os.access(target, os.W_OK)):
        raise ImageError("the file is write-protected; nothing was changed")
    return target, status


def _status(ask: Callable[[str], os.stat_result], path: str) -> os.stat_result | None:
    try:
        return ask(path)
    except (FileNotFoundError, NotADirectoryError):
        return None


@contextlib.contextmanager
def _temporary(target: str) -> Iterator[tuple[str, int]]:
    """Make a file of its own beside the target, open for writing, and remove it unless it was moved away.

    Nobody else can have it: its name is random, it must not be there, and it is private for the time being.
    """
    folder, name = os.path.split(target)
    temporary = os.path.join(folder, f".{name[:40]}.{os.urandom(8).hex()}.tmp")  # noqa: PTH118
    try:
        handle = os.open(temporary, _NEW, 0o600)
    except PermissionError as error:
        raise ImageError(_PROTECTED_FOLDER) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ImageError("there is no such folder; nothing was changed") from error
    try:
        yield temporary, handle
    finally:
        with contextlib.suppress(OSError):
            os.unlink(temporary)  # noqa: PTH108  as above


def _write(new: int, old: str, pieces: Sequence[bytes | Range]) -> None:
    """Write all pieces."""
    source = os.open(old, _OLD)
    try:
        for piece in pieces:
            if isinstance(piece, Range):
                _copy(source, new, piece)
            else:
                _write_all(new, piece)
    finally:
        os.close(source)


def _write_all(new: int, data: bytes) -> None:
    """Write every byte: the operating system may take fewer at a time than it is given."""
    done = os.write(new, data)
    while done < len(data):
        done += os.write(new, memoryview(data)[done:])


def _copy(source: int, new: int, piece: Range) -> None:
    """Copy a range: by the kernel as far as it does that, the rest by hand."""
    done = piece.start + _kernel_copy(source, new, piece)
    if done < piece.end:
        os.lseek(source, done, os.SEEK_SET)
    while done < piece.end:
        chunk = os.read(source, min(_CHUNK, piece.end - done))
        if not chunk:
            raise ImageError("the file became shorter while it was being copied; nothing was changed")
        _write_all(new, chunk)
        done += len(chunk)


def _kernel_copy(source: int, new: int, piece: Range) -> int:
    """Copy without taking the bytes into the program (Linux); gives how many were copied."""
    copy = getattr(os, "copy_file_range", None)
    done = 0
    while copy is not None and piece.start + done < piece.end:
        try:
            count = copy(source, new, piece.end - piece.start - done, offset_src=piece.start + done)
        except OSError as error:
            if error.errno in _NO_KERNEL_COPY:
                return done
            raise
        if count == 0:
            return done
        done += count
    return done


def _keep_attributes(old: str, new: str, *, is_new: bool) -> None:
    """Carry permissions over, and owner and extended attributes where the system allows it.

    A new file beside a write-protected one is not write-protected itself: nobody said that it should be.
    """
    status = os.stat(old)  # noqa: PTH116  as above
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, status.st_uid, status.st_gid)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            _copy_extended_attributes(old, new)
    os.chmod(new, stat.S_IMODE(status.st_mode) | (stat.S_IWUSR if is_new else 0))  # noqa: PTH101  as above


def _copy_extended_attributes(old: str, new: str) -> None:
    for name in os.listxattr(old):
        with contextlib.suppress(OSError):
            os.setxattr(new, name, os.getxattr(old, name))


def _sync_folder(folder: str) -> None:
    """Force the new name onto the disk, where folders can be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

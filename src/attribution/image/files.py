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
from pathlib import Path
from typing import TYPE_CHECKING

from attribution.errors import ImageError
from attribution.image.containers.base import Range
from attribution.image.opening import explained, open_image

if TYPE_CHECKING:
    import io
    from collections.abc import Callable, Iterator, Sequence

    from attribution.image.containers.base import Buffer
    from attribution.image.opening import Seen

_CHUNK = 1 << 20
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_NO_KERNEL_COPY = frozenset(
    getattr(errno, name, 0)
    for name in ("EXDEV", "ENOSYS", "EINVAL", "EOPNOTSUPP", "ENOTSUP", "EPERM", "EBADF")
)
_PROTECTED_FOLDER = "its folder is write-protected; nothing was changed"


def replace_file(
    path: str | os.PathLike[str],
    pieces: Sequence[bytes | Range],
    verify: Callable[[Buffer], None],
    *,
    output: str | os.PathLike[str] | None = None,
    unchanged: Sequence[Seen | None] = (),
    keep_times: bool = False,
) -> Path:
    """Write the new file, verify it, and put it in the place of `path`, or of `output` where that is given.

    A `Range` of `pieces` is copied from the file `path`. `verify` gets the new file as it was read back
    from the disk, before it takes its place; what it raises, is raised here, and the old file stays.
    `unchanged` are files that must still be as they were seen at that moment. With `keep_times` the new
    file gets the times of `path`. Gives the path that was written, links followed. Raises `ImageError` where
    another program changed one of these, the file is write-protected, its folder can't be written, or the
    disk is full; nothing is changed then, and nothing left behind.
    """
    old, new = Path(os.fspath(path)), Path(os.fspath(path if output is None else output))
    consequence = "; nothing was changed"
    with explained(str(new), consequence):
        target = Path(os.path.realpath(new))
        _check_target(target, new)
    with explained(str(new), consequence), _temporary(target) as temporary:
        _write(temporary, old, pieces)
        _expect(unchanged)  # before it is verified: a mixture of two files would be called damaged
        _keep_attributes(target if target.exists() else old, temporary, is_new=not target.exists())
        _verify(temporary, verify)
        if keep_times:
            status = old.stat()
            os.utime(temporary, ns=(status.st_atime_ns, status.st_mtime_ns))
        _expect(unchanged)
        os.replace(temporary, target)  # noqa: PTH105  patched by tests as the operation it is
    _sync_folder(target.parent)
    return target


def _expect(unchanged: Sequence[Seen | None]) -> None:
    for seen in filter(None, unchanged):
        seen.expect()


def _verify(temporary: Path, verify: Callable[[Buffer], None]) -> None:
    written = open_image(temporary)
    try:
        verify(written.data)
    finally:
        written.close()


def _check_target(target: Path, named: Path) -> None:
    """Refuse what is write-protected. The mode is asked as well, since the superuser may write anything.

    Not of folders on Windows: there it says that a folder looks special, not that it can't be written.
    """
    folder = target.parent
    if os.name != "nt" and folder.is_dir() and not folder.stat().st_mode & _WRITABLE:
        raise ImageError(_PROTECTED_FOLDER, path=str(named))
    if not target.exists():
        return
    mode = target.stat().st_mode
    if not stat.S_ISREG(mode):
        raise ImageError("this is no regular file, so it can't be replaced", path=str(named))
    if not mode & _WRITABLE or not os.access(target, os.W_OK):
        raise ImageError("the file is write-protected; nothing was changed", path=str(named))


@contextlib.contextmanager
def _temporary(target: Path) -> Iterator[Path]:
    """Make a file of its own beside the target, and remove it unless it was moved away."""
    import tempfile

    prefix = f".{target.name[:40]}."
    try:
        handle, name = tempfile.mkstemp(prefix=prefix, suffix=".tmp", dir=target.parent)
    except PermissionError as error:
        raise ImageError(_PROTECTED_FOLDER) from error
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ImageError("there is no such folder; nothing was changed") from error
    try:
        os.close(handle)
        yield Path(name)
    finally:
        with contextlib.suppress(OSError):
            os.unlink(name)  # noqa: PTH108  the name is a string


def _write(temporary: Path, old: Path, pieces: Sequence[bytes | Range]) -> None:
    """Write all pieces and force them onto the disk."""
    with open(temporary, "wb", buffering=0) as new, open(old, "rb", buffering=0) as source:  # noqa: PTH123
        for piece in pieces:
            if isinstance(piece, Range):
                _copy(source, new, piece)
            else:
                _write_all(new, piece)
        os.fsync(new.fileno())


def _write_all(file: io.FileIO, data: bytes) -> None:
    """Write every byte: the operating system may take fewer at a time than it is given."""
    rest = memoryview(data)
    while rest:
        rest = rest[file.write(rest) or 0 :]


def _copy(source: io.FileIO, new: io.FileIO, piece: Range) -> None:
    """Copy a range: by the kernel as far as it does that, the rest by hand."""
    done = piece.start + _kernel_copy(source, new, piece)
    source.seek(done)
    while done < piece.end:
        chunk = source.read(min(_CHUNK, piece.end - done))
        if not chunk:
            raise ImageError("the file became shorter while it was being copied; nothing was changed")
        _write_all(new, chunk)
        done += len(chunk)


def _kernel_copy(source: io.FileIO, new: io.FileIO, piece: Range) -> int:
    """Copy without taking the bytes into the program (Linux); gives how many were copied."""
    copy = getattr(os, "copy_file_range", None)
    done = 0
    while copy is not None and piece.start + done < piece.end:
        try:
            count = copy(
                source.fileno(), new.fileno(), piece.end - piece.start - done, offset_src=piece.start + done
            )
        except OSError as error:
            if error.errno in _NO_KERNEL_COPY:
                return done
            raise
        if count == 0:
            return done
        done += count
    return done


def _keep_attributes(old: Path, new: Path, *, is_new: bool) -> None:
    """Carry permissions over, and owner and extended attributes where the system allows it.

    A new file beside a write-protected one is not write-protected itself: nobody said that it should be.
    """
    status = old.stat()
    if hasattr(os, "chown"):
        with contextlib.suppress(OSError):
            os.chown(new, status.st_uid, status.st_gid)
    if hasattr(os, "listxattr"):
        with contextlib.suppress(OSError):
            _copy_extended_attributes(old, new)
    new.chmod(stat.S_IMODE(status.st_mode) | (stat.S_IWUSR if is_new else 0))


def _copy_extended_attributes(old: Path, new: Path) -> None:
    for name in os.listxattr(old):
        with contextlib.suppress(OSError):
            os.setxattr(new, name, os.getxattr(old, name))


def _sync_folder(folder: Path) -> None:
    """Force the new name onto the disk, where folders can be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

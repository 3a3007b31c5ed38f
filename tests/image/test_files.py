"""Files: opened whatever they are, and replaced so that the old or the new one is there, whole."""

from __future__ import annotations

import errno
import gzip
import io
import os
import shutil
import socket
import stat
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from attribution.errors import AttributionError, ImageError
from attribution.image import files, opening
from attribution.image.containers.base import Range
from attribution.image.files import replace_file
from attribution.image.opening import FileBuffer, look, open_image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from attribution.image.containers.base import Buffer

OLD = b"0123456789" * 300
PIECES: list[bytes | Range] = [Range(0, 4), b"new", Range(4, len(OLD))]
NEW = OLD[:4] + b"new" + OLD[4:]
posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions, links or pipes")


def accept(data: Buffer) -> None:
    assert data[:] == NEW


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(OLD)
    return path


def names(path: Path) -> list[str]:
    return sorted(item.name for item in path.parent.iterdir())


@pytest.mark.parametrize("kind", [str, lambda path: path], ids=["str", "Path"])
def test_a_path_is_read_by_places(photo: Path, kind: Callable[[Path], str | Path]) -> None:
    with open_image(kind(photo)) as image:
        assert isinstance(image.data, FileBuffer)
        assert image.data[:] == OLD
        assert image.path == str(photo)


def test_bytes_are_taken_as_they_are() -> None:
    with open_image(OLD) as image:
        assert (image.data, image.path) == (OLD, None)


def test_a_file_object_is_left_where_it_was() -> None:
    file = io.BytesIO(b"xx" + OLD)
    file.seek(2)
    with open_image(file) as image:
        assert image.data == OLD
    assert file.tell() == 2


def test_an_open_file_is_mapped(photo: Path) -> None:
    with photo.open("rb") as file, open_image(file) as image:
        assert isinstance(image.data, FileBuffer)
        assert image.data[:] == OLD


def test_a_file_that_unpacks_is_read_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "photo.gz"
    path.write_bytes(gzip.compress(OLD))
    with gzip.open(path) as file, open_image(file) as image:  # type: ignore[arg-type]
        assert image.data == OLD


def test_a_text_file_object_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(TypeError, match=r"^the image must be open in binary mode: reading gave str$"):
        open_image(io.StringIO("text"))  # type: ignore[arg-type]


def test_an_empty_file_is_empty(tmp_path: Path) -> None:
    path = tmp_path / "empty.jpg"
    path.touch()
    with open_image(path) as image:
        assert (len(image.data), image.data[:]) == (0, b"")


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    path = tmp_path / "none.jpg"
    with pytest.raises(ImageError) as caught:
        open_image(path)
    assert str(caught.value) == f"{path}: there is no such file"


def test_a_directory_is_named(tmp_path: Path) -> None:
    with pytest.raises(ImageError) as caught:
        open_image(tmp_path)
    assert str(caught.value) == f"{tmp_path}: this is a directory, not a file"


@posix
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(ImageError) as caught:
        open_image(path)
    assert str(caught.value) == f"{path}: this is no regular file"


def test_a_path_that_can_be_none_is_named() -> None:
    with pytest.raises(ImageError, match="no valid path"):
        open_image("a\0b")


def test_no_permission_is_told(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ImageError) as caught:
        open_image(str(photo))
    assert str(caught.value) == f"{photo}: no permission"


def test_a_file_that_only_opens_for_those_who_wait_is_waited_for(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proper = os.open

    def leased(path: str, flags: int) -> int:
        if flags & getattr(os, "O_NONBLOCK", 0):
            raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")
        return proper(path, flags)

    monkeypatch.setattr(os, "open", leased)
    with open_image(photo) as image:
        assert image.data[:] == OLD


@posix
def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the name of a socket may not be long
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")
        with pytest.raises(ImageError, match="this is no regular file"):
            open_image("socket")


@posix
def test_no_file_stays_open(photo: Path, tmp_path: Path) -> None:
    free = os.dup(0)
    os.close(free)
    open_image(photo).close()
    for name in (tmp_path, tmp_path / "none"):
        with pytest.raises(ImageError):
            open_image(name)
    image = open_image(photo)
    image.close()
    image.close()
    number = os.dup(0)
    os.close(number)
    assert number == free


@posix
def test_an_open_file_is_not_closed(photo: Path) -> None:
    with photo.open("rb") as file:
        open_image(file).close()
        assert file.read() == OLD


def test_a_file_is_read_where_the_system_reads_by_no_place(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = bytes(range(256)) * 256
    photo.write_bytes(data)
    monkeypatch.delattr(os, "pread", raising=False)
    with open_image(photo) as image:
        assert image.data[40_000:40_010] == data[40_000:40_010]
        assert image.data[20_000:60_000] == data[20_000:60_000]
        assert image.data[5:10] == data[5:10]
        assert image.data.rfind(b"\xfe\xff") == len(data) - 2


def test_a_closed_image_reads_nothing(photo: Path) -> None:
    photo.write_bytes(bytes(1 << 20))
    image = open_image(photo)
    image.close()
    with pytest.raises(ImageError):
        image.data[1 << 19 : 1 << 20]


def test_an_error_on_the_way_out_gets_the_path(photo: Path) -> None:
    with pytest.raises(ImageError) as caught, open_image(photo):
        raise ImageError("broken", offset=3)
    assert str(caught.value) == f"{photo}: broken (at byte 3)"


def test_the_new_file_takes_the_place_of_the_old_one(photo: Path) -> None:
    assert replace_file(photo, PIECES, accept) == str(photo)
    assert photo.read_bytes() == NEW
    assert names(photo) == ["photo.jpg"]


def test_an_output_leaves_the_original(photo: Path) -> None:
    output = photo.with_name("other.jpg")
    assert replace_file(photo, PIECES, accept, output=output) == str(output)
    assert (photo.read_bytes(), output.read_bytes()) == (OLD, NEW)


def test_copying_works_without_the_kernel(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "copy_file_range", raising=False)
    replace_file(photo, PIECES, accept)
    assert photo.read_bytes() == NEW


def test_copying_goes_on_by_hand_where_the_kernel_refuses(
    photo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> int:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "copy_file_range", refuse, raising=False)
    replace_file(photo, PIECES, accept)
    assert photo.read_bytes() == NEW


def test_what_verification_raises_leaves_the_old_file(photo: Path) -> None:
    def refuse(_: Buffer) -> None:
        raise ImageError("not what was meant")

    with pytest.raises(ImageError) as caught:
        replace_file(photo, PIECES, refuse)
    assert str(caught.value) == f"{photo}: not what was meant"
    assert (photo.read_bytes(), names(photo)) == (OLD, ["photo.jpg"])


def test_a_range_beyond_the_end_is_refused(photo: Path) -> None:
    with pytest.raises(ImageError) as caught:
        replace_file(photo, [Range(0, len(OLD) + 1)], accept)
    assert (
        str(caught.value)
        == f"{photo}: the file became shorter while it was being copied; nothing was changed"
    )
    assert (photo.read_bytes(), names(photo)) == (OLD, ["photo.jpg"])


@posix
@pytest.mark.parametrize("mode", [0o600, 0o644, 0o664, 0o755])
def test_permissions_are_kept(photo: Path, mode: int) -> None:
    photo.chmod(mode)
    replace_file(photo, PIECES, accept)
    assert stat.S_IMODE(photo.stat().st_mode) == mode


@posix
def test_a_symbolic_link_stays(photo: Path) -> None:
    link = photo.with_name("link.jpg")
    link.symlink_to(photo.name)
    replace_file(link, PIECES, accept)
    assert link.is_symlink()
    assert photo.read_bytes() == NEW


@posix
def test_other_hard_links_keep_the_old_file(photo: Path) -> None:
    other = photo.with_name("other.jpg")
    os.link(photo, other)
    replace_file(photo, PIECES, accept)
    assert (photo.read_bytes(), other.read_bytes()) == (NEW, OLD)


def test_a_write_protected_file_is_refused(photo: Path) -> None:
    photo.chmod(0o444)
    with pytest.raises(ImageError) as caught:
        replace_file(photo, PIECES, accept)
    photo.chmod(0o644)
    assert str(caught.value) == f"{photo}: the file is write-protected; nothing was changed"
    assert (photo.read_bytes(), names(photo)) == (OLD, ["photo.jpg"])


def test_a_directory_as_output_is_refused(photo: Path) -> None:
    with pytest.raises(ImageError) as caught:
        replace_file(photo, PIECES, accept, output=photo.parent)
    assert caught.value.message == "this is no regular file, so it can't be replaced"


def test_a_missing_folder_is_told(photo: Path) -> None:
    output = photo.parent / "none" / "photo.jpg"
    with pytest.raises(ImageError) as caught:
        replace_file(photo, PIECES, accept, output=output)
    assert str(caught.value) == f"{output}: there is no such folder; nothing was changed"


def test_a_write_protected_folder_is_told(photo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = os.open

    def refuse(name: str, *options: int) -> int:
        if name.endswith(".tmp"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return opened(name, *options)

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(ImageError) as caught:
        replace_file(photo, PIECES, accept)
    assert str(caught.value) == f"{photo}: its folder is write-protected; nothing was changed"


@posix
def test_an_output_beside_a_write_protected_file_can_be_changed_again(photo: Path) -> None:
    photo.chmod(0o444)
    output = photo.with_name("other.jpg")
    replace_file(photo, PIECES, accept, output=output)
    assert stat.S_IMODE(output.stat().st_mode) == 0o644


@pytest.mark.skipif(not hasattr(os, "listxattr"), reason="this system has no extended attributes")
def test_extended_attributes_are_kept(photo: Path) -> None:
    try:
        os.setxattr(photo, "user.note", b"keep")
    except OSError:
        pytest.skip("this file system has no extended attributes")
    replace_file(photo, PIECES, accept)
    assert os.getxattr(photo, "user.note") == b"keep"


@pytest.mark.parametrize(
    ("number", "reason"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "no permission"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_a_disk_that_takes_no_more_is_told(
    photo: Path, monkeypatch: pytest.MonkeyPatch, number: int, reason: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, "Input/output error")

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(ImageError) as caught:
        replace_file(photo, PIECES, accept)
    assert str(caught.value) == f"{photo}: {reason}; nothing was changed"
    assert (photo.read_bytes(), names(photo)) == (OLD, ["photo.jpg"])


OPERATIONS = (
    *("chmod", "chown", "close", "copy_file_range", "fsync", "listxattr", "lstat", "open", "replace", "stat"),
    "unlink",
)


class Failing:
    """Lets the n-th operation of the operating system fail, and counts them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, fail_at: int) -> None:
        self.count, self.fail_at, self.failed = 0, fail_at, ""
        for name in OPERATIONS:
            if hasattr(os, name):
                monkeypatch.setattr(os, name, self.wrapped(name, getattr(os, name)))
        monkeypatch.setattr(files, "_write_all", self.wrapped("write", files._write_all))
        monkeypatch.setattr(opening, "_read_at", self.wrapped("read", opening._read_at))

    def wrapped(self, name: str, operation: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **options: Any) -> Any:
            self.count += 1
            if self.count == self.fail_at:
                self.failed = name
                raise OSError(errno.ENOSPC, "No space left on device")
            return operation(*args, **options)

        return run


@pytest.mark.parametrize("fail_at", range(1, 40))
def test_whatever_fails_there_is_one_whole_file(
    photo: Path, monkeypatch: pytest.MonkeyPatch, fail_at: int
) -> None:
    """The n-th operation fails: the old file is there and the error said so, or the new one is there."""
    with monkeypatch.context() as patched:
        failing = Failing(patched, fail_at)
        try:
            replace_file(photo, PIECES, accept)
            done = True
        except AttributionError:
            done = False
    assert photo.read_bytes() == (NEW if done else OLD)
    assert done or failing.failed
    assert names(photo) == ["photo.jpg"] or failing.failed == "unlink"


@posix
def test_a_write_protected_folder_is_refused_to_the_superuser_as_well(photo: Path) -> None:
    photo.parent.chmod(0o555)
    try:
        with pytest.raises(ImageError) as caught:
            replace_file(photo, PIECES, accept)
    finally:
        photo.parent.chmod(0o755)
    assert str(caught.value) == f"{photo}: its folder is write-protected; nothing was changed"
    assert (photo.read_bytes(), names(photo)) == (OLD, ["photo.jpg"])


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """Mount a file system of 64 KiB, where that is allowed."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("this user can't mount a file system")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_real_disk_that_is_full_is_told_and_nothing_lost(small_disk: Path) -> None:
    photo, old = small_disk / "photo.jpg", OLD * 12
    photo.write_bytes(old)
    with pytest.raises(ImageError) as caught:
        replace_file(photo, [Range(0, len(old)), b"new"], accept)
    assert str(caught.value) == f"{photo}: the disk is full; nothing was changed"
    assert (photo.read_bytes(), names(photo)) == (old, ["photo.jpg"])


def test_an_output_on_a_real_disk_that_is_full_leaves_nothing_there(small_disk: Path, photo: Path) -> None:
    with pytest.raises(ImageError, match="the disk is full"):
        replace_file(photo, [Range(0, len(OLD))] * 30, accept, output=small_disk / "new.jpg")
    assert list(small_disk.iterdir()) == []


CHANGES: dict[str, Callable[[Path], object]] = {
    "written to": lambda path: path.write_bytes(OLD + b"more"),
    "touched": lambda path: os.utime(path, ns=(1, 1)),
    "replaced": lambda path: os.replace(shutil.copy2(path, path.with_name("new.jpg")), path),  # noqa: PTH105
    "removed": lambda path: path.unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_file_that_another_program_changed_meanwhile_stays(
    photo: Path, change: Callable[[Path], object]
) -> None:
    output = photo.with_name("output.jpg")
    seen = look(photo)

    def interrupt(_: Buffer) -> None:
        change(photo)

    with pytest.raises(ImageError) as caught:
        replace_file(photo, PIECES, interrupt, output=output, unchanged=[None, seen])
    assert str(caught.value) == f"{photo}: the file was changed meanwhile; nothing was written; try again"
    assert not output.exists()


def test_a_file_that_was_made_meanwhile_stays(photo: Path) -> None:
    output = photo.with_name("output.jpg")
    seen = look(output)

    def interrupt(_: Buffer) -> None:
        output.write_bytes(b"of another program")

    with pytest.raises(ImageError, match="changed meanwhile"):
        replace_file(photo, PIECES, interrupt, output=output, unchanged=[seen])
    assert output.read_bytes() == b"of another program"


KILLED = """
import os, signal, sys
from attribution.image import files
from attribution.image.containers.base import Range

path, name, at = sys.argv[1], sys.argv[2], int(sys.argv[3])
operation, calls = getattr(os, name), []

def run(*args, **options):
    calls.append(name)
    if len(calls) == at:
        if os.environ.get("KILL_BEHIND"):
            operation(*args, **options)
        os.kill(os.getpid(), signal.SIGKILL)
    return operation(*args, **options)

setattr(os, name, run)
files.replace_file(path, [Range(0, 4), b"new", Range(4, 3000)], lambda data: None)
"""


@posix
@pytest.mark.parametrize(
    ("operation", "at"),
    [("fsync", 1), ("fsync", 2), ("chown", 1), ("replace", 1), ("copy_file_range", 2)],
)
@pytest.mark.parametrize("behind", ["", "1"], ids=["before", "behind"])
def test_a_program_that_is_killed_leaves_the_old_file_or_the_new_one(
    photo: Path, operation: str, at: int, behind: str
) -> None:
    environment = {**os.environ, "KILL_BEHIND": behind}
    command = [sys.executable, "-c", KILLED, str(photo), operation, str(at)]
    done = subprocess.run(command, check=False, env=environment)
    assert done.returncode == -9 or not hasattr(os, operation)
    replaced = (operation == "replace" and behind) or (operation, at) == ("fsync", 2)
    assert photo.read_bytes() == (NEW if replaced else OLD)

"""What embedding does to files and folders: links, times, attributes, and others who write meanwhile."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import jpegs
from attribution import ImageError, copy_attribution, embed, read, strip

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.model.change import EmbedResult

CREDIT = "Photo: Ann Smith, CC BY 4.0"
LONG_AGO = (1_000_000_000_123_456_700, 1_100_000_000_765_432_100)
"""Times of access and modification, in nanoseconds; some file systems count in hundreds of them."""
posix = pytest.mark.skipif(
    os.name == "nt", reason="Windows has no such permissions, or no links for all users"
)


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "photo.jpg"
    path.write_bytes(jpegs.tiny())
    return path


def names(folder: Path) -> list[str]:
    return sorted(item.name for item in folder.iterdir())


@posix
def test_a_link_into_another_folder_stays_and_the_file_it_leads_to_is_replaced(
    image: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "links"
    folder.mkdir()
    link = folder / "link.jpg"
    link.symlink_to(f"../{image.name}")
    embed(link, CREDIT)
    assert link.is_symlink()
    assert read(image).creators == read(link).creators == ("Ann Smith",)
    assert (names(folder), names(tmp_path)) == (["link.jpg"], ["links", "photo.jpg"])


@posix
def test_a_link_in_a_folder_that_is_a_link_is_followed(image: Path, tmp_path: Path) -> None:
    folder = tmp_path / "real" / "deep"
    folder.mkdir(parents=True)
    (folder / "link.jpg").symlink_to(f"../../{image.name}")
    (tmp_path / "short").symlink_to(folder)
    embed(tmp_path / "short" / "link.jpg", CREDIT)
    assert read(image).creators == ("Ann Smith",)
    assert (folder / "link.jpg").is_symlink()
    assert (tmp_path / "short").is_symlink()


@posix
def test_a_link_as_output_is_followed(image: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.jpg"
    link.symlink_to("new.jpg")
    embed(image, CREDIT, output=link)
    assert link.is_symlink()
    assert read(tmp_path / "new.jpg").creators == ("Ann Smith",)
    assert image.read_bytes() == jpegs.tiny()


@posix
def test_a_link_to_the_image_as_output_is_the_image(image: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.jpg"
    link.symlink_to(image)
    embed(image, CREDIT, output=link)
    assert link.is_symlink()
    assert read(image).creators == ("Ann Smith",)


@posix
def test_another_name_of_the_file_keeps_the_old_one(image: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jpg"
    os.link(image, other)
    embed(image, CREDIT)
    assert read(image).creators == ("Ann Smith",)
    assert other.read_bytes() == jpegs.tiny()
    assert (image.stat().st_nlink, other.stat().st_nlink) == (1, 1)


@posix
def test_nothing_is_written_into_a_write_protected_folder(image: Path, tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(ImageError, match="its folder is write-protected; nothing was changed"):
            embed(image, CREDIT)
    finally:
        tmp_path.chmod(0o755)
    assert (image.read_bytes(), names(tmp_path)) == (jpegs.tiny(), ["photo.jpg"])


KEEPING: dict[str, Callable[[Path, bool], EmbedResult]] = {
    "embed": lambda path, keep: embed(path, CREDIT, keep_times=keep),
    "strip": lambda path, keep: strip(path, keep_times=keep),
    "copy": lambda path, keep: copy_attribution(labelled(path), path, keep_times=keep),
}


def labelled(image: Path) -> Path:
    """Make an image that says whose it is, beside another one."""
    path = image.with_name("labelled.jpg")
    path.write_bytes(jpegs.with_segments(jpegs.app1_exif(jpegs.camera_exif())))
    return path


@pytest.mark.parametrize("change", KEEPING.values(), ids=KEEPING)
@pytest.mark.parametrize("keep", [True, False])
def test_times_are_kept_where_that_is_asked_for(
    change: Callable[[Path, bool], EmbedResult], image: Path, *, keep: bool
) -> None:
    image.write_bytes(jpegs.with_segments(jpegs.segment(0xFE, b"nobody's comment")))
    os.utime(image, ns=LONG_AGO)
    assert change(image, keep).changed
    status = image.stat()
    assert (status.st_mtime_ns == LONG_AGO[1]) is keep
    assert (status.st_atime_ns == LONG_AGO[0]) is keep


@posix
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664])
def test_the_new_file_is_on_the_disk_with_its_permissions(
    image: Path, monkeypatch: pytest.MonkeyPatch, mode: int
) -> None:
    """They are given before the flush, so that a power cut can't leave the new file without them."""
    image.chmod(mode)
    flushed: list[int] = []
    flush = os.fsync

    def note(handle: int) -> None:
        flushed.append(os.fstat(handle).st_mode)
        flush(handle)

    monkeypatch.setattr(os, "fsync", note)
    embed(image, CREDIT)
    file, folder = flushed
    assert (stat.S_ISREG(file), stat.S_IMODE(file)) == (True, mode)
    assert stat.S_ISDIR(folder)


OPEN_FILES = Path("/proc/self/fd")


@pytest.mark.skipif(not OPEN_FILES.is_dir(), reason="this system does not list a program's open files")
def test_neither_file_is_open_when_the_new_one_takes_the_place_of_the_old(
    image: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows would refuse that."""
    left: list[str] = []
    replace = os.replace

    def note(old: str, new: str) -> None:
        left.extend(str(link.readlink()) for link in OPEN_FILES.iterdir() if link.is_symlink())
        replace(old, new)

    monkeypatch.setattr(os, "replace", note)
    embed(image, CREDIT)
    assert left
    assert [path for path in left if path.startswith(str(image.parent))] == []


WRITER = """
import sys
from attribution import ImageError, embed

path, name, times = sys.argv[1], sys.argv[2], int(sys.argv[3])
written = 0
for number in range(times):
    try:
        written += embed(path, f"Photo: {name} {number % 2 + 1}", on_conflict="replace").changed
    except ImageError as error:
        assert "changed meanwhile" in str(error) or "became shorter" in str(error), error
print(written)
"""


@posix
def test_two_who_write_at_once_leave_one_whole_file_at_every_moment(image: Path, tmp_path: Path) -> None:
    """Whoever looks, and when: one of the credits is there, the same in all standards, and the pixels."""
    embed(image, "Photo: Ann 1")
    pixels = jpegs.pixels(jpegs.tiny())
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(image), name, "15"], stdout=subprocess.PIPE)
        for name in ("Ann", "Bob")
    ]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        data = image.read_bytes()
        meta = read(data)
        assert (meta.conflicts, meta.warnings) == ((), ())
        assert jpegs.pixels(data) == pixels
        seen |= set(meta.creators)
    written = [int(writer.communicate()[0]) for writer in writers]
    assert [writer.returncode for writer in writers] == [0, 0]
    assert all(written)
    assert seen <= {"Ann 1", "Ann 2", "Bob 1", "Bob 2"}
    assert names(tmp_path) == ["photo.jpg"]

"""How a file was when it was looked at: its size, times and place on the disk, and a digest of its bytes."""

from __future__ import annotations

import os
import stat

DIGESTED = 1 << 20
"""Bytes up to which a file is known by its content as well: to digest a large image takes longer than to read
its metadata anew."""

_RACY = 2_000_000_000
"""Nanoseconds within which a file can be changed again without a change of its times: FAT counts in 2 s."""


def stamp(path: str) -> str:
    """Give size, times and place of a file; "absent" where there is none that can be looked at."""
    try:
        status = os.stat(path)  # noqa: PTH116  called for every file
    except (OSError, ValueError):
        return "absent"
    return f"{status.st_size} {status.st_mtime_ns} {status.st_ino} {status.st_ctime_ns}"


def digest(path: str) -> str:
    """Give a digest of a file's bytes; "" for a large one, and for one that can't be read."""
    import hashlib

    try:
        with open(path, "rb") as file:  # noqa: PTH123  called for every file
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode) or status.st_size > DIGESTED:
                return ""
            data = file.read(status.st_size + 1)  # a byte more tells that it grew
    except (OSError, ValueError):
        return ""
    return hashlib.blake2b(data, digest_size=16).hexdigest() if len(data) <= status.st_size else ""


def changed(stamp_: str) -> int:
    """Give the time of the last change of a file or of what is known of it, in nanoseconds; 0 for no file."""
    if stamp_ == "absent":
        return 0
    _, modified, _, status = stamp_.split(" ")
    return max(int(modified), int(status))


def settled(stamp_: str, now: int) -> bool:
    """Whether a file was not changed just before `now` (nanoseconds): then its times tell of every change."""
    return stamp_ == "absent" or changed(stamp_) < now - _RACY

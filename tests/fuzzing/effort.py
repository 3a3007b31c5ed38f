"""A bound on work instead of a clock: how many calls may be made for so many bytes.

An input that takes too long is told from a busy machine by counting what Python does. Counted are calls of
functions, ours and built-in ones; nearly every loop makes some. It stops an endless loop too.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

BASE, EACH = 1_000_000, 300
"""Calls that any input may take, and how many more for each of its bytes; sane files take a tenth at most."""
_COUNTED = frozenset({"call", "c_call"})


class WorkError(AssertionError):
    """The input takes more work than its size allows."""


def bounded(target: Callable[[bytes], None], data: bytes) -> None:
    """Run a target. Raises `WorkError` where it makes too many calls, else what the target raises."""
    left = BASE + EACH * len(data)

    def count(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal left
        if event in _COUNTED:
            left -= 1
            if left < 0:
                sys.setprofile(None)
                raise WorkError(f"{len(data)} bytes take more than {BASE + EACH * len(data)} calls")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        target(data)
    finally:
        sys.setprofile(before)

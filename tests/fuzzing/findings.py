"""What a target raised: told apart by where it was raised, and made small."""

from __future__ import annotations

import hashlib
import re
import traceback
from typing import TYPE_CHECKING

import attrs

from fuzzing.targets import BrokenLawError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@attrs.frozen
class Finding:
    """One input, and what it led to; two of the same `sign` are one fault, as far as can be told."""

    data: bytes
    sign: str
    trace: str = attrs.field(eq=False)

    def save(self, folder: Path) -> Path:
        """Write the input into a folder, under a name that says what it led to."""
        folder.mkdir(parents=True, exist_ok=True)
        words = re.sub(r"[^a-z0-9]+", "-", self.sign.lower()).strip("-")[:80]
        path = folder / f"{words}-{hashlib.sha256(self.data).hexdigest()[:8]}.bin"
        path.write_bytes(self.data)
        return path


def sign(error: BaseException) -> str:
    """Say what was raised and where in the product: "KeyError in ifd.directory", "what was ... is read"."""
    kind = str(error) if isinstance(error, BrokenLawError) else type(error).__name__
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "attribution" in frame.filename] or list(frames)
    place = f"{ours[-1].filename.replace(chr(92), '/').rpartition('/')[2][:-3]}.{ours[-1].name}"
    return kind if isinstance(error, BrokenLawError) else f"{kind} in {place}"


def judge(run: Callable[[bytes], None], data: bytes) -> Finding | None:
    """Run a target on one input; None where all is well."""
    try:
        run(data)
    except Exception as error:  # noqa: BLE001  whatever it is, that is what we look for
        trace = "".join(traceback.format_exception(error)[-12:])
        return Finding(data, sign(error), trace)
    return None


def minimised(finding: Finding, run: Callable[[bytes], None], tries: int = 4000) -> Finding:
    """Leave bytes out as long as the same fault shows, then make as many as can be zero."""

    def better(data: bytes) -> Finding | None:
        nonlocal tries
        tries -= 1
        found = judge(run, data) if tries > 0 else None
        return found if found and found.sign == finding.sign else None

    best, size = finding, max(1, len(finding.data) // 2)
    while size:
        best = _without(best, size, better)
        size //= 2
    return _with_zeros(best, better)


def _without(best: Finding, size: int, better: Callable[[bytes], Finding | None]) -> Finding:
    place = len(best.data)
    while place > 0:
        start = max(0, place - size)
        best = better(best.data[:start] + best.data[place:]) or best
        place = start
    return best


def _with_zeros(best: Finding, better: Callable[[bytes], Finding | None]) -> Finding:
    size = max(1, len(best.data) // 4)
    while size:
        for start in range(0, len(best.data), size):
            piece = best.data[start : start + size]
            if any(piece):
                best = better(best.data[:start] + bytes(len(piece)) + best.data[start + len(piece) :]) or best
        size //= 2
    return best

"""How far a long run has come, on a terminal."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_PATIENCE = 1.0
"""Seconds after which people want to know."""
_STEP = 0.1
"""Seconds between two drawings."""


class Bar:
    """A progress bar on standard error, once a second has passed."""

    def __init__(self) -> None:
        """Begin to wait."""
        self._due = time.monotonic() + _PATIENCE
        self._bar: Progress | None = None
        self._task: TaskID | None = None

    def __call__(self, done: int) -> None:
        """Show the number of files that are done."""
        now = time.monotonic()
        if now < self._due:
            return
        self._due = now + _STEP
        if self._bar is None:
            self._begin()
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=done, refresh=True)

    def _begin(self) -> None:
        from rich import progress
        from rich.console import Console

        columns = (
            progress.TextColumn("Checking"),
            progress.BarColumn(),
            progress.TextColumn("{task.completed:,.0f} files"),
            progress.TimeElapsedColumn(),
        )
        # Without a thread of its own: a process that has several can't be forked safely.
        self._bar = progress.Progress(
            *columns, console=Console(stderr=True), transient=True, auto_refresh=False
        )
        self._bar.start()
        self._task = self._bar.add_task("", total=None)

    def close(self) -> None:
        """Wipe the bar away."""
        if self._bar is not None:
            self._bar.stop()


def bar() -> Bar | None:
    """Give a bar where somebody may look at it."""
    if os.environ.get("CI") or os.environ.get("TERM") == "dumb":
        return None
    return Bar() if sys.stderr.isatty() else None

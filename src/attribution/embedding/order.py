"""One change of one file: opened, decided upon, written beside, verified, moved over."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

import attrs

from attribution.embedding.verification import Work
from attribution.errors import ImageError, UnsupportedFormatError
from attribution.image import containers, files
from attribution.image.opening import open_image
from attribution.model import values
from attribution.model.change import EmbedResult

if TYPE_CHECKING:
    from collections.abc import Callable

    from attribution.embedding.verification import Intended

    StrPath = str | os.PathLike[str]

_SIGNED = (
    "the image carries signed content credentials (C2PA), which any change makes invalid; "
    "ask for break_c2pa to write all the same, or for a sidecar"
)


@values.frozen
class Order:
    """Which file shall be changed, where the new one goes, and what is allowed on the way.

    `output` is None for the file itself. In a dry run nothing is written. `break_c2pa` allows to void a
    signature, `keep_times` gives the new file the old one's times.
    """

    path: str
    output: StrPath | None = None
    dry_run: bool = attrs.field(default=False, kw_only=True)
    break_c2pa: bool = attrs.field(default=False, kw_only=True)
    keep_times: bool = attrs.field(default=False, kw_only=True)

    def carry_out(self, decide: Callable[[Work], Intended]) -> EmbedResult:
        """Change the file as is decided upon what it holds. Raises `ImageError`; the file is untouched then.

        What `decide` raises is raised here. Nothing is written where nothing is to change and no other file
        was asked for.
        """
        times = self._times() if self.keep_times else None
        with open_image(self.path) as opened:
            work = Work(containers.recognise(opened.data, path=self.path), opened)
            self._refuse_incomplete(work)
            intended = decide(work)
            self._refuse(work, intended)
            if self.dry_run or (not intended.changes and self._in_place):
                return EmbedResult(self.path, None, intended.changes)
            return self._written(work, intended, times)

    def _times(self) -> tuple[int, int] | None:
        """Note the times of the file before it is read, since reading it is an access."""
        with contextlib.suppress(OSError, ValueError):  # opening it will say what is wrong
            status = os.stat(self.path)  # noqa: PTH116  half the time of a `Path`
            return status.st_atime_ns, status.st_mtime_ns
        return None

    def _written(self, work: Work, intended: Intended, times: tuple[int, int] | None) -> EmbedResult:
        pieces = work.pieces(intended)
        goal = self._goal()
        files.replace_file(
            self.path,
            pieces,
            work.verification(intended),
            output=None if self._in_place else goal,
            unchanged=[work.opened.seen],
            times=times,
        )
        return EmbedResult(self.path, goal, intended.changes)

    @property
    def _in_place(self) -> bool:
        """Whether the new file takes the old one's place, links followed; two hard links to one are two."""
        return self.output is None or os.path.realpath(self.path) == os.path.realpath(self.output)

    def _goal(self) -> str:
        goal = self.path if self._in_place else os.fspath(self.output or self.path)
        check_folder(goal)
        return goal

    def _refuse_incomplete(self, work: Work) -> None:
        """Raise `ImageError` where the image is cut off or missing: what is lost already would look sound."""
        if damage := work.packets.incomplete:
            message = f"{damage.message}; embed into a whole copy, or write a sidecar"
            raise ImageError(message, path=self.path, offset=damage.offset)

    def _refuse(self, work: Work, intended: Intended) -> None:
        """Raise `ImageError` where the file can't, or should not, be changed."""
        if intended.changes and not work.container.writable:
            message = f"{work.container.name} files can be read, but not changed; write a sidecar instead"
            raise UnsupportedFormatError(message, path=self.path)
        if intended.changes and work.packets.c2pa and not self.break_c2pa:
            raise ImageError(_SIGNED, path=self.path)


def check_folder(path: str) -> None:
    """Raise `ImageError` where there is no folder to write a file into."""
    if not os.path.isdir(os.path.dirname(path) or "."):  # noqa: PTH112, PTH120  half the time of a `Path`
        raise ImageError("there is no such folder to write into; nothing was changed", path=path)

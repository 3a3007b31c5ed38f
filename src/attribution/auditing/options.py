"""How a run is carried out, apart from what the publisher wants."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.model import values

if TYPE_CHECKING:
    from collections.abc import Callable


def _silent(_: str) -> None:
    """Tell nobody."""


@values.frozen
class Options:
    """How a run is carried out. None of it changes what is found.

    Attributes:
        jobs: processes that share the work where that pays; 0 for one a core. A program that starts
            processes must guard its main module (`if __name__ == "__main__"`).
        cache: folder in which outcomes are remembered, None for no cache.
        figures: whether the report is to hold the figures, which take memory; they are counted anyhow.
        embed: write the credits of documents into those of their images that have no attribution.
        baseline: file of known findings, which are not reported; None for the policy's, "" for none.
        force_exclude: leave out what the policy excludes even where it is named.
        progress: called with the number of files that are done.
        tell: called with a sentence about the run itself: a cache that can't be used, a process that died.
    """

    jobs: int = 1
    cache: str | None = None
    figures: bool = True
    embed: bool = False
    baseline: str | None = None
    force_exclude: bool = False
    progress: Callable[[int], None] | None = None
    tell: Callable[[str], None] = _silent

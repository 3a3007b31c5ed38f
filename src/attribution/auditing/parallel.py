"""Many files over several processes, with the same outcomes as one after the other.

A worker is made by its settings alone, so that it can be started on every system (`spawn`). Where processes
can't be had, all is done in this one. Where one dies, what it had in hand is done again, file by file, each
in a process that may die: the file on which it does is told as one that can't be read.
"""

from __future__ import annotations

import itertools
import multiprocessing
import os
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, Any, TypeAlias

from attribution.auditing.mending import Mender
from attribution.checking.rules.base import Failure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future
    from multiprocessing.context import BaseContext
    from typing import Self

    from attribution.auditing.outcome import Outcome
    from attribution.auditing.walk import Entry
    from attribution.checking.policy import Policy

    Numbered: TypeAlias = tuple[int, Entry]
    Done: TypeAlias = tuple[int, Entry, Outcome]

_CHUNK = 40
"""Files that a process is handed at a time."""
_AHEAD = 3
"""Chunks for each process that wait or are worked on: more would only take memory."""


def cores() -> int:
    """Give the number of cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0)) or 1
    return os.cpu_count() or 1


class Team:
    """Several processes that look at files. Used as a context: they end with it, also when interrupted."""

    def __init__(
        self, policy: Policy, settings: dict[str, Any], jobs: int, tell: Callable[[str], None]
    ) -> None:
        """Keep how workers are made (see `Mender`); none is started before there is work."""
        self._policy = policy
        self._settings = settings
        self._jobs = jobs
        self._tell = tell
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        """Give itself."""
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        """End the processes: at once where something went wrong, such as Ctrl-C."""
        self._end()

    def _end(self) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    def outcomes(self, entries: Iterator[Numbered]) -> Iterator[Done]:
        """Give the outcome of each file, in the order of the files."""
        waiting: deque[tuple[list[Numbered], Future[list[Outcome]] | None]] = deque()
        chunks = iter(lambda: list(itertools.islice(entries, _CHUNK)), [])
        for chunk in chunks:
            waiting.append((chunk, self._hand_out(chunk)))
            if len(waiting) >= self._jobs * _AHEAD:
                yield from self._result(*waiting.popleft())
        while waiting:
            yield from self._result(*waiting.popleft())

    def _hand_out(self, chunk: list[Numbered]) -> Future[list[Outcome]] | None:
        """Give a chunk to a process; None where that can't be done."""
        try:
            if self._pool is None:
                self._pool = _pool(self._policy, self._settings, self._jobs)
            return self._pool.submit(_work, chunk)
        except (BrokenProcessPool, OSError, ImportError, NotImplementedError, RuntimeError):
            return None

    def _result(self, chunk: list[Numbered], future: Future[list[Outcome]] | None) -> list[Done]:
        try:
            if future is not None:
                return _together(chunk, future.result())
        except BrokenProcessPool:
            self._end()
            self._tell("a process ended before its work was done; its files are looked at again")
            return self._again(chunk)
        self._tell("processes can't be had here; all is done in one")
        worker = Mender(self._policy, **self._settings)
        return [(number, entry, worker.look(entry)) for number, entry in chunk]

    def _again(self, chunk: list[Numbered]) -> list[Done]:
        """Look at files in a process of their own, which they may take along; then at each by itself."""
        try:
            with _pool(self._policy, self._settings, 1) as pool:
                return _together(chunk, pool.submit(_work, chunk).result())
        except BrokenProcessPool:
            if len(chunk) > 1:
                return [done for one in chunk for done in self._again([one])]
        [(number, entry)] = chunk
        code = "AT901" if entry.is_image else "AT902"
        failure = Failure(code, "reading it ended the process, which is a mistake of ours")
        return [(number, entry, Mender(self._policy).failed(failure, entry.path))]


def _together(chunk: list[Numbered], outcomes: list[Outcome]) -> list[Done]:
    return [(*one, outcome) for one, outcome in zip(chunk, outcomes, strict=True)]


def _pool(policy: Policy, settings: dict[str, Any], jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_start, initargs=(policy, settings))


def _context() -> BaseContext:
    """Choose how processes are started: by a fork, which costs next to nothing, where no thread runs."""
    methods = multiprocessing.get_all_start_methods()
    forks = methods[0] == "fork" or (methods[0] == "forkserver" and "fork" in methods)
    if forks and threading.active_count() == 1:
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")


_WORKER: list[Mender] = []
"""The one of this process, made by `_start`."""


def _start(policy: Policy, settings: dict[str, Any]) -> None:
    """Make the worker of this process; whoever presses Ctrl-C means the run, which ends its processes."""
    import gc
    import signal

    gc.freeze()  # the tables of the parent are no garbage, and pages that nobody touches stay shared
    gc.set_threshold(50_000, 20, 50)
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    _WORKER[:] = [Mender(policy, **settings)]


def _work(chunk: list[Numbered]) -> list[Outcome]:
    return [_WORKER[0].look(entry) for _, entry in chunk]

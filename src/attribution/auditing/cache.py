"""What was found in files that have not changed since.

One SQLite file in a folder of its own, which tells backup programs and Git to pass it over. A row holds the
outcome of one file as JSON: nothing that could be run, for the folder may come with a strange repository. It
counts while the file and all that it depends on are as they were: their times, or their bytes. The key of a
row is made of the settings, and of the versions of program and data, so that it is no use to others.

A cache that is damaged, locked or can't be written is done without, and said so once.
"""

from __future__ import annotations

import json
import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from attribution.auditing import signature
from attribution.auditing.records import from_record, to_record

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from attribution.auditing.outcome import Outcome, Target
    from attribution.auditing.walk import Entry
    from attribution.checking.policy import Policy

FOLDER = ".image-attribution-cache"
_FORMAT = 1
_KEPT_DAYS = 30
_MOST_ROWS = 1_000_000
_WAIT = 5.0
"""Seconds to wait for another program that writes."""
_TAG = (
    "Signature: 8a477f597d28d172789f06886806bc55\n"
    "# This folder holds what image-attribution found before. It may be removed at any time.\n"
)
"""https://bford.info/cachedir/: the first line tells backup programs that this is a cache."""
_TABLE = (
    "CREATE TABLE IF NOT EXISTS outcome (path BLOB, key BLOB, body TEXT NOT NULL, day INTEGER NOT NULL,"
    " PRIMARY KEY (path, key)) WITHOUT ROWID"
)
_DAY = 86_400
_BATCH = 500


class Cache:
    """The outcomes of earlier runs. For one run, in one thread; several programs may share the file."""

    def __init__(
        self,
        folder: str,
        key: bytes,
        resolved: Callable[[Target, str], str | None],
        tell: Callable[[str], None],
    ) -> None:
        """Open the cache in a folder, which is made where there is none.

        `resolved` tells where a target of a document leads now, `tell` takes a sentence when the cache
        can't be used.
        """
        self._key = key
        self._resolved = resolved
        self._tell = tell
        self._now = time.time_ns()
        self._day = self._now // 1_000_000_000 // _DAY
        self._new: list[tuple[bytes, bytes, str, int]] = []
        self._used: list[tuple[int, bytes, bytes]] = []
        self._base: sqlite3.Connection | None = None
        self._stamps: dict[str, str] = {}
        self._states: dict[str, tuple[str, str]] = {}
        self._guarded(lambda: self._open(Path(folder)))

    def _guarded(self, act: Callable[[], Any]) -> Any:
        """Do something with the file; where that fails, go on without it."""
        import sqlite3

        try:
            return act()
        except (sqlite3.Error, OSError, ValueError, OverflowError) as error:
            self._tell(f"the cache can't be used: {error}")
            self._close()
            return None

    def _open(self, folder: Path) -> None:
        import sqlite3

        _make(folder)
        file = folder / "outcomes.sqlite"
        try:
            self._base = _connected(file)
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError):  # locked, or not to be opened: others may use it
                raise
            file.unlink()
            self._base = _connected(file)

    def get(self, entry: Entry) -> Outcome | None:
        """Give what was found in a file, if neither it nor what it depends on has changed."""
        if self._base is None or entry.problem:
            return None
        place = os.fsencode(entry.path)
        row = self._guarded(lambda: self._row(place))
        if row is None:
            return None
        outcome = self._unchanged(entry, row[0])
        if outcome is not None and row[1] != self._day:
            self._used.append((self._day, place, self._key))
        return outcome

    def _row(self, place: bytes) -> tuple[str, int] | None:
        if self._base is None:
            return None
        found = self._base.execute(
            "SELECT body, day FROM outcome WHERE path = ? AND key = ?", (place, self._key)
        )
        row: tuple[str, int] | None = found.fetchone()
        return row

    def _unchanged(self, entry: Entry, body: str) -> Outcome | None:
        try:
            record = json.loads(body)
            if record["named"] != entry.named:
                return None
            if not all(self._is_same(path, *state) for path, state in record["files"].items()):
                return None
            outcome = from_record(record["outcome"], entry.path)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return None
        here = all(self._resolved(target, entry.path) == target.path for target in outcome.targets)
        return outcome if here else None

    def _is_same(self, path: str, stamp: str, digest: str) -> bool:
        """Whether a file is as it was: by its times where they can be trusted, else by its bytes."""
        now = self._stamp(path)
        if stamp:
            if now == stamp:
                return True
            if "absent" in (stamp, now):
                return False
        return bool(digest) and signature.digest(path) == digest

    def _stamp(self, path: str) -> str:
        known = self._stamps.get(path)
        if known is None:
            if len(self._stamps) > _MOST_STAMPS:
                self._stamps.clear()
            known = self._stamps[path] = signature.stamp(path)
        return known

    def put(self, entry: Entry, outcome: Outcome) -> None:
        """Remember an outcome."""
        if self._base is None or entry.problem:
            return
        files = dict.fromkeys((entry.path, *outcome.images, *outcome.watched))
        states = {path: self._state(path) for path in files}
        if any(state is None for state in states.values()):
            return
        record = {"named": entry.named, "files": states, "outcome": to_record(outcome)}
        body = json.dumps(record, separators=(",", ":"))
        self._new.append((os.fsencode(entry.path), self._key, body, self._day))
        if len(self._new) >= _BATCH:
            self._guarded(self._flush)

    def _state(self, path: str) -> tuple[str, str] | None:
        """Give a file's stamp and digest; None where it changed during this run, or nothing tells its state.

        Where the file was changed just before the run, it may have been changed again in the same tick of
        the clock, so that only its bytes count.
        """
        known = self._states.get(path)
        if known is not None:
            return known
        stamp = signature.stamp(path)
        if signature.changed(stamp) >= self._now:
            return None
        digest = "" if stamp == "absent" else signature.digest(path)
        trusted = stamp if signature.settled(stamp, self._now) else ""
        if not (trusted or digest):
            return None
        if len(self._states) > _MOST_STAMPS:
            self._states.clear()
        self._states[path] = trusted, digest
        return trusted, digest

    def _flush(self) -> None:
        if self._base is None:
            return
        with self._base:
            self._base.executemany("INSERT OR REPLACE INTO outcome VALUES (?, ?, ?, ?)", self._new)
            self._base.executemany("UPDATE outcome SET day = ? WHERE path = ? AND key = ?", self._used)
        self._new.clear()
        self._used.clear()

    def close(self) -> None:
        """Write what is left, and remove what was of no use for a month."""
        if self._base is not None and (self._new or self._used):
            self._guarded(self._flush)
            self._guarded(self._prune)
        self._close()

    def _prune(self) -> None:
        if self._base is None:
            return
        with self._base:
            self._base.execute("DELETE FROM outcome WHERE day < ?", (self._day - _KEPT_DAYS,))
            [rows] = self._base.execute("SELECT count(*) FROM outcome").fetchone()
            if rows > _MOST_ROWS:
                self._base.execute("DELETE FROM outcome WHERE key <> ?", (self._key,))

    def _close(self) -> None:
        if self._base is not None:
            base, self._base = self._base, None
            base.close()


_MOST_STAMPS = 20_000
"""Files of which the state is remembered during a run: many documents may show one image."""


def _make(folder: Path) -> None:
    """Make the folder with the two files that tell others to pass it over."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("CACHEDIR.TAG", _TAG), (".gitignore", "*\n")):
        file = folder / name
        if not file.exists():
            file.write_text(text, encoding="ascii")


def _connected(file: Path) -> sqlite3.Connection:
    """Open the file, which may come from strangers: no view or trigger of theirs is trusted."""
    import sqlite3

    base = sqlite3.connect(file, timeout=_WAIT)
    try:
        base.execute("PRAGMA trusted_schema = OFF")
        base.execute("PRAGMA synchronous = OFF")  # what is lost is only found again
        base.execute("PRAGMA cache_size = -4000")
        base.execute(_TABLE)
        strange = base.execute(
            "SELECT count(*) FROM sqlite_master WHERE sql IS NOT NULL AND sql <> ?",
            (_TABLE.replace(" IF NOT EXISTS", ""),),
        ).fetchone()
        if strange != (0,):
            raise sqlite3.DatabaseError("it holds something else")
    except sqlite3.Error:
        base.close()
        raise
    return base


def key_of(policy: Policy, folder: str, *, figures: bool) -> bytes:
    """Give what an outcome depends on beside files: settings, versions, and from where paths count."""
    import hashlib

    from attribution import DATA_VERSION, __version__
    from attribution.model import plain

    try:
        here = os.path.relpath(Path.cwd(), folder)
    except ValueError:  # another drive
        here = str(Path.cwd())
    settings = plain.dump(attrs.evolve(policy, baseline=""))
    said = json.dumps([_FORMAT, __version__, DATA_VERSION, here, figures, settings], sort_keys=True)
    return hashlib.blake2b(said.encode("ascii"), digest_size=16).digest()

"""The run over articles, sites and images: files to outcomes, outcomes to a report.

Each file is a unit of work (`examine`, `mending`), done here or in other processes (`parallel`), or found in
the `cache`. The run keeps little of each, so that memory does not grow with the images of a site.
"""

from __future__ import annotations

import itertools
import os
from typing import TYPE_CHECKING, Any, TypeAlias

from attribution.auditing import fixes, kept, reading, suppressions
from attribution.auditing.mending import Mender
from attribution.auditing.options import Options
from attribution.auditing.site import site_findings, unreferenced
from attribution.auditing.walk import listed, walk
from attribution.checking.policy import Policy
from attribution.checking.rules.base import Failure
from attribution.checking.run import in_order
from attribution.model.finding import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from attribution.auditing.baseline import Baseline
    from attribution.auditing.cache import Cache
    from attribution.auditing.outcome import Outcome, Target
    from attribution.auditing.suppressions import Silence
    from attribution.auditing.walk import Entry, Paths
    from attribution.checking.rules.base import Sighting
    from attribution.model.finding import Figure, Finding

    Done: TypeAlias = tuple[int, Entry, Outcome]

_PAYS = 200
"""Files from which on several processes are faster than one."""
_HEAVY = 4_000_000
"""Bytes from which on they are for fewer files."""
_CACHED = 50
"""Files from which on a cache is opened: it would cost more than it saves."""


def audit(
    paths: Paths,
    *,
    policy: Policy | None = None,
    fix: bool = False,
    unsafe_fixes: bool = False,
    options: Options | None = None,
) -> Report:
    """Check the credits of articles and sites, and the images they show.

    Args:
        paths: one or several documents, images, and folders, which are walked (hidden files and
            dependencies left out).
        policy: the publisher's wishes; without one, all rules that are on by default run.
        fix: mend what can be mended without a change of meaning; the report tells what remains, and
            which documents could not be replaced (AT906): these are as they were.
        unsafe_fixes: with `fix`, also make the changes that a person should look at.
        options: how the run is carried out: processes, cache, known findings.

    Returns:
        The findings of all files, sorted by path and place; what could not be read is a finding too.

    Raises:
        PathError: a named path does not exist or can't be read (an `AttributionError`).
        PolicyError: the file of known findings can't be read.
    """
    chosen = policy if policy is not None else Policy()
    wanted = options if options is not None else Options()
    named = listed(paths)
    run = _Run(chosen, wanted, named, fix=fix, unsafe=unsafe_fixes)
    try:
        run.look(walk(named, chosen.exclude, force_exclude=wanted.force_exclude))
    finally:
        run.close()
    return run.report()


def audit_text(text: str, path: str, *, policy: Policy | None = None) -> Report:
    """Check a document that is no file, such as standard input, as if it stood at `path`."""
    run = _Run(policy if policy is not None else Policy(), Options(), ())
    document = reading.decode(text.encode(errors="surrogatepass"), path)
    if isinstance(document, Failure):
        run.take(0, run.worker.failed(document, path))
    else:
        run.take(0, run.worker.outcome(run.worker.examined(document)))
    return run.report()


def diff(
    paths: Paths, *, policy: Policy | None = None, unsafe_fixes: bool = False, force_exclude: bool = False
) -> str:
    """Give what `audit(..., fix=True)` would change, as a unified diff to be read. Writes nothing."""
    changes = _changes(paths, policy, unsafe=unsafe_fixes, force_exclude=force_exclude)
    return "".join(fixes.difference(document, text) for document, text in changes)


def patch(
    paths: Paths, *, policy: Policy | None = None, unsafe_fixes: bool = False, force_exclude: bool = False
) -> bytes:
    """Give the same as the bytes that `patch -p1 --binary` turns the files into those that a fix leaves."""
    changes = _changes(paths, policy, unsafe=unsafe_fixes, force_exclude=force_exclude)
    return b"".join(fixes.patch(document, text) for document, text in changes)


def _changes(
    paths: Paths, policy: Policy | None, *, unsafe: bool, force_exclude: bool
) -> Iterator[tuple[reading.Document, str]]:
    """Give the documents that would be changed, with their new texts."""
    chosen = policy if policy is not None else Policy()
    named = listed(paths)
    worker = Mender(chosen, named=named, fix=True, unsafe=unsafe)
    for entry in walk(named, chosen.exclude, force_exclude=force_exclude):
        document = None if entry.is_image or entry.problem else reading.read(entry.path, chosen.max_file_size)
        if isinstance(document, reading.Document):
            after, _ = worker.mended(worker.examined(document))
            if after.document.text != document.text:
                yield document, after.document.text


class _Run:
    """What was found so far. Not shared between threads."""

    def __init__(
        self,
        policy: Policy,
        options: Options,
        named: tuple[str, ...],
        *,
        fix: bool = False,
        unsafe: bool = False,
    ) -> None:
        self.policy = policy
        self.options = options
        self.settings: dict[str, Any] = {
            "figures": options.figures,
            "named": named,
            "fix": fix,
            "unsafe": unsafe,
            "embed": options.embed,
        }
        self.worker = Mender(policy, **self.settings)
        self.baseline = _baseline(policy, options)
        self.cache: Cache | None = None
        self.findings: list[Finding] = []
        self.figures: list[tuple[int, tuple[Figure, ...]]] = []
        self.sightings: list[Sighting] = []
        self.silences: dict[str, tuple[Silence, ...]] = {}
        self.counts = {"documents": 0, "credits": 0, "fixed": 0}
        self.embedded: list[str] = []
        self.images: set[int] = set()
        self.shown: set[int] = set()
        self.done = 0

    def look(self, entries: Iterable[Entry]) -> None:
        """Look at documents, and with each at its images; then at the images that none of them shows."""
        images: list[Entry] = []
        self._all(enumerate(_without_images(entries, images)))
        alone = (entry.path for entry in images if self._key(entry.path) not in self.images)
        self.findings += self._heard(unreferenced(self.worker.checker, alone, ()))
        self._all(enumerate(entry for entry in images if self._key(entry.path) not in self.shown))

    def _all(self, entries: Iterator[tuple[int, Entry]]) -> None:
        """Look at files: at the first ones here, and in several processes where there are many."""
        first = list(itertools.islice(entries, _PAYS))
        if len(first) >= _CACHED or self.cache is not None:
            self._open_cache()
        misses = self._misses(itertools.chain(first, entries))
        some = list(itertools.islice(misses, _PAYS))
        for number, entry, outcome in self._outcomes(some, misses):
            if self.cache is not None:
                self.cache.put(entry, outcome)
            self.take(number, outcome)

    def _outcomes(self, some: list[tuple[int, Entry]], others: Iterator[tuple[int, Entry]]) -> Iterator[Done]:
        from_all = itertools.chain(some, others)
        jobs = self._jobs(some)
        if jobs > 1:
            from attribution.auditing.parallel import Team

            with Team(self.policy, self.settings, jobs, self.options.tell) as team:
                yield from team.outcomes(from_all)
        else:
            for number, entry in from_all:
                yield number, entry, self.worker.look(entry)

    def _jobs(self, some: list[tuple[int, Entry]]) -> int:
        """Give the number of processes that pay; images are written in one, since several may show one."""
        if self.options.jobs == 1 or self.options.embed or len(some) < 2:
            return 1
        if len(some) < _PAYS and sum(_size(entry) for _, entry in some) < _HEAVY:
            return 1
        if self.options.jobs:
            return self.options.jobs
        from attribution.auditing.parallel import cores

        return cores()

    def _misses(self, entries: Iterator[tuple[int, Entry]]) -> Iterator[tuple[int, Entry]]:
        """Give the files that must be looked at; those that the cache knows are taken at once."""
        for number, entry in entries:
            known = self.cache.get(entry) if self.cache is not None else None
            if known is None:
                yield number, entry
            else:
                self.take(number, known)

    def _open_cache(self) -> None:
        """Open the cache, unless files are to be changed: what is changed must be seen as it is."""
        mends = self.settings["fix"] or self.settings["embed"]
        if self.cache is not None or self.options.cache is None or mends:
            return
        try:
            from attribution.auditing.cache import Cache, key_of
        except ImportError:  # a Python without SQLite
            return
        try:
            key = key_of(self.policy, self.options.cache, figures=self.options.figures)
        except OSError as error:  # the working directory is gone
            self.options.tell(f"the cache can't be used: {error}")
            return
        self.cache = Cache(self.options.cache, key, self._leads_to, self.options.tell)

    def _leads_to(self, target: Target, document: str) -> str | None:
        """Tell where a target of a document leads now."""
        return self.worker.resolver.resolve(target.written, document).path

    def take(self, number: int, outcome: Outcome) -> None:
        """Add what was found in one file, and in the images that it is the first to show."""
        self.findings += outcome.findings
        for inner in outcome.inner:
            if self._key(inner.path) not in self.shown:
                self.findings += inner.findings
        self.shown.update(map(self._key, outcome.shown))
        if outcome.figures:
            self.figures.append((number, outcome.figures))
        self.sightings += outcome.sightings
        if outcome.silences:
            self.silences[outcome.path] = outcome.silences
        for name in self.counts:
            self.counts[name] += getattr(outcome, name)
        self.embedded += outcome.embedded
        self.images.update(map(self._key, outcome.images))
        if self.baseline is not None:
            for path in (outcome.path, *outcome.shown):
                self.baseline.look(path)
        self.done += 1
        if self.options.progress is not None:
            self.options.progress(self.done)

    def _key(self, path: str) -> int:
        """Tell an image file from others, in little memory."""
        folder, name = os.path.split(path)
        return hash(os.path.normcase(os.path.join(self.worker.resolver.absolute(folder), name)))  # noqa: PTH118

    def close(self) -> None:
        """Write what the cache is to remember."""
        if self.cache is not None:
            self.cache.close()

    def report(self) -> Report:
        """Draw up the report."""
        found = in_order([*self.findings, *self._heard(self._across())])
        if self.baseline is not None:
            found = tuple(self.baseline.new(found))
            self._tell_of_gone(self.baseline)
        figures = (figure for _, some in sorted(self.figures, key=lambda one: one[0]) for figure in some)
        return Report(
            found,
            tuple(figures),
            images=len(self.images),
            known=self.baseline.taken if self.baseline is not None else 0,
            embedded=tuple(sorted(self.embedded)),
            **self.counts,
        )

    def _across(self) -> list[Finding]:
        """Give what only the sightings of all files show."""
        seen = sorted(self.sightings, key=lambda one: (one.path, one.span))  # in whatever order they came
        return site_findings(self.worker.checker, seen)

    def _heard(self, findings: list[Finding]) -> list[Finding]:
        """Leave out what comments and settings take back of findings across files."""
        by_path: dict[str, list[Finding]] = {}
        for finding in findings:
            by_path.setdefault(finding.path or "", []).append(finding)
        return [
            finding
            for path, some in by_path.items()
            for finding in suppressions.kept(some, self.silences.get(path, ()))[0]
            if finding.code not in kept.ignored(path, self.policy)
        ]

    def _tell_of_gone(self, baseline: Baseline) -> None:
        if baseline.gone:
            number = f"{baseline.gone:,} known finding{'' if baseline.gone == 1 else 's'}"
            self.options.tell(f"{number} of the baseline came up no more; write it anew to take them out")


def _without_images(entries: Iterable[Entry], images: list[Entry]) -> Iterator[Entry]:
    """Give the documents, and put the images aside."""
    for entry in entries:
        if entry.is_image and not entry.problem:
            images.append(entry)
        else:
            yield entry


def _baseline(policy: Policy, options: Options) -> Baseline | None:
    path = policy.baseline if options.baseline is None else options.baseline
    if not path:
        return None
    from attribution.auditing import baseline

    return baseline.read(path)


def _size(entry: Entry) -> int:
    try:
        return 0 if entry.is_image else os.stat(entry.path).st_size  # noqa: PTH116
    except OSError:
        return 0

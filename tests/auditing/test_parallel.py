"""Several processes give what one gives."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import textwrap
import time
from typing import TYPE_CHECKING

import attrs
import pytest

from attribution.auditing import parallel, run
from attribution.auditing.mending import Mender
from attribution.auditing.options import Options
from attribution.auditing.run import audit
from attribution.checking.policy import Policy
from sites import make, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from attribution.auditing.outcome import Outcome
    from attribution.auditing.walk import Entry

POLICY = Policy(extend_select=("AT404", "AT503"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(run, "_PAYS", 4)
    monkeypatch.setattr(parallel, "_CHUNK", 3)
    return make(tmp_path / "site", 12)


def two(told: list[str]) -> Options:
    return Options(jobs=2, tell=told.append)


def test_the_same_results_in_the_same_order(site: Path) -> None:
    told: list[str] = []
    report = audit([site], policy=POLICY, options=two(told))
    assert report == audit([site], policy=POLICY)
    assert told == []
    assert len(report) > 20


def test_workers_that_are_started_anew_give_the_same(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows, and where threads run."""
    context = multiprocessing.get_context("spawn")
    monkeypatch.setattr(parallel, "_context", lambda: context)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    told: list[str] = []
    assert audit([site], policy=POLICY, options=two(told)) == audit([site], policy=POLICY)
    assert told == []


def test_documents_are_mended(site: Path) -> None:
    policy = Policy(select=("AT302",))
    report = audit([site], policy=policy, fix=True, options=Options(jobs=2))
    assert (report.fixed, len(report)) == (6, 0)


def test_without_processes_all_is_done_in_one(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError("no semaphores here")

    monkeypatch.setattr(parallel, "_pool", refused)
    told: list[str] = []
    assert audit([site], policy=POLICY, options=two(told)) == audit([site], policy=POLICY)
    assert set(told) == {"processes can't be had here; all is done in one"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="what is patched does not reach other processes")
def test_a_file_that_ends_its_process_is_told_and_the_run_goes_on(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    look: Callable[[Mender, Entry], Outcome] = Mender.look
    me = os.getpid()
    policy = attrs.evolve(POLICY, ignore=("AT7",))  # these count the files

    def deadly(self: Mender, entry: Entry) -> Outcome:
        if entry.path.endswith("004.md") and os.getpid() != me:
            os._exit(9)
        return look(self, entry)

    fork = multiprocessing.get_context("fork")
    monkeypatch.setattr(parallel, "_context", lambda: fork)
    whole = audit([site], policy=policy)
    monkeypatch.setattr(Mender, "look", deadly)
    told: list[str] = []
    report = audit([site], policy=policy, options=two(told))
    others = [one for one in whole if not (one.path or "").endswith("004.md")]
    assert [one for one in report if not (one.path or "").endswith("004.md")] == others
    [finding] = [one for one in report if (one.path or "").endswith("004.md")]
    assert (finding.code, finding.severity) == ("AT902", "error")
    assert "reading it ended the process" in finding.message
    assert set(told) == {"a process ended before its work was done; its files are looked at again"}


def test_few_files_are_done_in_one_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a process was started")

    monkeypatch.setattr(parallel, "_pool", refused)
    audit([make(tmp_path, 3)], options=Options(jobs=0))


def test_few_heavy_files_pay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []
    pool = parallel._pool

    def noted(policy: Policy, settings: dict[str, bool], jobs: int) -> object:
        made.append(jobs)
        return pool(policy, settings, jobs)

    monkeypatch.setattr(parallel, "_pool", noted)
    monkeypatch.setattr(run, "_HEAVY", 1000)
    for name in "ab":
        write(tmp_path, f"{name}.md", "Prose without end. " * 100)
    audit([tmp_path], options=Options(jobs=2))
    assert made == [2]


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is another thing there")
def test_ctrl_c_ends_all_processes(tmp_path: Path) -> None:
    make(tmp_path / "site", 400)
    program = textwrap.dedent(
        """
        import sys
        from attribution.auditing import run
        from attribution.cli.main import main
        run._PAYS = 4
        if __name__ == "__main__":
            print("ready", flush=True)
            sys.exit(main(["check", "site", "--jobs", "2", "--no-cache", "--statistics"]))
        """
    )
    script = write(tmp_path, "program.py", program)
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    process = subprocess.Popen(
        [sys.executable, str(script)],
        cwd=tmp_path,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    time.sleep(0.4)
    os.killpg(process.pid, signal.SIGINT)
    _, complaints = process.communicate(timeout=60)
    assert process.returncode in {130, 1}  # 1: it was faster than we
    assert b"Traceback" not in complaints


def test_the_number_of_cores() -> None:
    assert parallel.cores() >= 1

"""The tasks that set the project up, as far as they can be tried without installing anything."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import environment
import mutate

PROJECT = Path(__file__).parents[1]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder for an environment of the test's own."""
    monkeypatch.setenv("TASKS_VENV", str(tmp_path / "venv"))
    return tmp_path / "venv"


def pretend_to_install(place: Path, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Lay down an interpreter's file and note what would be installed."""
    python = environment.interpreter()
    python.parent.mkdir(parents=True)
    python.touch()
    asked: list[list[str]] = []
    monkeypatch.setattr(environment, "_install", asked.append)
    assert python.is_relative_to(place)
    return asked


def test_the_second_run_installs_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = pretend_to_install(place, monkeypatch)
    environment.prepare("test")
    environment.prepare("test")
    environment.prepare()
    assert len(asked) == 1
    assert any(requirement.startswith("pytest") for requirement in asked[0])


def test_another_group_is_added_to_what_is_there(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = pretend_to_install(place, monkeypatch)
    environment.prepare()
    environment.prepare("lint")
    environment.prepare("test", "lint")
    assert [any("ruff" in requirement for requirement in call) for call in asked] == [False, True, True]


def test_new_needs_are_installed(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = pretend_to_install(place, monkeypatch)
    environment.prepare()
    monkeypatch.setattr(environment, "_fingerprint", lambda: "other needs")
    environment.prepare()
    assert len(asked) == 2


def test_a_group_that_does_not_exist_is_an_error(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pretend_to_install(place, monkeypatch)
    with pytest.raises(KeyError, match="nonsense"):
        environment.prepare("nonsense")


def test_an_older_python_is_told_so() -> None:
    """Python 3.10 and older have no tomllib."""
    code = "import sys; sys.modules['tomllib'] = None; import environment"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT / "tasks", check=False, capture_output=True, text=True
    )
    assert run.returncode == 1
    assert run.stderr.startswith("Python 3.11 or newer is needed, this is ")


def test_the_score_of_mutants_and_what_is_wanted(capsys: pytest.CaptureFixture[str]) -> None:
    found = {"checking/a": {"a1": "killed", "a2": "survived"}, "checking/b": {"b1": "killed", "b2": "killed"}}
    assert mutate.report(found, 75, survivors=True) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "  50.0 %     2 mutants  checking/a"
    assert printed[1].endswith("mutmut show a2")
    assert printed[-1] == "  75.0 %  of all are noticed by a test (75 % wanted)"
    assert mutate.report(found, 76, survivors=False) == 1

"""A working place for the commands: an empty folder, and an environment that says nothing."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from attribution.cli.main import main

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class Outcome(NamedTuple):
    """What a command left behind."""

    status: int
    output: str
    complaints: str


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Stand in an empty folder, with no setting in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in list(os.environ):
        if name.startswith("IMAGE_ATTRIBUTION_") or name in {"NO_COLOR", "FORCE_COLOR", "CI", "PRE_COMMIT"}:
            monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Outcome]:
    """Run a command in this process, `stdin` being the bytes of its standard input."""

    def command(*arguments: str, stdin: bytes = b"") -> Outcome:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        status = main(arguments)
        return Outcome(status, *capsys.readouterr())

    return command

"""The virtual environment that the other tasks run in: made once, mended when the project's needs change.

Needs nothing but Python and pip; pip's own configuration says where packages come from.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import subprocess
import sys
import venv
from pathlib import Path

try:
    import tomllib
except ModuleNotFoundError:
    sys.exit(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}")

ROOT = Path(__file__).resolve().parents[1]
"""The project's folder."""


def say(text: str) -> None:
    """Print at once, also where the output is a file."""
    print(text, flush=True)


def folder() -> Path:
    """Give the environment's folder: `.venv`, or what the variable TASKS_VENV names."""
    return Path(os.environ.get("TASKS_VENV") or ROOT / ".venv").absolute()


def interpreter() -> Path:
    """Give the environment's Python, by the layout of the operating system."""
    return folder() / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def prepare(*groups: str) -> Path:
    """Give the Python of an environment that holds the project and the dependency groups."""
    if not interpreter().exists():
        say(f"Making a virtual environment in {folder().name}/ ...")
        venv.create(folder(), with_pip=_has_ensurepip(), symlinks=os.name != "nt")
    owed = {"project", *groups} - _installed()
    if owed:
        say("Installing the project and what it needs ...")
        _install(_requirements(groups))
        _notes().write_text("\n".join([_fingerprint(), *sorted(owed | _installed())]), encoding="utf-8")
    return interpreter()


def run(*arguments: str, allowed: tuple[int, ...] = (0,)) -> int:
    """Run the environment's Python in the project's folder; leave with its status unless that is allowed."""
    status = subprocess.run([str(interpreter()), *arguments], cwd=ROOT, check=False).returncode
    if status not in allowed:
        sys.exit(status)
    return status


def _has_ensurepip() -> bool:
    """Tell whether this Python can put pip into an environment; some distributions take that out."""
    return importlib.util.find_spec("ensurepip") is not None


def _install(requirements: list[str]) -> None:
    """Run pip in the environment, or from outside on it where it holds no pip."""
    inside = subprocess.run([str(interpreter()), "-m", "pip", "--version"], check=False, capture_output=True)
    python = [str(interpreter())] if inside.returncode == 0 else [sys.executable]
    outside = [] if inside.returncode == 0 else ["--python", str(interpreter())]
    options = ["--quiet", "--disable-pip-version-check", "--editable", str(ROOT)]
    command = [*python, "-m", "pip", *outside, "install", *options, *requirements]
    subprocess.run(command, check=True, cwd=ROOT)


def _requirements(groups: tuple[str, ...]) -> list[str]:
    """Read the groups' requirements ourselves: pip knows dependency groups only from 25.1 on."""
    table = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    return [requirement for group in groups for requirement in table[group]]


def _notes() -> Path:
    """Where the environment keeps what was put into it."""
    return folder() / "installed-by-tasks.txt"


def _fingerprint() -> str:
    """Change with the project's needs and with the place that the environment points to."""
    needs = (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(needs + str(ROOT).encode() + sys.version.encode()).hexdigest()


def _installed() -> set[str]:
    """Give the groups installed so far; none when the project has changed its needs since."""
    try:
        fingerprint, *groups = _notes().read_text(encoding="utf-8").splitlines()
    except (FileNotFoundError, ValueError):
        return set()
    return set(groups) if fingerprint == _fingerprint() else set()

"""Independent programs that judge what the product wrote: skipped on a user's machine, owed in CI."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

SAMPLES = Path(__file__).parents[2] / "shared" / "samples"


def oracle(program: str) -> str:
    """Give the program's path. Where it is missing, skip the test, or fail it in continuous integration."""
    path = shutil.which(program)
    if path is None:
        message = f"{program} is not installed"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    return path


def samples() -> Path:
    """Give the folder of real image files, or skip the test where it is absent."""
    if not SAMPLES.is_dir():
        pytest.skip(f"the sample images are not beside the project ({SAMPLES.name})")
    return SAMPLES


def exiftool_tags(path: Path, *options: str) -> dict[str, Any]:
    """Read every tag of one file with exiftool, by group ("IFD0:Artist")."""
    program = oracle("exiftool")
    command = [program, "-json", "-G1", "-struct", "-a", *options, str(path)]
    output = subprocess.run(command, check=False, capture_output=True).stdout
    tags: dict[str, Any] = json.loads(output)[0]
    return tags

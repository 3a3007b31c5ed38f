"""The hook is given every file that the checker reads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from attribution.documents import READERS
from attribution.documents.base import IMAGE_SUFFIXES

PROJECT = Path(__file__).parents[2]
HOOKS = {hook["id"]: hook for hook in yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
FILES = re.compile(HOOKS["image-credits"]["files"])
SUFFIXES = sorted({*IMAGE_SUFFIXES, *(suffix for reader in READERS for suffix in reader.suffixes)})
NAMES = sorted({name.replace("*", "x") for reader in READERS for name in reader.names})


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_every_ending_that_is_read_is_matched(suffix: str) -> None:
    assert FILES.search(f"content/a b{suffix}")
    assert FILES.search(f"A{suffix.upper()}")


def test_every_name_that_is_read_is_matched() -> None:
    assert [name for name in NAMES if not FILES.search(f"content/{name}")] == []


@pytest.mark.parametrize("path", ["a.py", "a.md.orig", "md", "jpg", "png.d/a.c", "a.mdoc", "credits.go"])
def test_other_files_are_none_of_its_business(path: str) -> None:
    assert not FILES.search(path)


def test_one_hook_takes_names_and_the_other_takes_none() -> None:
    assert set(HOOKS) == {"image-credits", "image-credits-all"}
    assert HOOKS["image-credits"]["require_serial"] is True
    assert HOOKS["image-credits-all"]["pass_filenames"] is False
    assert HOOKS["image-credits-all"]["always_run"] is True
    assert {hook["language"] for hook in HOOKS.values()} == {"python"}

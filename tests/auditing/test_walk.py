from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from attribution.auditing.walk import PathError, walk

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    names = [
        "b.md",
        "a.txt",
        "img/c.JPG",
        "img/d.png",
        "code.py",
        ".hidden/e.md",
        ".f.md",
        "node_modules/g.md",
    ]
    for name in names:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


def names(top: Path, *exclude: str) -> list[str]:
    return [entry.path.removeprefix(top.as_posix() + "/") for entry in walk([top], exclude)]


def test_documents_and_images_in_order(site: Path) -> None:
    assert names(site) == ["a.txt", "b.md", "img/c.JPG", "img/d.png"]


def test_exclude(site: Path) -> None:
    assert names(site, "img") == ["a.txt", "b.md"]
    assert names(site, "*.png", "b.md") == ["a.txt", "img/c.JPG"]


def test_named_files_come_whatever_they_are_and_once(site: Path) -> None:
    entries = walk([site / "code.py", site / ".f.md", site / "code.py"])
    assert [(entry.path, entry.named) for entry in entries] == [
        ((site / "code.py").as_posix(), True),
        ((site / ".f.md").as_posix(), True),
    ]


def test_links_in_a_circle(site: Path) -> None:
    try:
        (site / "img" / "loop").symlink_to(site, target_is_directory=True)
    except OSError:
        pytest.skip("no permission to make links")
    assert names(site) == ["a.txt", "b.md", "img/c.JPG", "img/d.png"]


@pytest.mark.parametrize("name", ["none", "a\0b", "x" * 5000])
def test_what_does_not_exist(site: Path, name: str) -> None:
    with pytest.raises(PathError, match="there is no such file or folder"):
        walk([site / name])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_pipes_are_left_out(tmp_path: Path) -> None:
    """Reading one would never end."""
    os.mkfifo(tmp_path / "a.md")
    (tmp_path / "b.md").symlink_to(tmp_path / "nowhere.md")
    assert [entry.path for entry in walk(tmp_path)] == [(tmp_path / "b.md").as_posix()]


def test_a_file_that_is_named_in_several_ways_comes_once(site: Path) -> None:
    named: list[str | Path] = [site / "b.md", f"{site}/img/../b.md", site]
    entries = [entry.path for entry in walk(named)]
    assert len(entries) == len(set(entries)) == len(list(walk(site)))

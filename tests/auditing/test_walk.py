from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from attribution.auditing.walk import PathError, is_excluded, walk

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


def test_links_out_of_the_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "secret.md").write_bytes(b"")
    (tmp_path / "site" / "b.md").write_bytes(b"")
    try:
        (tmp_path / "site" / "a.md").symlink_to(tmp_path / "secret.md")
        (tmp_path / "site" / "c.md").symlink_to(tmp_path / "site" / "b.md")
        (tmp_path / "site" / "d.md").symlink_to(tmp_path / "site" / "d.md")
    except OSError:
        pytest.skip("no permission to make links")
    found = [(entry.path.rpartition("/")[2], entry.code, entry.problem) for entry in walk(tmp_path / "site")]
    assert found == [
        ("a.md", "AT911", "it is a link that leads out of the folder"),
        ("b.md", "AT902", None),
        ("c.md", "AT902", None),
        ("d.md", "AT902", None),
    ]
    [named] = walk(tmp_path / "site" / "a.md")
    assert named.problem is None


def test_force_exclude_leaves_named_files_out(site: Path) -> None:
    named = [site / "b.md", site / "img" / "c.JPG"]
    assert len(list(walk(named, ("img",)))) == 2
    assert [entry.path for entry in walk(named, ("img",), force_exclude=True)] == [(site / "b.md").as_posix()]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_named_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    with pytest.raises(PathError, match="it is a pipe, a socket or a device"):
        walk(tmp_path / "a.md")


def test_paths_are_looked_at_before_the_first_file_is_given(site: Path) -> None:
    with pytest.raises(PathError, match="there is no such file or folder"):
        walk([site, site / "none"])


@pytest.mark.parametrize(
    ("path", "pattern", "fits"),
    [
        ("a/b/c.md", "c.md", True),
        ("a/b/c.md", "b", True),
        ("a/b/c.md", "b/", True),
        ("a/b/c.md", "a/*", True),
        ("a/b/c.md", "*.md", True),
        ("a/b/c.md", "b/c", False),
        ("a/b/c.md", "*.rst", False),
        ("a/bc.md", "b", False),
    ],
)
def test_patterns(path: str, pattern: str, *, fits: bool) -> None:
    assert is_excluded(path, (pattern,)) is fits
    assert is_excluded(path, ("none", pattern)) is fits

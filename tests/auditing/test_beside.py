from __future__ import annotations

from typing import TYPE_CHECKING

import jpegs
from attribution.auditing.beside import Beside
from attribution.checking.policy import Policy
from attribution.documents.resolve import Resolver

if TYPE_CHECKING:
    from pathlib import Path

LICENSE = "SPDX-FileCopyrightText: 2020 {}\nSPDX-License-Identifier: CC-BY-4.0\n"
REUSE = """version = 1
[[annotations]]
path = "{}"
SPDX-FileCopyrightText = "2021 {}"
SPDX-License-Identifier = "CC-BY-4.0"
"""


def image(folder: Path, name: str = "photo.jpg") -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(jpegs.tiny())
    return path.as_posix()


def told(path: str) -> list[tuple[str, str]]:
    """Who is named by what lies beside an image: (file, name)."""
    policy = Policy()
    return [
        (figure.document.rpartition("/")[2], author.name)
        for figure in Beside(policy, Resolver()).figures(path)
        for author in (figure.credit.authors if figure.credit else ())
        if (figure.origin, figure.image_path) == ("sidecar", path)
    ]


def test_nothing_lies_beside(tmp_path: Path) -> None:
    (tmp_path / "other.jpg.license").write_text(LICENSE.format("Jane Doe"), encoding="utf-8")
    assert told(image(tmp_path)) == []


def test_a_licence_beside_the_image(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg.license").write_text(LICENSE.format("Jane Doe"), encoding="utf-8")
    assert told(image(tmp_path)) == [("photo.jpg.license", "Jane Doe")]


def test_a_sidecar_that_can_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg.license").write_bytes(b"\0")
    assert told(image(tmp_path)) == []


def test_the_nearest_rights_that_speak_of_the_image(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "REUSE.toml").write_text(REUSE.format("**.jpg", "Jane Doe"), encoding="utf-8")
    inner = image(tmp_path / "a" / "b")
    assert told(inner) == [("REUSE.toml", "Jane Doe")]
    (tmp_path / "a" / "REUSE.toml").write_text(REUSE.format("**.png", "Ann Berg"), encoding="utf-8")
    assert told(inner) == [("REUSE.toml", "Jane Doe")]
    (tmp_path / "a" / "b" / "REUSE.toml").write_text(REUSE.format("*.jpg", "Jonas Wederin"), encoding="utf-8")
    assert told(inner) == [("REUSE.toml", "Jonas Wederin")]


def test_rights_of_whole_folders_are_not_told_of_each_image(tmp_path: Path) -> None:
    (tmp_path / "REUSE.toml").write_text(REUSE.format("**", "Jane Doe"), encoding="utf-8")
    assert told(image(tmp_path)) == []


def test_rights_above_a_repository_are_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "REUSE.toml").write_text(REUSE.format("**.jpg", "Jane Doe"), encoding="utf-8")
    (tmp_path / "inner" / ".git").mkdir(parents=True)
    assert told(image(tmp_path / "inner")) == []


def test_dep5(tmp_path: Path) -> None:
    (tmp_path / ".reuse").mkdir()
    dep5 = "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n\n"
    dep5 += "Files: *.jpg\nCopyright: 2020 Jane Doe\nLicense: CC-BY-4.0\n"
    (tmp_path / ".reuse" / "dep5").write_text(dep5, encoding="utf-8")
    assert told(image(tmp_path)) == [("dep5", "Jane Doe")]


def test_what_the_answer_depends_on(tmp_path: Path) -> None:
    """Also what is not there yet: a sidecar or REUSE.toml that comes later makes another answer."""
    (tmp_path / ".git").mkdir()
    path = image(tmp_path / "a")
    stem, top = path.removesuffix(".jpg"), tmp_path.as_posix()
    assert Beside(Policy(), Resolver()).watched(path) == (
        f"{path}.license",
        f"{path}.xmp",
        f"{stem}.xmp",
        f"{top}/a/REUSE.toml",
        f"{top}/a/.reuse/dep5",
        f"{top}/REUSE.toml",
        f"{top}/.reuse/dep5",
    )

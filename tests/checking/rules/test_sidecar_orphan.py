from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.auditing.site import orphans
from attribution.checking.policy import Policy
from attribution.checking.run import Checker

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["a.jpg.license", "a.jpg.xmp", "a.xmp", "notes.txt.license", "b.txt"])
def test_silent_beside_the_image_and_for_other_files(tmp_path: Path, name: str) -> None:
    for file in ("a.jpg", name):
        (tmp_path / file).write_bytes(b"")
    assert orphans(Checker(Policy()), [str(tmp_path / name)]) == []


@pytest.mark.parametrize(
    ("name", "image"),
    [("a.jpg.license", "a.jpg"), ("a.JPG.xmp", "a.JPG"), ("a.xmp", "a"), ("ä b.png.license", "ä b.png")],
)
def test_alarm(tmp_path: Path, name: str, image: str) -> None:
    (tmp_path / name).write_bytes(b"")
    [finding] = orphans(Checker(Policy()), [(tmp_path / name).as_posix()])
    assert finding.message == f"The sidecar speaks of {image!r}, which does not exist."
    assert (finding.code, finding.severity) == ("AT508", "warning")

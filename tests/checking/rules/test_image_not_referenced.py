from __future__ import annotations

from typing import TYPE_CHECKING

from attribution.auditing.site import unreferenced
from attribution.checking.policy import Policy
from attribution.checking.run import Checker
from rule_tools import failing

if TYPE_CHECKING:
    from pathlib import Path


def test_silent_unless_asked_and_for_images_that_are_shown(tmp_path: Path) -> None:
    image = str(tmp_path / "a.jpg")
    assert unreferenced(Checker(Policy()), [image], []) == []
    assert unreferenced(Checker(Policy(extend_select=("AT504",))), [image], [image, None]) == []


def test_alarm(tmp_path: Path) -> None:
    image = str(tmp_path / "a.jpg")
    [finding] = unreferenced(Checker(Policy(extend_select=("AT504",))), [image], [str(tmp_path / "b.jpg")])
    assert (finding.code, finding.path, finding.severity) == ("AT504", image, "note")
    assert failing("AT504", "nothing is there", name="a.jpg") == ["No document shows the image 'a.jpg'."]

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.auditing import beside, reading
from attribution.checking.rules.base import Failure
from attribution.documents.base import Reader, Reading
from attribution.model.finding import Figure
from rule_tools import credit

if TYPE_CHECKING:
    from pathlib import Path

    from attribution.auditing.reading import Document
    from attribution.checking.policy import Policy

SAID = credit("Jane Doe", authors=("Jane Doe",))


def told(text: str, path: str, policy: Policy | None) -> Reading:  # noqa: ARG001  the signature of readers
    return Reading((Figure(path, credit("Ann", authors=("Ann",)), "photo.jpg"), Figure(path)))


@pytest.fixture
def sidecars(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader of sidecars."""
    reader = Reader("sidecar", (".license",), "text", told)
    found = lambda path: reader if path.endswith(".license") else None  # noqa: E731
    monkeypatch.setattr(beside, "reader_for", found)
    monkeypatch.setattr(reading, "reader_for", found)


def test_where_sidecars_would_lie() -> None:
    assert beside.candidates("img/a.b.jpg") == ("img/a.b.jpg.license", "img/a.b.jpg.xmp", "img/a.b.xmp")
    shown = Figure("a.md", image="x", image_path="x.jpg")
    assert beside.watched([shown, shown, Figure("a.md")]) == ("x.jpg.license", "x.jpg.xmp", "x.xmp")


@pytest.mark.usefixtures("sidecars")
def test_what_a_sidecar_says(tmp_path: Path) -> None:
    image = tmp_path / "photo.jpg"
    figure = Figure("a.md", SAID, "photo.jpg", str(image))
    assert beside.beside([figure], reading.read, None) == ()
    (tmp_path / "photo.jpg.license").write_text("SPDX", encoding="utf-8")
    (tmp_path / "photo.xmp").write_text("of a kind without a reader", encoding="utf-8")
    [found] = beside.beside([figure, figure], reading.read, None)
    assert (found.origin, found.image_path) == ("sidecar", str(image))
    assert beside.beside([Figure("a.md", None, "photo.jpg", str(image))], reading.read, None) == ()


@pytest.mark.usefixtures("sidecars")
def test_a_sidecar_that_can_t_be_read_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "photo.jpg.license").write_text("SPDX", encoding="utf-8")
    figure = Figure("a.md", SAID, "photo.jpg", str(tmp_path / "photo.jpg"))

    def fails(path: str) -> Document | Failure:
        return Failure("AT902", path)

    assert beside.beside([figure], fails, None) == ()

from __future__ import annotations

from pathlib import Path

import pytest

from attribution.documents.resolve import Resolution, resolve


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in ("content/a b.jpg", "content/x#1.jpg", "static/img/c.jpg", "d.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    return tmp_path


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("a b.jpg", "content/a b.jpg"),
        ("a%20b.jpg?v=1#top", "content/a b.jpg"),
        ("x#1.jpg", "content/x#1.jpg"),
        ("./../d.jpg", "d.jpg"),
    ],
)
def test_found(site: Path, target: str, file: str) -> None:
    found = resolve(target, str(site / "content" / "a.md"))
    assert found == Resolution("found", (site / file).as_posix())


def test_from_the_root_of_the_site(site: Path) -> None:
    document = str(site / "content" / "a.md")
    roots = (str(site / "static"),)
    assert resolve("/img/c.jpg", document, roots).path == (site / "static/img/c.jpg").as_posix()
    assert resolve("/img/c.jpg", document) == Resolution("unknown")
    assert resolve("/img/none.jpg", document, roots) == Resolution("missing")


@pytest.mark.parametrize(
    ("target", "state"),
    [
        ("none.jpg", "missing"),
        ("x" * 5000 + ".jpg", "missing"),
        ("a\0b.jpg", "missing"),
        ("https://example.org/a.jpg", "remote"),
        ("//example.org/a.jpg", "remote"),
        ("data:image/png;base64,AA", "remote"),
        ("{{ page.image }}", "unknown"),
        ("", "unknown"),
    ],
)
def test_not_found(site: Path, target: str, state: str) -> None:
    assert resolve(target, str(site / "content" / "a.md")) == Resolution(state)  # type: ignore[arg-type]


def test_a_file_in_a_folder_that_may_not_be_read_is_not_called_missing(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That it can't be read is told by whoever reads it."""

    def refuse(_: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr(Path, "is_file", refuse)
    document = site / "content" / "a.md"
    assert resolve("b.jpg", str(document)).path == (site / "content" / "b.jpg").as_posix()

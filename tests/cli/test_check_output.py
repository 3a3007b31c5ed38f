"""How the report of a check leaves the command: formats, GitHub's summary, terminals."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

import pytest

from attribution.cli import streams

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def article(place: Path) -> str:
    (place / "article.md").write_text(
        "Ein Fluß. | Foto: Flickr, Ann Beispiel | CC BY-SA 2.0\n", encoding="utf-8"
    )
    return "article.md"


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let standard output be a terminal of eighty columns."""
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("CI", raising=False)


def test_text_is_full(article: str, run: Run) -> None:
    assert run("check", article, "--output-format", "text") == run("check", article)


def test_text_may_stand_in_the_environment(article: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGE_ATTRIBUTION_OUTPUT_FORMAT", "text")
    assert run("check", article)[1].startswith("article.md:1:19 ")


def test_the_first_version_of_json_has_a_name(article: str, run: Run) -> None:
    _, output, _ = run("check", article, "--output-format", "json-v1")
    assert json.loads(output)["version"] == 1


def test_github_gets_a_summary_where_it_wants_one(
    article: str, run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    summary = place / "summary.md"
    summary.write_text("Before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    status, _, complaints = run("check", article, "--output-format", "github")
    assert (status, complaints) == (1, "")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("Before.\n### Attribution of pictures\n\nFound 1 error")
    assert "| AT302 licence\\-link\\-missing | error | 1 |" in written


def test_other_formats_write_no_summary(
    article: str, run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "summary.md"))
    run("check", article, "--output-format", "sarif")
    assert not (place / "summary.md").exists()


def test_a_summary_that_cannot_be_written_is_told_and_harms_nothing(
    article: str, run: Run, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(place / "none" / "summary.md"))
    status, output, complaints = run("check", article, "--output-format", "github")
    assert status == 1
    assert output.startswith("::error ")
    assert "summary.md" in complaints


@pytest.mark.usefixtures("terminal")
def test_a_terminal_has_columns_and_links() -> None:
    assert (streams.screen().width, streams.screen().links) == (80, True)


@pytest.mark.usefixtures("terminal")
@pytest.mark.parametrize(("name", "value"), [("TERM", "dumb"), ("CI", "true")])
def test_what_records_or_shows_little_gets_no_links(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    assert not streams.screen().links


def test_a_file_gets_lines_as_long_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    assert streams.screen().width is None


TOLD = (
    "\ufeff:::{figure} a.jpg\r\n"
    "Photo: [Ann Seaborne](https://www.flickr.com/photos/ann/1), CC BY 2.0\r\n:::\r\n"
)
"""A document of which each line would look different on a screen."""


def test_a_program_gets_a_diff_that_patches(place: Path, run: Run) -> None:
    (place / "a.md").write_bytes(TOLD.encode())
    assert run("check", "a.md", "--diff", "--select", "AT302", "-o", "a.patch")[0] == 1
    patched = (place / "a.patch").read_bytes()
    assert run("check", "a.md", "--fix", "--select", "AT302")[0] == 0
    old, new = (
        TOLD.encode().splitlines(keepends=True),
        (place / "a.md").read_bytes().splitlines(keepends=True),
    )
    changed = b"-" + old[1] + b"+" + new[1]
    assert patched == b"--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,3 @@\n " + old[0] + changed + b" " + old[2]


@pytest.mark.parametrize("name", ["CI", "PRE_COMMIT", "FORCE_COLOR"])
def test_who_reads_a_diff_sees_what_is_hidden(
    place: Path, run: Run, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (place / "a.md").write_bytes(TOLD.encode())
    monkeypatch.setenv(name, "1")
    output = run("check", "a.md", "--diff", "--select", "AT302")[1]
    assert "\r" not in output
    assert "\n \\ufeff:::{figure}" in output
    assert "\n \\:::\n" in output

"""The options of `image-attribution check`: which files, which findings, how it runs."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PIL import Image

from attribution.cli import progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    class Outcome(NamedTuple):
        """What a command left behind."""

        status: int
        output: str
        complaints: str

    Run = Callable[..., Outcome]

WARNED = "Ein Fluß. | Foto: Flickr, Ann Beispiel | CC BY-SA 2.0\n"


@pytest.fixture
def article(place: Path) -> Path:
    path = place / "article.md"
    path.write_text(WARNED, encoding="utf-8")
    (place / "clean.md").write_text("Nothing to see here, and no picture either.\n", encoding="utf-8")
    return path


def test_no_cache_and_few_files_leave_nothing_behind(article: Path, place: Path, run: Run) -> None:
    before = sorted(path.name for path in place.iterdir())
    run("check", ".")
    run("check", "article.md", "--no-cache")
    assert sorted(path.name for path in place.iterdir()) == before
    assert article.exists()


def test_a_site_of_some_size_is_remembered(place: Path, run: Run) -> None:
    for number in range(60):
        (place / f"{number}.md").write_text(WARNED, encoding="utf-8")
    first = run("check", ".", "--select", "AT302", "--jobs", "1")
    assert (place / ".image-attribution-cache" / "outcomes.sqlite").exists()
    assert run("check", ".", "--select", "AT302") == first
    assert run("check", ".", "--select", "AT302", "--no-cache") == first
    assert run("check", ".", "--select", "AT302", "--cache-dir", "elsewhere") == first
    assert (place / "elsewhere" / "CACHEDIR.TAG").exists()
    assert first.status == 1


def test_show_files(article: Path, place: Path, run: Run) -> None:
    (place / "old").mkdir()
    (place / "old" / "a.md").write_text(WARNED, encoding="utf-8")
    assert run("check", "--show-files", ".") == (0, "article.md\nclean.md\nold/a.md\n", "")
    assert run("check", "--show-files", ".", "--exclude", "old,clean.md").output == "article.md\n"
    assert article.exists()


def test_force_exclude(article: Path, run: Run) -> None:
    chosen = ("check", "article.md", "--select", "AT302", "--exclude", "article.md")
    assert run(*chosen).status == 1
    assert run(*chosen, "--force-exclude") == (
        0,
        "Nothing was looked at: no document or image is here.\n",
        "",
    )
    assert article.exists()


def test_show_settings(place: Path, run: Run) -> None:
    (place / "image-attribution.toml").write_text('exclude = ["old"]\n', encoding="utf-8")
    status, output, complaints = run("check", "--show-settings", ".", "--extend-select", "AT503")
    assert (status, complaints) == (0, "")
    settings = json.loads(output)
    assert settings["exclude"] == ["old"]
    assert settings["extend-select"] == ["AT503"]
    assert settings["max-file-size"] == 10_000_000


def test_extend_select_and_per_file_ignores(article: Path, run: Run) -> None:
    chosen = ("check", "article.md", "--select", "AT302", "--output-format", "concise")
    assert "AT302" in run(*chosen).output
    assert run(*chosen, "--per-file-ignores", "article.md:AT302").status == 0
    assert run(*chosen, "--per-file-ignores", "*.md:AT301,licence-link-missing").status == 0
    assert run(*chosen, "--per-file-ignores", "other.md:AT3").status == 1
    article.write_text("![](https://example.org/a.jpg)\n", encoding="utf-8")
    assert "AT503" in run(*chosen, "--extend-select", "AT503").output


def test_baseline(article: Path, place: Path, run: Run) -> None:
    chosen = ("check", ".", "--select", "AT302")
    assert run(*chosen, "--write-baseline", "known.json") == (
        0,
        "",
        "image-attribution: known.json: 1 known finding written\n",
    )
    assert run(*chosen, "--baseline", "known.json").status == 0
    article.write_text("Prose.\n", encoding="utf-8")
    assert run(*chosen, "--baseline", "known.json").complaints == (
        "image-attribution: 1 known finding of the baseline came up no more; write it anew to take them out\n"
    )
    assert (place / "known.json").exists()
    (place / "known.json").write_text("{", encoding="utf-8")
    assert run(*chosen, "--baseline", "known.json")[0] == 2


def test_the_report_goes_into_a_file(article: Path, place: Path, run: Run) -> None:
    on_screen = run("check", "article.md", "--select", "AT302")
    assert run("check", "article.md", "--select", "AT302", "-o", "report.txt") == (1, "", "")
    assert (place / "report.txt").read_text(encoding="utf-8") == on_screen.output
    assert run("check", "article.md", "--output", "none/report.txt").status == 2
    assert article.exists()


def test_min_severity_hides_what_is_milder(article: Path, run: Run) -> None:
    chosen = ("check", "article.md", "--select", "AT302,AT303", "--output-format", "concise")
    assert len(run(*chosen).output.splitlines()) > len(
        run(*chosen, "--min-severity", "error").output.splitlines()
    )
    assert article.exists()


def test_fix_only_and_exit_non_zero_on_fix(article: Path, run: Run) -> None:
    before = article.read_bytes()
    assert run("check", "--fix-only", "article.md", "--select", "AT302") == (0, "Mended 1 finding.\n", "")
    assert article.read_bytes() != before
    article.write_bytes(before)
    assert run("check", "--fix", "--exit-non-zero-on-fix", "article.md", "--select", "AT302").status == 1
    assert run("check", "--fix", "--exit-non-zero-on-fix", "article.md", "--select", "AT302").status == 0


def test_embed_tells_which_images(place: Path, run: Run) -> None:
    Image.new("RGB", (8, 8)).save(place / "a.jpg")
    credit = "Photo: [Ann Beispiel](https://www.flickr.com/photos/ann/1/), CC BY 4.0"
    (place / "a.md").write_text(f"![](a.jpg)\n\n{credit}\n", encoding="utf-8")
    status, _, complaints = run("check", "a.md", "--embed", "--select", "AT404")
    assert (status, complaints) == (0, "image-attribution: a.jpg: the credit was embedded\n")
    assert run("check", "a.md", "--embed", "--select", "AT404").complaints == ""


def test_paths_that_end_with_nul(article: Path, run: Run) -> None:
    by_stdin = run("check", "-", "-z", "--output-format", "concise", stdin=b"article.md\0clean.md\0")
    assert by_stdin == run("check", "article.md", "clean.md", "--output-format", "concise")
    assert run("check", "-", "--stdin-null", stdin=b"\0").status == 2
    assert article.exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--embed", "--diff"), "--embed changes the files, --diff only shows how: choose one"),
        (("--fix-only", "--diff"), "--fix changes the files, --diff only shows how: choose one"),
        (("--jobs", "many"), "--jobs takes a number, not 'many'"),
        (("--per-file-ignores", "AT302"), "--per-file-ignores: 'AT302' is not PATTERN:RULES"),
        (("--per-file-ignores", "*.md:AT3O2"), "--per-file-ignores: there is no rule 'AT3O2'"),
        (
            ("--baseline", "a", "--write-baseline", "b"),
            "--write-baseline takes all findings, --baseline not all: choose one",
        ),
    ],
)
def test_options_that_make_no_sense(
    arguments: tuple[str, ...], message: str, article: Path, run: Run
) -> None:
    assert run("check", article.name, *arguments)[0::2] == (2, f"image-attribution: {message}\n")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_a_named_pipe_is_refused_and_not_opened(article: Path, place: Path, run: Run) -> None:
    os.mkfifo(place / "pipe.md")
    status, _, complaints = run("check", "pipe.md", article.name)
    assert status == 2
    assert complaints == "image-attribution: pipe.md: it is a pipe, a socket or a device, and no file\n"


def test_a_progress_bar_on_a_terminal_after_a_second(
    place: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (place / f"{number}.md").write_text(WARNED, encoding="utf-8")
    made: list[progress.Bar] = []

    def bar() -> progress.Bar:
        made.append(progress.Bar())
        return made[-1]

    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_STEP", 0.0)
    monkeypatch.setattr(progress, "bar", bar)
    result = run("check", ".", "--select", "AT302", "--output-format", "concise")
    assert len(result.output.splitlines()) == 4
    assert made[0]._bar is not None


@pytest.mark.parametrize(("variable", "value"), [("CI", "true"), ("TERM", "dumb"), ("OTHER", "")])
def test_no_progress_bar_where_nobody_looks(
    variable: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: variable != "OTHER")
    monkeypatch.setenv(variable, value)
    assert progress.bar() is None

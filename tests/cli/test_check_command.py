"""`image-attribution check`, on articles and images on disk."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from attribution.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

WARNED = "Ein Fluß. | Foto: Flickr, Ann Beispiel | CC BY-SA 2.0\n"
CLEAN = "Nothing to see here, and no picture either.\n"
EVIL = (
    "::error::forged \x1b[31mred\x07 \x1b]8;;https://evil.example\x07<b>x</b>\u202e ##[error]y ##vso[z] "
    "| Foto: Flickr, Ann Beispiel | CC BY-SA 2.0\n"
)


@pytest.fixture
def article(place: Path) -> Path:
    path = place / "article.md"
    path.write_text(WARNED, encoding="utf-8")
    (place / "clean.md").write_text(CLEAN, encoding="utf-8")
    return path


def test_a_clean_article(article: Path, run: Run) -> None:
    assert article.exists()
    assert run("check", "clean.md") == (0, "All well: looked at 0 credits in 1 document.\n", "")


def test_findings_show_line_caret_clause_and_mending(article: Path, run: Run) -> None:
    status, output, complaints = run("check", article.name, "--select", "AT302")
    assert (status, complaints) == (1, "")
    lines = output.splitlines()
    assert lines[:4] == [
        "article.md:1:42 error AT302 licence-link-missing",
        "  1 | Ein Fluß. | Foto: Flickr, Ann Beispiel | CC BY-SA 2.0",
        "    |                                          ^^^^^^^^^^^^",
        "  The licence 'CC BY-SA 2.0' is named without its link.",
    ]
    assert lines[4].startswith("  Clause: ")
    assert lines[4].endswith(" <https://creativecommons.org/licenses/by-sa/2.0/legalcode>")
    assert lines[5] == (
        "  Mend: Link it to https://creativecommons.org/licenses/by-sa/2.0/."
        " Cure: none, CC BY-SA 2.0 ends at once upon any breach (section 7(a))."
    )
    assert lines[-1] == "Found 1 error in 1 credit in 1 document; --fix mends 1 of them."


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "--select", "AT302", "--output-format", "concise", "article.md", "clean.md"),
        ("check", "article.md", "--select=AT302", "clean.md", "--output-format=concise"),
        ("check", "article.md", "clean.md", "--output-format", "concise", "--select", "licence-link-missing"),
        ("--output-format", "concise", "check", "clean.md", "article.md", "--select", "AT302"),
    ],
)
def test_options_and_paths_in_any_order(arguments: tuple[str, ...], article: Path, run: Run) -> None:
    assert article.exists()
    assert run(*arguments) == (
        1,
        (
            "article.md:1:42: AT302 The licence 'CC BY-SA 2.0' is named without its link.\n"
            "Found 1 error in 1 credit in 2 documents; --fix mends 1 of them.\n"
        ),
        "",
    )


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (("--select", "AT302"), 1),
        (("--select", "AT302", "--exit-zero"), 0),
        (("--select", "AT303,AT304"), 0),
        (("--select", "AT303,AT304", "--fail-on", "warning"), 1),
        (("--select", "AT303", "--select", "AT304", "--fail-on", "warning", "--ignore", "AT3"), 0),
    ],
)
def test_exit_status(options: tuple[str, ...], status: int, article: Path, run: Run) -> None:
    assert run("check", str(article), *options)[0] == status


def test_the_environment_sets_options(article: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGE_ATTRIBUTION_SELECT", "AT303")
    monkeypatch.setenv("IMAGE_ATTRIBUTION_FAIL_ON", "warning")
    monkeypatch.setenv("IMAGE_ATTRIBUTION_OUTPUT_FORMAT", "json")
    status, output, _ = run("check", str(article))
    assert (status, [finding["code"] for finding in json.loads(output)["findings"]]) == (1, ["AT303"])
    assert (
        run("check", str(article), "--select", "AT302", "--output-format", "concise")[1].count("AT302") == 1
    )


def test_settings_of_a_file(article: Path, run: Run) -> None:
    Path("house.toml").write_text('select = ["AT303"]\nfail-on = "warning"\n', encoding="utf-8")
    status, output, _ = run("check", str(article), "--policy", "house.toml", "--output-format", "concise")
    assert (status, " AT303 " in output, " AT302 " in output) == (1, True, False)
    Path("house.toml").rename("image-attribution.toml")
    assert run("check", str(article), "--output-format", "concise") == (status, output, "")


@pytest.mark.parametrize("output_format", FORMATS)
def test_hostile_articles_come_out_harmless(output_format: str, place: Path, run: Run) -> None:
    (place / "evil.txt").write_text(EVIL, encoding="utf-8")
    status, output, complaints = run("check", "evil.txt", "--output-format", output_format)
    assert (status, complaints) == (1, "")
    assert output.replace("\n", "").isprintable()
    assert "\u202e" not in output
    assert "##[" not in output
    lines = [line for line in output.splitlines() if line.strip().startswith("::")]
    assert all(
        line.startswith(("::error title=AT", "::warning title=AT", "::notice title=AT")) for line in lines
    )
    assert "forged" not in "".join(line.partition("::Th")[0] for line in lines)


def test_statistics(article: Path, run: Run) -> None:
    assert run("check", str(article), "--statistics", "--select", "AT302") == (
        1,
        (
            "      1 error   AT302 licence-link-missing\n"
            "Found 1 error in 1 credit in 1 document; --fix mends 1 of them.\n"
        ),
        "",
    )


def test_fix_mends_and_tells(article: Path, run: Run) -> None:
    assert run("check", "--fix", str(article), "--select", "AT302") == (
        0,
        "Mended 1 finding. All well: looked at 1 credit in 1 document.\n",
        "",
    )
    assert article.read_text(encoding="utf-8") == WARNED.replace(
        "CC BY-SA 2.0", "[CC BY-SA 2.0](https://creativecommons.org/licenses/by-sa/2.0/)"
    )


def test_diff_shows_and_changes_nothing(article: Path, run: Run) -> None:
    status, output, complaints = run("check", "--diff", "article.md", "--select", "AT302")
    assert (status, complaints) == (1, "")
    assert output == (
        "--- a/article.md\n+++ b/article.md\n@@ -1 +1 @@\n"
        f"-{WARNED}"
        "+Ein Fluß. | Foto: Flickr, Ann Beispiel | [CC BY-SA 2.0](https://creativecommons.org/licenses/by-sa/2.0/)\n"
    )
    assert article.read_text(encoding="utf-8") == WARNED
    assert run("check", "--diff", "clean.md") == (0, "", "")


def test_paths_of_standard_input(article: Path, run: Run) -> None:
    assert article.exists()
    by_stdin = run("check", "-", "--output-format", "concise", stdin=b"article.md\r\n\nclean.md\n")
    assert by_stdin == run("check", "article.md", "clean.md", "--output-format", "concise")


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        (("missing.md",), b"", "missing.md: there is no such file or folder"),
        (("-",), b"", "standard input names no path: it is empty"),
        (("-",), b"a\x00b", "standard input is no text: NUL at byte 1"),
        (("-",), b"mis\x1bsing.md", "mis\\x1bsing.md: there is no such file or folder"),
        (("clean.md", "--fix", "--diff"), b"", "--fix changes the files, --diff only shows how: choose one"),
        (
            ("clean.md", "--statistics", "--output-format", "sarif"),
            b"",
            "--statistics goes with --output-format concise, full, grouped, json, json-v1, text only",
        ),
        (("clean.md", "--unsafe-fixes"), b"", "--unsafe-fixes goes with --fix or --diff"),
        (("clean.md", "--policy", "no.toml"), b"", "no.toml: can't be read: No such file or directory"),
    ],
)
def test_wrong_use(
    arguments: tuple[str, ...],
    stdin: bytes,
    message: str,
    article: Path,
    run: Run,
) -> None:
    assert article.exists()
    status, _, complaints = run("check", *arguments, stdin=stdin)
    assert (status, complaints) == (2, f"image-attribution: {message}\n")


def test_an_unknown_rule_is_wrong_use(article: Path, run: Run) -> None:
    status, output, complaints = run("check", str(article), "--select", "author-mising")
    assert (status, output) == (2, "")
    assert complaints.startswith("image-attribution: select: there is no rule 'author-mising'; did you mean ")


def test_what_can_be_read_is_checked_beside_what_can_not(article: Path, run: Run) -> None:
    status, output, complaints = run("check", "missing.md", article.name, "--output-format", "concise")
    assert status == 2
    assert "article.md:1:42: AT302 " in output
    assert complaints == "image-attribution: missing.md: there is no such file or folder\n"


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("cut.jpg", None, "AT901"),
        ("mislabelled.jpg", b"BM" + bytes(40), "AT901"),
        ("text.jpg", b"no image at all", "AT901"),
        ("binary.md", b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01", "AT902"),
    ],
)
def test_broken_files_are_findings(
    name: str, content: bytes | None, code: str, place: Path, run: Run
) -> None:
    if content is None:
        Image.effect_noise((64, 64), 50).save(place / name)
        content = (place / name).read_bytes()[:200]
    (place / name).write_bytes(content)
    _, output, complaints = run("check", name, "--output-format", "json", "--fail-on", "note")
    assert [finding["code"] for finding in json.loads(output)["findings"]] == [code]
    assert complaints == ""


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read all"
)
def test_a_file_without_permission_is_told(article: Path, run: Run) -> None:
    article.chmod(0)
    try:
        assert run("check", "article.md")[0::2] == (2, "image-attribution: article.md: Permission denied\n")
    finally:
        article.chmod(stat.S_IRUSR | stat.S_IWUSR)


@pytest.mark.parametrize("columns", ["40", "60", "80", "", "wide"])
def test_no_line_with_carets_is_broken_by_the_terminal(
    columns: str, article: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = "A long caption. " * 20 + "| Foto: Flickr, Ann Beispiel | CC BY-SA 2.0\n"
    article.write_text(line, encoding="utf-8")
    monkeypatch.setenv("COLUMNS", columns)
    _, output, _ = run("check", "article.md")
    drawn = [line for line in output.splitlines() if line.startswith(("  1 | ", "    | "))]
    assert 0 < max(map(len, drawn)) <= (int(columns) if columns.isdecimal() else 106)
    for above, below in zip(drawn[::2], drawn[1::2], strict=True):
        marked = "".join(one for one, mark in zip(above, below, strict=False) if mark == "^")
        assert marked in {"Flickr", "CC BY-SA 2.0"}


def test_an_empty_folder_is_no_good_news(place: Path, run: Run) -> None:
    (place / "empty").mkdir()
    assert run("check", "empty") == (0, "Nothing was looked at: no document or image is here.\n", "")

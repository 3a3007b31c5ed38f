"""What holds for every output format, by the written-out list."""

from __future__ import annotations

import json
import re
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attribution.reports.formats
import findings
from attribution.model.credit import Span
from attribution.model.finding import Finding, Report
from attribution.reports import FORMATS, escape, parts, render

JSON_FORMATS = ("gitlab", "json", "json-v1", "rdjson", "sarif")
ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)


def runner_commands(output: str) -> list[str]:
    """Find lines that GitHub's runner, Azure's agent or TeamCity would obey, as they look for them."""
    lines = [line.strip() for line in re.split("[\r\n]", output)]
    trimmed = [re.sub(r"^(?:\s|\x1b\[[0-9;]*m)*", "", line) for line in lines]
    found = [line for line in trimmed if line.startswith("::")]
    return found + [line for line in lines if re.search(r"##(?:\[|vso\[|teamcity\[)", line, re.IGNORECASE)]


def test_the_list_holds_every_module_of_the_folder() -> None:
    folder = Path(attribution.reports.formats.__file__).parent
    modules = {f"attribution.reports.formats.{path.stem}" for path in folder.glob("*.py")}
    assert set(FORMATS.values()) == modules - {"attribution.reports.formats.__init__"}


def test_an_unlisted_format_is_an_error() -> None:
    with pytest.raises(KeyError, match="papyrus"):
        render(findings.REPORT, "papyrus")


@pytest.mark.parametrize("output_format", FORMATS)
@pytest.mark.parametrize(
    "report", [findings.REPORT, findings.CLEAN, Report()], ids=["findings", "clean", "empty"]
)
def test_output_ends_with_a_newline_or_is_empty(output_format: str, report: Report) -> None:
    output = render(report, output_format)
    assert output.endswith("\n") or (output == "" and output_format == "json-lines")


@pytest.mark.parametrize("output_format", FORMATS)
def test_every_finding_stands_in_every_format(output_format: str) -> None:
    output = render(findings.REPORT, output_format)
    for finding in findings.REPORT:
        assert finding.code in output or output_format == "concise"


@pytest.mark.parametrize("color", [False, True])
@pytest.mark.parametrize("output_format", FORMATS)
def test_hostile_text_comes_out_harmless(output_format: str, color: bool) -> None:  # noqa: FBT001
    output = render(findings.hostile(), output_format, color=color)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", output) if color else output
    assert {unicodedata.category(character) for character in plain.replace("\n", "")} & {
        "Cc",
        "Cs",
        "Zl",
    } == set()
    assert "\u202e" not in plain
    assert "\u2066" not in plain
    plain.encode("utf-8")
    ours = 2 if output_format == "github" else 0
    assert len(runner_commands(output)) == ours


@pytest.mark.parametrize("output_format", FORMATS)
@given(text=ANY_TEXT)
def test_no_text_at_all_forges_a_line_or_a_command(output_format: str, text: str) -> None:
    lines = len(render(findings.hostile("x"), output_format).splitlines())
    output = render(findings.hostile(text or "x"), output_format)
    assert len(output.split("\n")) == len(output.splitlines()) + 1
    assert len(runner_commands(output)) == (2 if output_format == "github" else 0)
    if output_format not in {
        "rdjson",
        "html",
        "full",
        "text",
    }:  # these leave out what can't be shown or linked
        assert len(output.splitlines()) == lines


@pytest.mark.parametrize("output_format", ["concise", "full", "grouped", "text"])
def test_colours_only_where_they_are_wanted(output_format: str) -> None:
    assert "\x1b[" not in render(findings.REPORT, output_format)
    assert "\x1b[" in render(findings.REPORT, output_format, color=True)


@pytest.mark.parametrize("output_format", sorted({*FORMATS} - {"concise", "full", "grouped", "text"}))
def test_formats_for_programs_know_no_colours(output_format: str) -> None:
    assert render(findings.REPORT, output_format, color=True) == render(findings.REPORT, output_format)


@pytest.mark.parametrize("output_format", JSON_FORMATS)
def test_json_formats_are_json(output_format: str) -> None:
    json.loads(render(findings.hostile(), output_format))


def test_json_lines_are_a_finding_each() -> None:
    rows = [json.loads(line) for line in render(findings.REPORT, "json-lines").splitlines()]
    assert [row["code"] for row in rows] == ["AT303", "AT901", "AT101"]
    assert {row["version"] for row in rows} == {1}


def test_junit_is_xml_that_says_what_was_said() -> None:
    root = ET.fromstring(render(findings.hostile(), "junit"))
    failures = root.findall("./testsuite/testcase/failure")
    assert [failure.get("message") for failure in failures] == [escape.line(findings.EVIL)] * 2
    assert (root.get("tests"), root.get("failures")) == ("2", "2")


def test_junit_of_a_clean_report_has_one_passed_test() -> None:
    root = ET.fromstring(render(findings.CLEAN, "junit"))
    assert (root.get("tests"), root.get("failures")) == ("1", "0")
    assert [case.get("name") for case in root.iter("testcase")] == ["No findings"]


def test_concise() -> None:
    assert render(findings.REPORT, "concise") == (
        "content/river.md:12:26: AT303 "
        "The credit does not name the title, which CC BY 2.0 demands where it is supplied.\n"
        "content/a, b.jpg: AT901 The image can't be read: no end of image.\n"
        "<credit>:1:1: AT101 No credit.\n"
        "Found 1 error, 1 warning and 1 note in 1 credit in 1 document and 2 images; --fix mends 1 of them.\n"
    )


def test_grouped() -> None:
    assert render(findings.REPORT, "grouped") == (
        "content/river.md:\n"
        "  12:26 AT303 The credit does not name the title, which CC BY 2.0 demands where it is supplied.\n"
        "\n"
        "content/a, b.jpg:\n"
        "  - AT901 The image can't be read: no end of image.\n"
        "\n"
        "<credit>:\n"
        "  1:1 AT101 No credit.\n"
        "\n"
        "Found 1 error, 1 warning and 1 note in 1 credit in 1 document and 2 images; --fix mends 1 of them.\n"
    )


def test_full() -> None:
    assert render(findings.REPORT, "full") == (
        "content/river.md:12:26 error AT303 title-missing\n"
        "  12 | Ein Fluß | Foto: Flickr, 山田 | CC BY 2.0\n"
        "     |                          ^^^^\n"
        "  The credit does not name the title, which CC BY 2.0 demands where it is supplied.\n"
        "  Clause: CC BY 2.0, section 4(b) <https://creativecommons.org/licenses/by/2.0/legalcode>\n"
        "  Mend: Write the title of the work before its author.\n"
        "  --fix: Link the licence.\n"
        "\n"
        "content/a, b.jpg warning AT901 image-unreadable\n"
        "  The image can't be read: no end of image.\n"
        "\n"
        "<credit>:1:1 note AT101 credit-not-recognised\n"
        "  No credit.\n"
        "\n"
        "Recommendations\n"
        "  - Most frequent (1 of 3): AT303 title-missing. `image-attribution rule AT303` explains it.\n"
        "  - `--fix` mends what it can without changing a meaning; `--diff` shows first what it would do.\n"
        "\n"
        "Found 1 error, 1 warning and 1 note in 1 credit in 1 document and 2 images; --fix mends 1 of them.\n"
    )


def test_full_marks_to_the_end_of_the_line_what_goes_on_in_the_next() -> None:
    finding = Finding("AT102", "x", "note", "m", line=1, column=3, end_line=2, end_column=2, excerpt="abcdef")
    assert render(Report((finding,)), "full").splitlines()[1:3] == ["  1 | abcdef", "    |   ^^^^"]


def test_full_of_a_clean_report() -> None:
    assert render(findings.CLEAN, "full") == "All well: looked at 1 credit in 1 document.\n"


def test_full_after_mending() -> None:
    report = Report((), findings.CLEAN.figures, documents=1, fixed=2)
    assert render(report, "full") == "Mended 2 findings. All well: looked at 1 credit in 1 document.\n"


def test_github() -> None:
    assert render(findings.REPORT, "github") == (
        "::error title=AT303 title-missing,file=content/river.md,line=12,col=26,endLine=12,endColumn=28::"
        "The credit does not name the title, which CC BY 2.0 demands where it is supplied."
        "%0AClause: CC BY 2.0, section 4(b) <https://creativecommons.org/licenses/by/2.0/legalcode>"
        "%0AMend: Write the title of the work before its author.\n"
        "::warning title=AT901 image-unreadable,file=content/a%2C b.jpg::"
        "The image can't be read: no end of image.\n"
        "::notice title=AT101 credit-not-recognised,line=1,col=1::No credit.\n"
        "Found 1 error, 1 warning and 1 note in 1 credit in 1 document and 2 images; --fix mends 1 of them.\n"
    )


def test_github_gets_no_more_annotations_than_it_shows() -> None:
    many = Report((findings.UNREADABLE,) * 12 + (findings.MISSING,))
    lines = render(many, "github").splitlines()
    assert lines[0].startswith("::error ")
    assert sum(line.startswith("::warning ") for line in lines) == 10
    assert lines[11] == "2 more warnings not shown as annotations, since GitHub shows 10 of a step:"
    assert lines[12] == "content/a, b.jpg: AT901 The image can't be read: no end of image."


def test_gitlab_gives_each_finding_a_fingerprint_of_its_own() -> None:
    issues = json.loads(render(Report((findings.MISSING, findings.MISSING, findings.UNREADABLE)), "gitlab"))
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert issues[0]["location"] == {"path": "content/river.md", "lines": {"begin": 12, "end": 12}}
    assert [issue["severity"] for issue in issues] == ["major", "major", "minor"]
    assert issues[2]["description"] == "The image can't be read: no end of image."


def test_rdjson_counts_columns_in_bytes() -> None:
    result: dict[str, Any] = json.loads(render(findings.REPORT, "rdjson"))
    first = result["diagnostics"][0]
    assert first["location"]["range"] == {
        "start": {"line": 12, "column": 27},
        "end": {"line": 12, "column": 33},
    }
    assert first["code"] == {"value": "AT303", "url": "https://creativecommons.org/licenses/by/2.0/legalcode"}
    assert result["diagnostics"][1]["location"] == {"path": "content/a, b.jpg"}


def test_rdjson_of_a_finding_over_two_lines_has_no_end() -> None:
    finding = Finding("AT102", "x", "note", "m", line=1, column=3, end_line=2, end_column=2, span=Span(2, 9))
    result = json.loads(render(Report((finding,)), "rdjson"))
    assert result["diagnostics"][0]["location"]["range"] == {"start": {"line": 1}}


def test_paths_have_a_slash_on_every_system(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.sep", "\\")
    assert parts.raw_path(Finding("AT101", "x", "note", "m", path="content\\river.md")) == "content/river.md"

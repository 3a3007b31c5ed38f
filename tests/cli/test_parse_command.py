"""`image-attribution parse`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

CREDIT = "Ein Bild am Fluß | Foto: Flickr, Adam Jones | CC BY-SA 2.0"
SHOWN = """\
Ein Bild am Fluß | Foto: Flickr, Adam Jones | CC BY-SA 2.0
^~~~~~~~~~~~~~~~         ^~~~~~  ^~~~~~~~~~   ^~~~~~~~~~~~
caption                  source  author       licence
  caption  Ein Bild am Fluß
  kind     photo
  author   Adam Jones
  source   Flickr (platform)
  licence  CC-BY-SA-2.0
           Creative Commons Attribution-ShareAlike 2.0 Generic <https://creativecommons.org/licenses/by-sa/2.0/>
"""
EVIL = "Foto: \x1b[31mAnn\x07 \x1b]8;;https://evil.example\x1b\\<b>E</b>\u202e / Flickr ::error::x ##[error]y"


def test_text_names_the_parts(run: Run) -> None:
    assert run("parse", CREDIT) == (0, SHOWN, "")


def test_several_credits_stand_apart(run: Run) -> None:
    assert run("parse", CREDIT, CREDIT) == (0, f"{SHOWN}\n{SHOWN}", "")


def test_lines_of_standard_input(run: Run) -> None:
    stdin = f"\ufeff{CREDIT}\r\n{CREDIT}".encode()
    assert run("parse", "-", stdin=stdin) == (0, f"{SHOWN}\n{SHOWN}", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse", "--output-format", "json-lines", "--markup", "text", CREDIT, CREDIT),
        ("parse", CREDIT, "--output-format=json-lines", CREDIT, "--markup", "text"),
        ("parse", CREDIT, CREDIT, "--markup", "text", "--output-format", "json-lines"),
        ("--output-format", "json-lines", "parse", CREDIT, CREDIT),
        ("parse", "--output-format", "json-lines", "--", CREDIT, CREDIT),
    ],
)
def test_options_and_texts_in_any_order(arguments: tuple[str, ...], run: Run) -> None:
    status, output, complaints = run(*arguments)
    assert (status, complaints) == (0, "")
    assert [json.loads(line)["license"] for line in output.splitlines()] == ["CC-BY-SA-2.0"] * 2


def test_json_carries_a_version(run: Run) -> None:
    status, output, _ = run("parse", CREDIT, "--output-format", "json")
    whole = json.loads(output)
    assert (status, whole["version"], len(whole["credits"])) == (0, 1, 1)
    assert whole["credits"][0]["text"] == CREDIT
    assert whole["credits"][0]["schema_version"] == 1


@pytest.mark.parametrize("output_format", ["text", "json", "json-lines"])
def test_hostile_text_comes_out_harmless(output_format: str, run: Run) -> None:
    status, output, complaints = run("parse", EVIL, "::error::forged", "--output-format", output_format)
    assert (status, complaints) == (0, "")
    assert output.replace("\n", "").isprintable()
    assert "\u202e" not in output
    assert "##[" not in output
    assert not [line for line in output.splitlines() if line.strip().startswith("::")]


def test_json_holds_hostile_text_exactly(run: Run) -> None:
    assert json.loads(run("parse", EVIL, "--output-format", "json-lines")[1])["text"] == EVIL


@pytest.mark.parametrize(
    ("arguments", "stdin", "message"),
    [
        ((), b"", "no text was given; - reads one credit a line from standard input"),
        (("",), b"", "the credit is empty"),
        ((" \t",), b"", "the credit is empty"),
        (("-",), b"", "standard input holds no credit: it is empty"),
        (("-",), b"\n  \n", "standard input holds no credit: it is empty"),
        (("-",), b"\xff\xd8\xff\xe0\x00\x10JFIF", "standard input is no text: NUL at byte 4"),
        (("-",), b"Foto: J\xf6rg", "standard input is not UTF-8: 0xf6 at byte 7; convert it first"),
        (("x", "--policy", "no.toml"), b"", "no.toml: can't be read: No such file or directory"),
    ],
)
def test_what_is_no_credit_is_told(arguments: tuple[str, ...], stdin: bytes, message: str, run: Run) -> None:
    assert run("parse", *arguments, stdin=stdin) == (2, "", f"image-attribution: {message}\n")


def test_empty_lines_among_others_are_passed_over_aloud(run: Run) -> None:
    assert run("parse", "-", stdin=f"{CREDIT}\n\n{CREDIT}\n".encode()) == (
        0,
        f"{SHOWN}\n{SHOWN}",
        "image-attribution: line 2 of standard input is empty and was passed over\n",
    )


def test_ten_megabytes_in_one_line(run: Run) -> None:
    status, output, complaints = run("parse", "-", stdin=b"words " * 1_700_000)
    assert (status, complaints) == (0, "")
    assert "… (10,198,000 more characters)" in output.splitlines()


def test_an_unknown_format_of_the_environment_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGE_ATTRIBUTION_OUTPUT_FORMAT", "papyrus")
    assert run("parse", CREDIT) == (
        2,
        "",
        (
            "image-attribution: IMAGE_ATTRIBUTION_OUTPUT_FORMAT is 'papyrus', which is none of concise, "
            "full, github, gitlab, grouped, html, json, json-lines, json-v1, junit, rdjson, sarif, text\n"
        ),
    )


def test_the_environment_sets_formats_that_a_command_has(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMAGE_ATTRIBUTION_OUTPUT_FORMAT", "json-lines")
    assert run("parse", CREDIT)[1].startswith("{")
    monkeypatch.setenv("IMAGE_ATTRIBUTION_OUTPUT_FORMAT", "sarif")
    assert run("parse", CREDIT)[1] == SHOWN


@pytest.mark.parametrize(
    ("environment", "colored"),
    [({}, False), ({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False)],
)
def test_colour_is_for_terminals(
    environment: dict[str, str],
    colored: bool,  # noqa: FBT001
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in run("parse", CREDIT)[1]) is colored

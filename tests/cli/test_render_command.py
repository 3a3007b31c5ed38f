"""`image-attribution render`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

import attribution
from attribution.text.render import styles

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

CREDIT = "Foto: Flickr, Adam Jones | CC BY-SA 2.0"
EVIL = "Foto: \x1b[31mAnn\u202e <b>B</b> ##[error]y\x07 / Flickr | CC BY 4.0"
STYLES = ("text", "text-short", "html", "markdown", "rst", "asciidoc", "mediawiki", "json-ld", "reuse")


@pytest.mark.parametrize("style", STYLES)
def test_styles_and_languages_are_those_of_the_library(style: str, run: Run) -> None:
    status, output, complaints = run("render", CREDIT, "--as", style, "--language", "de")
    assert (status, complaints) == (0, "")
    library = attribution.render(attribution.parse(CREDIT), style, language="de")
    if style == "json-ld":
        assert json.loads(output) == json.loads(library)
    else:
        assert output == library.rstrip("\n") + "\n"


@pytest.mark.parametrize("style", STYLES)
def test_hostile_credits_come_out_harmless(style: str, run: Run) -> None:
    status, output, _ = run("render", "--as", style, EVIL)
    assert status == 0
    assert output.replace("\n", "").isprintable()
    assert "\u202e" not in output
    assert "##[" not in output
    assert "<b>" not in output or style not in {"html", "markdown", "mediawiki"}


def test_lines_of_standard_input(run: Run) -> None:
    by_argument = run("render", CREDIT, CREDIT)
    assert by_argument == run("render", "-", stdin=f"{CREDIT}\n{CREDIT}\n".encode())
    assert by_argument[1].count("\n") == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("?",), "nothing was recognised as a credit in '?'"),
        (("",), "the credit is empty"),
        ((CREDIT, "--as", "papyrus"), f"no style 'papyrus'; there are {', '.join(styles())}"),
    ],
)
def test_wrong_use(arguments: tuple[str, ...], message: str, run: Run) -> None:
    assert run("render", *arguments) == (2, "", f"image-attribution: {message}\n")


def test_an_unknown_language_is_wrong_use(run: Run) -> None:
    status, output, complaints = run("render", CREDIT, "--language", "xx")
    assert (status, output) == (2, "")
    assert complaints.startswith("image-attribution: no language 'xx'; there are ")

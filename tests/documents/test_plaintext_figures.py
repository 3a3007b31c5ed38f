from __future__ import annotations

import pytest

from attribution.documents.plaintext import read

CREDIT = "Foto: Flickr, Ann Seaborne | CC BY-SA 2.0"


def seen(text: str) -> list[tuple[str | None, str | None]]:
    return [
        (figure.image, figure.credit.authors[0].name if figure.credit and figure.credit.authors else None)
        for figure in read(text, "a.txt").figures
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Prose about harbour.jpg and more.",
        "https://example.org/harbour.jpg",
        "[1]",
        "\n\n\n",
    ],
)
def test_no_figure(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("line", "target"),
    [
        ("[harbour.jpg]", "harbour.jpg"),
        ("  [ my harbour.JPG ]", "my harbour.JPG"),
        ("image: pictures/harbour.jpeg", "pictures/harbour.jpeg"),
        ("Bild: harbour.png", "harbour.png"),
        ("[Foto: harbour.webp]", "harbour.webp"),
        ("../pictures/harbour.tif", "../pictures/harbour.tif"),
    ],
)
def test_lines_that_name_an_image(line: str, target: str) -> None:
    assert seen(f"Prose.\n\n{line}\n\nProse.") == [(target, None)]


@pytest.mark.parametrize(
    "text",
    [
        f"[a.jpg]\nThe harbour | {CREDIT}\n",
        f"The harbour | {CREDIT}\n[a.jpg]\n",
        f"[a.jpg]\n\nThe harbour | {CREDIT}\n",
        f"The harbour | {CREDIT}\n\na.jpg\n\nProse.\n",
    ],
)
def test_where_a_credit_stands(text: str) -> None:
    assert seen(text) == [("a.jpg", "Ann Seaborne")]


def test_the_next_paragraph_goes_before_the_one_before() -> None:
    text = f"{CREDIT}\n\n[a.jpg]\n\nFoto: Flickr, Bea Lund | CC BY 4.0\n"
    assert seen(text) == [(None, "Ann Seaborne"), ("a.jpg", "Bea Lund")]


def test_credits_without_images() -> None:
    assert seen(f"Prose.\n\nThe harbour. | {CREDIT}\n\nProse.\n") == [(None, "Ann Seaborne")]


@pytest.mark.parametrize(
    "line",
    [
        "--body sample.png",
        "aws s3 cp a.jpg setup.jpg, b.jpg",
        "[Part (image/gif) left out, file dingusfish.gif]",
        "The image should be stored as $HOME/tools.png",
        "Put it into the folder pictures/a.png",
        ".. image:: https://example.org/badge.svg",
        "image: https://example.org/badge.svg",
    ],
)
def test_a_sentence_a_command_or_an_address_names_no_image(line: str) -> None:
    assert [figure.image for figure in read(f"{line}\n", "a.txt").figures if figure.image] == []


def test_the_image_of_restructuredtext_in_a_plain_text() -> None:
    [figure] = read(".. image:: ../images/a.png\n", "a.txt").figures
    assert figure.image == "../images/a.png"

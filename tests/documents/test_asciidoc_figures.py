from __future__ import annotations

import pytest

from attribution.documents.asciidoc import read

CREDIT = "Photo: Jane Doe, CC BY 4.0"


def seen(text: str) -> list[tuple[str | None, str | None, str]]:
    return [
        (one.image, one.credit.authors[0].name if one.credit and one.credit.authors else None, one.origin)
        for one in read(text, "a.adoc").figures
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Prose about image:: and image: files.\n",
        "// image::a.jpg[]\n",
        "////\nimage::a.jpg[]\n////\n",
        "----\nimage::a.jpg[]\n----\n",
        "....\nimage::a.jpg[]\n",
        "```adoc\nimage::a.jpg[]\n```\n",
        "[source]\nx image:a.jpg[]\n",
    ],
)
def test_no_figure(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        (f".The quay. {CREDIT}\nimage::a.jpg[The quay]\n", "caption"),
        (f".{CREDIT}\n[#quay,link=https://example.org]\nimage::a.jpg[]\n", "caption"),
        (f"[#quay]\n.{CREDIT}\nimage::a.jpg[]\n", "caption"),
        (f'image::a.jpg[Quay,300,title="{CREDIT}"]\n', "caption"),
        (f'image::a.jpg["{CREDIT}",300]\n', "alternative text"),
        ('image::a.jpg[author="Jane Doe",license="CC BY 4.0"]\n', "caption"),
        (f"image::a.jpg[]\n\n{CREDIT}\n", "text"),
        (f"image::a.jpg[]\n{CREDIT}\n", "text"),
        (f"====\nimage::a.jpg[]\n\n{CREDIT}\n====\n", "text"),
        (f"image:a.jpg[Quay] {CREDIT}\n", "text"),
    ],
)
def test_where_a_credit_stands(text: str, origin: str) -> None:
    assert seen(text) == [("a.jpg", "Jane Doe", origin)]
    assert seen(text.replace("\n", "\r\n")) == [("a.jpg", "Jane Doe", origin)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (":imagesdir: ../img\n\nimage::a.jpg[]\n", "../img/a.jpg"),
        (":imagesdir: img/\n:imagesdir!:\nimage::a.jpg[]\n", "a.jpg"),
        (":base: pictures\n:imagesdir: {base}/x\n\nimage::a.jpg[]\n", "pictures/x/a.jpg"),
        (":imagesdir: img\n\nimage::https://example.org/a.jpg[]\n", "https://example.org/a.jpg"),
        (":imagesdir: img\n\nimage::/a.jpg[]\n", "/a.jpg"),
        ("image::{unknown}/a.jpg[]\n", "{unknown}/a.jpg"),
    ],
)
def test_paths(text: str, target: str) -> None:
    assert [one.image for one in read(text, "a.adoc").figures] == [target]


def test_attributes_in_titles_keep_their_places() -> None:
    text = ":jane: https://example.org/jane\n\n.Quay. Photo: {jane}[Jane Doe], CC BY 4.0\nimage::a.jpg[]\n"
    [figure] = read(text, "a.adoc").figures
    assert figure.credit is not None
    [author] = figure.credit.authors
    assert (author.name, author.url) == ("Jane Doe", "https://example.org/jane")
    assert text[slice(*author.span)] == "Jane Doe"
    assert (figure.line, figure.markup) == (3, "asciidoc")


@pytest.mark.parametrize(
    "piece", ["image:a[", '[a="', ".T\n", ":a: {a}{a}\n", "----\n", "image:a ", 'image::a[b="c\n']
)
def test_hostile_documents(piece: str) -> None:
    assert seen(piece * 3000) == []

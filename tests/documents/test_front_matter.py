"""Front matter: which keys are about a picture, which about the article, and where their values stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.checking.policy import Policy
from attribution.documents import base, frontmatter, html, markdown

if TYPE_CHECKING:
    from attribution.model.finding import Figure


def read(text: str, policy: Policy | None = None) -> tuple[Figure, ...]:
    reading = frontmatter.read(text, "a.md", policy)
    assert reading.problems == ()
    return reading.figures


def told(figure: Figure) -> tuple[str | None, list[str], list[str], str | None]:
    """Give image, authors, sources and licence of a figure."""
    credit = figure.credit
    assert credit is not None
    licence = str(credit.license) if credit.license else None
    return figure.image, [one.name for one in credit.authors], [one.name for one in credit.sources], licence


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: x\nauthor: Jane Doe\nlicense: CC BY 4.0\ncopyright: 2019 Jane Doe\n---\n",
        "---\nauthor:\n  name: Jane Doe\n  license: CC BY 4.0\n---\n",
        "---\nmain_author: Jane Doe\nfeature_source: dpa\ntwitter_creator: '@jane'\n---\n",
        "---\nnothing\n\nPhoto: Jane Doe / dpa\n---\n",
        "--- \n",
        "---\nimage_author: Jane Doe\n",
        "Photo: Jane Doe\nLicense: CC BY 4.0\n",
        "",
    ],
)
def test_silence(text: str) -> None:
    assert read(text) == ()


def test_the_authors_of_an_article_are_not_those_of_its_image() -> None:
    (figure,) = read("---\nauthor: Jane Doe\nlicense: CC BY 4.0\nimage: a.jpg\n---\n")
    assert (figure.image, figure.credit, figure.line, figure.origin) == ("a.jpg", None, 4, "front matter")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\nimage: a.jpg\nimage_author: Jane Doe\nimage_license: CC BY 4.0\n---\n",
            ("a.jpg", ["Jane Doe"], [], "CC-BY-4.0"),
        ),
        (
            "---\ncover: {src: a.jpg, author: Jane Doe, license: CC BY 4.0}\n---\n",
            ("a.jpg", ["Jane Doe"], [], "CC-BY-4.0"),
        ),
        (
            "---\nimage: a.jpg\nimage_info:\n  creator: Jane Doe\n  license: CC BY-SA 4.0\n---\n",
            ("a.jpg", ["Jane Doe"], [], "CC-BY-SA-4.0"),
        ),
        (
            "---\nfeatured_image:\n  source: a.jpg\n  authorName: Jane Doe\n  licenseName: CC BY 4.0\n---\n",
            ("a.jpg", ["Jane Doe"], [], "CC-BY-4.0"),
        ),
        (
            "---\nhero: {image: a.jpg, credit: {name: Jane Doe, url: https://x.org/1}}\n---\n",
            ("a.jpg", ["Jane Doe"], [], None),
        ),
        (
            (
                "---\ncover: a.jpg\ncoverattribute: Photo by <a href='https://x.org'>Jane Doe</a> on "
                "Unsplash\n---\n"
            ),
            ("a.jpg", ["Jane Doe"], ["Unsplash"], None),
        ),
        ("---\nogImage: a.jpg\nogImageCredit: Jane Doe\n---\n", ("a.jpg", ["Jane Doe"], [], None)),
        ("---\nimage: a.jpg\nphotographer: Jane Doe\n---\n", ("a.jpg", ["Jane Doe"], [], None)),
        ("---\nbild: a.jpg\nbildnachweis: Jane Doe / dpa\n---\n", ("a.jpg", ["Jane Doe"], ["dpa"], None)),
        ("---\nphoto_credit: Jane Doe\n---\n", (None, ["Jane Doe"], [], None)),
        (
            (
                "+++\n[[resources]]\nsrc='**.{png,jpg}'\n[resources.params]\nbyline='Photo: Jane Doe "
                "/ dpa'\n+++\n"
            ),
            ("**.{png,jpg}", ["Jane Doe"], ["dpa"], None),
        ),
        (
            '{\n "image": "https://x.org/photo-1",\n "imageCredit": "Jane Do\\u00e9 / dpa"\n}\ntext',
            ("https://x.org/photo-1", ["Jane Doé"], ["dpa"], None),
        ),
        ("Title: x\nCover: a.jpg\nCover_credit: Jane Doe\n\ntext\n", ("a.jpg", ["Jane Doe"], [], None)),
        (
            "Harbour\n#######\n\n:cover: a.jpg\n:cover_credit: Jane Doe\n\ntext",
            ("a.jpg", ["Jane Doe"], [], None),
        ),
        ("= Harbour\n:image: a.jpg\n:image-credit: Jane Doe\n", ("a.jpg", ["Jane Doe"], [], None)),
        (
            "<!--\n.. title: x\n.. previewimage: a.jpg\n.. image_credit: Jane Doe\n-->\n",
            ("a.jpg", ["Jane Doe"], [], None),
        ),
    ],
)
def test_what_is_said_of_an_image(text: str, expected: object) -> None:
    (figure,) = read(text)
    assert told(figure) == expected


def test_captions_are_searched_for_credits() -> None:
    (figure,) = read(
        '---\nheader:\n  image: a.jpg\n  caption: "Photo credit: [**Unsplash**](https://x.org)"\n---\n'
    )
    assert told(figure) == ("a.jpg", [], ["Unsplash"], None)
    (figure,) = read("---\nheader:\n  image: a.jpg\n  caption: Ships in the harbour\n---\n")
    assert figure.credit is None


def test_parts_stand_where_their_values_stand() -> None:
    text = '---\nimage: a.jpg\nimage_credit: "\\u00c9. Jane Doe / dpa, CC BY 4.0"\n---\n'
    (figure,) = read(text)
    credit = figure.credit
    assert credit is not None
    start, end = credit.licenses[0].span
    assert text[start:end] == "CC BY 4.0"
    assert (figure.line, figure.column, figure.quoting, figure.markup) == (3, 16, "yaml-double", "text")


def test_two_images_have_each_their_own() -> None:
    figures = read(
        "---\ncover: a.jpg\nhero: b.jpg\nhero_credit: Jane Doe\ncover_credit: Jonas Wederin\n---\n"
    )
    assert [told(figure)[:2] for figure in figures] == [("a.jpg", ["Jonas Wederin"]), ("b.jpg", ["Jane Doe"])]


def test_unknown_licences_are_diagnosed() -> None:
    (figure,) = read("---\nimage: a.jpg\nimage_license: CC-BY-CA\n---\n")
    credit = figure.credit
    assert credit is not None
    assert [(one.kind, one.text) for one in credit.diagnoses] == [("license-unknown", "CC-BY-CA")]


def test_a_publishers_own_keys() -> None:
    text = "---\npic: x.jpg\nknipser: Jane Doe\n---\n"
    policy = Policy(keys={"author": ("knipser",)})
    assert [told(figure) for figure in read(text, policy)] == [("x.jpg", ["Jane Doe"], [], None)]


def test_damage_is_told_with_its_line() -> None:
    reading = frontmatter.read("---\ntitle: a: b\n---\n", "a.md", None)
    assert [(one.span.start, one.message) for one in reading.problems] == [
        (
            12,
            (
                "the front matter is no YAML: mapping values are not allowed in this context; "
                "a value that holds ': ' needs quotation marks"
            ),
        )
    ]
    assert frontmatter.read("---\ntitle: {{ a: b }}: c\n---\n", "a.md", None).problems == ()


@pytest.mark.parametrize("read_article", [markdown.read, html.read])
def test_articles_give_both(read_article: base.Read) -> None:
    text = (
        '---\nimage: a.jpg\nimage_credit: Jane Doe\n---\n<p><img src="b.jpg"> Photo: Jonas '
        "Wederin / dpa</p>\n"
    )
    reading = read_article(text, "a", None)
    assert [(one.image, one.origin) for one in reading.figures] == [
        ("a.jpg", "front matter"),
        ("b.jpg", "text"),
    ]
    assert reading.figures[1].line == 5

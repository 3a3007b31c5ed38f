"""MyST's figures and images, Quarto's figure divisions, lists of attributes."""

from __future__ import annotations

import pytest

from attribution.documents.markdown import read
from markdown_tools import seen

CREDIT = "Photo: Jane Doe / Unsplash"
SAID = "Jane Doe / Unsplash"


@pytest.mark.parametrize(
    "text",
    [
        "```{code-block} md\n![x](a.jpg)\n```\n",
        ":::{code-block} md\n![x](a.jpg)\n:::\n",
        "```{unheard-of} a.jpg\n![x](a.jpg)\n```\n",
        "````md\n```{figure} a.jpg\n```\n````\n",
        "```{note}\nNothing.\n```\n",
        "::: warning\nNothing.\n:::\n",
    ],
)
def test_no_figure(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "said", "origin"),
    [
        ("```{figure} a.jpg\n```\n", None, "text"),
        ("```{image} a.jpg\n:alt: The harbour\n```\n", None, "text"),
        ("~~~{figure} a.jpg\n:name: x\n~~~\n", None, "text"),
        (f"```{{image}} a.jpg\n:alt: {CREDIT}\n```\n", SAID, "alternative text"),
        (f"```{{figure}} a.jpg\n:name: x\n\nThe harbour. {CREDIT}\n```\n", SAID, "caption"),
        (f"```{{figure}} a.jpg\nThe harbour. {CREDIT}\n```\n", SAID, "caption"),
        (f"```{{figure}} a.jpg\n\nThe harbour.\n\n{CREDIT}\n```\n", SAID, "caption"),
        (f":::{{figure}} a.jpg\n:name: x\n\nThe harbour. {CREDIT}\n:::\n", SAID, "caption"),
        (f":::{{figure}} a.jpg\nThe harbour. {CREDIT}\n:::\n", SAID, "caption"),
        (f"> ```{{figure}} a.jpg\n> :alt: x\n>\n> The harbour. {CREDIT}\n> ```\n", SAID, "caption"),
        (f"- :::{{figure}} a.jpg\n  {CREDIT}\n  :::\n", SAID, "caption"),
        ("```{figure} a.jpg\n:author: Jane Doe\n:source: Unsplash\n\nThe harbour\n```\n", SAID, "caption"),
        (
            'Words.\n\n```{figure} a.jpg\n---\nalt: x\ncredit: "Jane Doe / Unsplash"\n---\n```\n',
            SAID,
            "caption",
        ),
        (f"````{{note}}\n```{{figure}} a.jpg\n{CREDIT}\n```\n````\n", SAID, "caption"),
        (f"::::{{tip}}\n:::{{figure}} a.jpg\n{CREDIT}\n:::\n::::\n", SAID, "caption"),
        (f"```{{note}}\n![x](a.jpg)\n\n{CREDIT}\n```\n", SAID, "text"),
        (f"```{{figure}} a.jpg\n```\n\n{CREDIT}\n", SAID, "text"),
        (f"::: {{#fig-a}}\n![](a.jpg)\n\nThe harbour. {CREDIT}\n:::\n", SAID, "caption"),
        (f'::: {{#fig-a fig-cap="{CREDIT}"}}\n![](a.jpg)\n:::\n', SAID, "caption"),
        ('![The harbour](a.jpg){fig-attrib="Jane Doe / Unsplash" width=50%}\n', SAID, "caption"),
        (f'![The harbour](a.jpg){{: .wide title="{CREDIT}"}}\n', SAID, "title"),
        (f"![The harbour](a.jpg)\n{{: title='{CREDIT}'}}\n", SAID, "title"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_where_a_credit_stands(text: str, said: str | None, origin: str, end: str) -> None:
    assert seen(text.replace("\n", end)) == [("a.jpg", said, origin)]


def test_options_state_a_credit() -> None:
    text = (
        "```{figure} a.jpg\n:author: Jane Doe\n:license: CC-BY-4.0\n:source: https://example.org/p\n"
        ":date: 2024-05-01\n:copyright: 2024 Jane Doe\n\nThe harbour\n```\n"
    )
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert [author.name for author in figure.credit.authors] == ["Jane Doe"]
    assert str(figure.credit.license) == "CC-BY-4.0"
    assert figure.credit.work_url == "https://example.org/p"
    assert figure.credit.copyright
    assert figure.quoting == "fixed"


def test_all_images_of_a_figure_division_have_its_caption() -> None:
    text = f"::: {{#fig-a}}\n\n![](a.jpg)\n\n![](b.jpg)\n\nThe harbour. {CREDIT}\n:::\n"
    assert seen(text) == [("a.jpg", SAID, "caption"), ("b.jpg", SAID, "caption")]


def test_the_image_is_the_head_of_its_directive() -> None:
    text = f"Words.\n\n```{{figure}} a.jpg\n:alt: x\n\n{CREDIT}\n```\n"
    [figure] = read(text, "a.md").figures
    assert figure.image_span is not None
    assert text[figure.image_span.start : figure.image_span.end] == "{figure} a.jpg"
    assert (figure.line, figure.column) == (6, 1)

"""Markdown with what others add to it: templates' values, JSX, Markdown within HTML, boxes and tabs."""

from __future__ import annotations

import pytest

from attribution.documents import templates
from attribution.documents.markdown import read
from markdown_tools import seen

CREDIT = "Photo: Ann Seaborne / Flickr, CC BY 2.0"
SAID = "Ann Seaborne / Flickr"


@pytest.mark.parametrize(
    ("text", "image"),
    [
        ("![a]({{ site.baseurl }}/img/a.jpg)\n*{}*\n", "{{ site.baseurl }}/img/a.jpg"),
        ("![a]({{ '/img/a.jpg' | relative_url }})\n*{}*\n", "{{ '/img/a.jpg' | relative_url }}"),
        ('![a]({{ "/img/a.jpg" | url }})\n\n{}\n', '{{ "/img/a.jpg" | url }}'),
        ("![a]({% link img/a.jpg %})\n\n{}\n", "{% link img/a.jpg %}"),
        ('<img src="{{ "/a.jpg" | relative_url }}">\n\n{}\n', '{{ "/a.jpg" | relative_url }}'),
        ("[![a]({{ x }}/a.jpg)](b.html)\n\n{}\n", "{{ x }}/a.jpg"),
    ],
)
def test_values_of_templates(text: str, image: str) -> None:
    assert seen(text.replace("{}", CREDIT)) == [(image, SAID, "text")]


@pytest.mark.parametrize("path", ["a.mdx", "a.md"])
@pytest.mark.parametrize(
    ("source", "image"),
    [
        ('{require("./a.jpg").default}', "./a.jpg"),
        ("{require('./a.jpg')}", "./a.jpg"),
        ("{useBaseUrl('/img/a.jpg')}", "/img/a.jpg"),
        ('{"/img/a.jpg"}', "/img/a.jpg"),
        ("{harbour}", "{harbour}"),
    ],
)
def test_expressions_of_jsx(path: str, source: str, image: str) -> None:
    text = f"<figure>\n  <img src={source} alt='' />\n  <figcaption>{CREDIT}</figcaption>\n</figure>\n"
    assert seen(text, path) == [(image, SAID, "caption")]
    [figure] = read(text, path).figures
    assert figure.markup == "html"


@pytest.mark.parametrize(
    "text",
    [
        '<figure markdown="span">\n  ![a](a.jpg){ width="300" }\n  <figcaption>{}</figcaption>\n</figure>\n',
        "<figure markdown>\n![a](a.jpg)\n<figcaption>{}</figcaption></figure>\n",
        '<div class="x" markdown="1">![a](a.jpg)<p>{}</p></div>\n',
    ],
)
def test_markdown_in_html(text: str) -> None:
    assert seen(text.replace("{}", CREDIT)) == [("a.jpg", SAID, "text")]


def test_html_without_the_word_is_no_markdown() -> None:
    assert seen('<div class="markdown">\n![a](a.jpg)\n</div>\n') == []


@pytest.mark.parametrize("opener", ["!!! note", '??? tip "T"', "???+ tip", '=== "Tab"'])
def test_boxes_and_tabs(opener: str) -> None:
    assert seen(f"{opener}\n\n    ![a](a.jpg)\n\n    {CREDIT}\n") == [("a.jpg", SAID, "text")]


def test_code_in_boxes_and_below_prose_is_code() -> None:
    assert seen(f"!!! note\n\n        ![a](a.jpg)\n\n        {CREDIT}\n") == []
    assert seen(f"Wow!!! note\n\n    ![a](a.jpg)\n\n    {CREDIT}\n") == []


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        (f"<div>\n<p>{CREDIT}</p>\n</div>\n", "html"),
        (f"<div>\n\n{CREDIT}\n\n</div>\n", "markdown"),
        (f"<div>x</div>\n\n{CREDIT}\n", "markdown"),
    ],
)
def test_credits_in_blocks_of_html_are_written_in_html(text: str, markup: str) -> None:
    [figure] = read(text, "a.md").figures
    assert figure.markup == markup


@pytest.mark.parametrize(
    "text", ["plain", "![a]({{ b c }}/d.jpg)", "<img src={require('x y')}>", "\ue000 ![a]({{ b }})"]
)
def test_what_is_hidden_is_shown_again(text: str) -> None:
    hidden = templates.hidden(text)
    assert len(hidden) == len(text)
    assert hidden == text or templates.shown(hidden) == text

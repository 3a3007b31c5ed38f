from __future__ import annotations

import pytest

from attribution.documents.markdown import read

CREDIT = "Foto: Flickr, Ann Seaborne | CC BY-SA 2.0"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def seen(text: str) -> list[tuple[str | None, str | None]]:
    """Each figure as (image, author or source of its credit)."""
    result: list[tuple[str | None, str | None]] = []
    for figure in read(text, "a.md").figures:
        said = figure.credit
        names = [author.name for author in said.authors] if said else []
        names += [source.name for source in said.sources] if said else []
        result.append((figure.image, names[0] if names else None))
    return result


@pytest.mark.parametrize(
    "text",
    [
        "Prose without any image or credit.\n",
        "`![a](a.jpg)`\n",
        "``![a](a.jpg) ` ``\n",
        "```\n![a](a.jpg)\nFoto: Flickr, Ann Seaborne | CC BY-SA 2.0\n```\n",
        "~~~ md\n![a](a.jpg)\n",
        "- x\n  ```\n  ![a](a.jpg)\n  ```\n",
        "<!-- ![a](a.jpg) Foto: Flickr, Ann Seaborne | CC BY-SA 2.0 -->\n",
        "---\nimage: '![a](a.jpg)'\n---\n",
        "+++\nx = '![a](a.jpg)'\n+++\n",
        r"\![a](a.jpg)",
        "![a] (a.jpg)\n",
        "![a][nowhere]\n",
        "![a\n\nb](a.jpg)\n",
        "[a](a.jpg)\n",
        "",
    ],
)
def test_no_figure(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("![a](a.jpg)", "a.jpg"),
        ("![](a.jpg)", "a.jpg"),
        ("![a]( a.jpg )", "a.jpg"),
        ("![a](<a b.jpg>)", "a b.jpg"),
        ("![a](a_(1).jpg)", "a_(1).jpg"),
        ("![a](a_((1)).jpg 'T')", "a_((1)).jpg"),
        (r"![a](a\)b.jpg)", "a)b.jpg"),
        ("![a](a&amp;b.jpg)", "a&b.jpg"),
        ('![a](a.jpg "The \\"title\\"")', "a.jpg"),
        ("![a](a.jpg (title))", "a.jpg"),
        ("![a](a.jpg\n'title')", "a.jpg"),
        ("![a [b] c](a.jpg)", "a.jpg"),
        (r"![a \] c](a.jpg)", "a.jpg"),
        ("![a](a.jpg){width=50%}", "a.jpg"),
        ("[![a](a.jpg)](https://example.org)", "a.jpg"),
        ("> ![a](a.jpg)", "a.jpg"),
        ("![a][one]\n\n[one]: a.jpg", "a.jpg"),
        ("![One][]\n\n[one]: <a b.jpg> 'T'", "a b.jpg"),
        ("![one]\n\n[One]: a.jpg", "a.jpg"),
        ("<img alt=\"a\" src='a&amp;b.jpg'/>", "a&b.jpg"),
    ],
)
def test_targets(text: str, target: str) -> None:
    assert seen(text) == [(target, None)]


@pytest.mark.parametrize(
    "text",
    [
        f"![{CREDIT}](a.jpg)",
        f'![The harbour](a.jpg "{CREDIT}")',
        f"![The harbour][one]\n\n[one]: a.jpg '{CREDIT}'",
        f"![](a.jpg) {CREDIT}",
        f"![](a.jpg)\n{CREDIT}",
        f"![](a.jpg)  \n*The harbour. {CREDIT}*",
        f"![The harbour](a.jpg)\n\n*{CREDIT}*\n\nProse.",
        f"[![The harbour](a.jpg)](https://example.org)\n\n{CREDIT}\n",
        f'<figure>\n<img src="a.jpg">\n<figcaption>The harbour. {CREDIT}</figcaption>\n</figure>',
        f'<img src="a.jpg" title="{CREDIT}">',
    ],
)
def test_where_a_credit_stands(text: str) -> None:
    assert seen(text) == [("a.jpg", "Ann Seaborne")]


def test_a_credit_far_away_belongs_to_no_image() -> None:
    text = f"![](a.jpg)\n\nProse that is no credit.\n\n{CREDIT}\n"
    assert seen(text) == [("a.jpg", None), (None, "Ann Seaborne")]


def test_a_heading_parts_image_and_credit() -> None:
    assert seen(f"![](a.jpg)\n# Next\n{CREDIT}\n") == [("a.jpg", None), (None, "Ann Seaborne")]


def test_an_image_within_prose_takes_no_credit_of_the_next_paragraph() -> None:
    text = f"The icon ![](a.png) opens the menu.\n\n{CREDIT}\n"
    assert seen(text) == [("a.png", None), (None, "Ann Seaborne")]


def test_each_image_gets_the_credit_behind_it() -> None:
    text = f"![](a.jpg)\n{CREDIT}\n![](b.jpg)\nFoto: Flickr, Bea Lund | CC BY 4.0\n"
    assert seen(text) == [("a.jpg", "Ann Seaborne"), ("b.jpg", "Bea Lund")]


def test_images_side_by_side_share_a_credit() -> None:
    assert seen(f"![](a.jpg) ![](b.jpg)\n{CREDIT}\n") == [
        ("a.jpg", "Ann Seaborne"),
        ("b.jpg", "Ann Seaborne"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places(end: str) -> None:
    text = end.join(["# Ähre 𝔄", "", "![](a.jpg)", "", f"_{CREDIT}_", ""])
    [figure] = read(text, "a.md").figures
    assert (figure.line, figure.column) == (5, 2)
    assert figure.span is not None
    assert text[figure.span.start : figure.span.end] == CREDIT
    assert figure.image_span is not None
    assert text[figure.image_span.start : figure.image_span.end] == "![](a.jpg)"


def test_spans_within_an_image_count_in_the_document() -> None:
    text = f"Prose.\n\n![{CREDIT}](a.jpg)\n"
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    author = figure.credit.authors[0]
    assert text[author.span.start : author.span.end] == "Ann Seaborne"


def test_links_by_reference_lead_where_their_definition_says() -> None:
    text = (
        "![a](//x.org/a.jpg)\n\nPhoto: [Ann Lee][ann] / [Flickr], [CC BY 4.0][by] [none]\n\n"
        f"[ann]: https://flickr.com/ann\n[flickr]: <https://flickr.com/p/1> 'x'\n[BY]: {LICENSE}\n"
    )
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert figure.credit.urls == ("https://flickr.com/ann", "https://flickr.com/p/1", LICENSE)
    assert figure.credit.work_url == "https://flickr.com/ann"
    assert [author.url for author in figure.credit.authors] == ["https://flickr.com/ann"]
    assert [source.url for source in figure.credit.sources] == ["https://flickr.com/p/1"]


def test_links_in_line_are_none_by_reference() -> None:
    text = "Photo: [Ann Lee](https://x.org/1), CC BY 4.0\n\n[Ann Lee]: https://x.org/2\n"
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert figure.credit.urls == ("https://x.org/1",)

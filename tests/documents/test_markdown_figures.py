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
        "    ![a](a.jpg)\n",
        "- x\n\n      ![a](a.jpg)\n",
        "> ```\n> ![a](a.jpg)\n> ```\n",
        "<!--\n\n![a](a.jpg)\n\n-->\n",
        "<pre>\n<img src='a.jpg'>\n</pre>\n",
        r"\<img src='a.jpg'>",
        "<div>![a](a.jpg)</div>\n",
        "![a`](a.jpg)`\n",
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
        ("> ![a][one]\n>\n> [one]: a.jpg", "a.jpg"),
        ("![a][one]\n\n[one]:\n  a.jpg\n  'title'", "a.jpg"),
        ("![a ![b](c.jpg)](a.jpg)", "a.jpg"),
        ("Words\n    ![a](a.jpg)", "a.jpg"),
        ("![a\n> b](a.jpg)", None),
        ("> ![a\n> b](a.jpg\n> 'c')", "a.jpg"),
        ("| a |\n|---|\n| b \\| ![a](a.jpg) |", "a.jpg"),
        ("- a\n\n\t![a](a.jpg)", "a.jpg"),
    ],
)
def test_targets(text: str, target: str | None) -> None:
    assert seen(text) == ([(target, None)] if target else [])


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


@pytest.mark.parametrize(
    ("text", "origin", "markup", "quoting"),
    [
        (f"![{CREDIT}](a.jpg)", "alternative text", "text", None),
        (f'![](a.jpg "{CREDIT}")', "title", "text", "markdown-double"),
        (f"![](a.jpg '{CREDIT}')", "title", "text", "markdown-single"),
        (f"![](a.jpg ({CREDIT}))", "title", "text", "markdown-round"),
        (f"![][one]\n\n[one]: a.jpg '{CREDIT}'", "title", "text", "markdown-single"),
        (f"![](a.jpg)\n*{CREDIT}*", "text", "markdown", None),
        (f"![](a.jpg)[^1]\n\n[^1]: {CREDIT}\n", "caption", "markdown", None),
        (f'<img src="a.jpg" title="{CREDIT}">', "title", "text", "html-attribute"),
        (f'<img src="a.jpg" alt="{CREDIT}">', "alternative text", "text", "html-attribute"),
        (f"<figure><img src='a.jpg'><figcaption>{CREDIT}</figcaption></figure>", "caption", "html", None),
    ],
)
def test_what_kind_of_place_it_is(text: str, origin: str, markup: str, quoting: str | None) -> None:
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert (figure.origin, figure.markup, figure.quoting) == (origin, markup, quoting)


@pytest.mark.parametrize("before", ["", "> ", "- ", "1. ", "> - "])
def test_places_in_quotations_and_lists(before: str) -> None:
    text = f"{before}Ähre \U0001d504 ![The\n{' ' * len(before)}harbour](a.jpg)\n\n"
    [figure] = read(text, "a.md").figures
    assert figure.image_span is not None
    assert text[figure.image_span.start :].startswith("![The")
    assert text[: figure.image_span.end].endswith("](a.jpg)")


def test_a_title_with_escapes() -> None:
    text = r'![](a.jpg "\"The harbour\" &amp; more. Foto: Flickr, Ann Seaborne | CC BY-SA 2.0")'
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert figure.credit.text == '"The harbour" & more. Foto: Flickr, Ann Seaborne | CC BY-SA 2.0'
    author = figure.credit.authors[0]
    assert text[author.span.start : author.span.end] == "Ann Seaborne"


def test_a_credit_that_only_a_picture_makes_one() -> None:
    more = "More words stand here.\n\n" * 4
    assert seen(f"![](a.jpg)\n\n*Source: Harbour Post*\n\n{more}") == [("a.jpg", "Harbour Post")]
    assert seen(f"![](https://x.org/badge.svg)\n\n© 2020 Harbour Post\n\n{more}")[0][1] is None


def test_the_page_that_an_image_is_linked_to_is_the_works() -> None:
    text = "[![](a.jpg)](https://example.org/photo/1)\nPhoto: Jane Doe, CC BY 4.0\n"
    [figure] = read(text, "a.md").figures
    assert figure.credit is not None
    assert figure.credit.work_url == "https://example.org/photo/1"
    assert figure.credit.text == "Photo: Jane Doe, CC BY 4.0"


@pytest.mark.parametrize("page", ["a-large.jpg", "https://example.org/a.jpg", LICENSE])
def test_a_link_to_a_file_or_licence_is_no_page_of_the_work(page: str) -> None:
    [figure] = read(f"[![](a.jpg)]({page})\nPhoto: Jane Doe, CC BY 4.0\n", "a.md").figures
    assert figure.credit is not None
    assert figure.credit.work_url is None


def test_cells_of_a_table() -> None:
    table = "| Picture | Credit |\n|---|---|\n"
    rows = "| ![](a.jpg) | Photo: Jane Doe / Flickr |\n| ![](b.jpg) | Photo: Bea Lund / Flickr |\n"
    assert seen(table + rows) == [("a.jpg", "Jane Doe"), ("b.jpg", "Bea Lund")]
    below = (
        "| ![](a.jpg) | ![](b.jpg) |\n|---|---|\n| Photo: Jane Doe / Flickr | Photo: Bea Lund / Flickr |\n"
    )
    assert seen(below) == [("a.jpg", "Jane Doe"), ("b.jpg", "Bea Lund")]


def test_images_of_a_list_share_the_credit_below() -> None:
    text = "1. ![](a.jpg)\n2. ![](b.jpg)\n\nPhotos: Jane Doe / Flickr\n"
    assert seen(text) == [("a.jpg", "Jane Doe"), ("b.jpg", "Jane Doe")]


def test_each_entry_of_a_list_has_its_own_credit() -> None:
    text = "- ![](a.jpg) Photo: Jane Doe / Flickr\n- Photo: Bea Lund / Flickr ![](b.jpg)\n"
    assert seen(text) == [("a.jpg", "Jane Doe"), ("b.jpg", "Bea Lund")]


def test_too_long_a_document_is_read_in_part_and_says_so() -> None:
    found = read("![](a.jpg)\n" + "\n" * 50_000 + "![](b.jpg)\n", "a.md")
    assert [figure.image for figure in found.figures] == ["a.jpg"]
    assert [problem.message for problem in found.problems] == ["only the first 50,000 lines are read"]


def test_too_many_brackets_are_told() -> None:
    found = read("![](a.jpg)\n\n" + "![" * 100_000, "a.md")
    assert [figure.image for figure in found.figures] == ["a.jpg"]
    assert [problem.message for problem in found.problems] == ["too many brackets to be read from here on"]


def test_a_long_list_of_changes_is_read_to_its_end() -> None:
    changes = (
        r"- \[[`72bb4445c6`](https://x.org/72bb4445c6)] - mend the pier (Jane Doe) [#1](https://x.org/1)"
    )
    found = read(f"{changes}\n" * 6_000 + "\n![](a.jpg)\n", "a.md")
    assert [figure.image for figure in found.figures] == ["a.jpg"]
    assert found.problems == ()


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

"""Markdown is read as CommonMark's own readers render it, and everything found stands where it is said to."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from attribution.documents.frontmatter import matter
from attribution.documents.markdown import is_plain, read, read_marked

OPENINGS = ("![", "<img", "src=", "url=", "{figure}")
"""What the images of these texts begin with."""
CREDIT = "Photo: Jane Doe / Unsplash, CC BY 4.0"
MARKS = st.sampled_from(
    [
        *(
            "![",
            "![a](",
            "](a.png)",
            "]",
            "[",
            "(",
            ")",
            "<b.png>",
            ' "T")',
            "'",
            "\\",
            "`",
            "``",
            "!",
            "*",
            "_",
        ),
        *(
            "![x](c.png)",
            '![x](d.png "Title")',
            "[![y](e.png)](https://x.org)",
            "![One]",
            "![z][one]",
            "[one]",
        ),
        *(
            "\n[one]: f.png 'Title'\n",
            "\n[two]:\n  <g h.png>\n",
            "![two][]",
            '<img src="i.png">',
            "<b>",
            "</b>",
        ),
        *(
            "\n",
            "\n\n",
            "\r\n",
            "\r",
            "\t",
            "    ",
            "> ",
            "- ",
            "1. ",
            "# ",
            "\n---\n",
            "\n```\n",
            "\n~~~ x\n",
        ),
        *(
            "| a | ![q](j.png) |\n|---|---|\n| ![r](k.png) | b \\| ![s](l.png) |\n",
            "|",
            "<div>\n",
            "</div>\n",
        ),
        *(
            "a",
            " word ",
            "\U0001d504",
            "é",
            "&amp;",
            "\u2028",
            "\xa0",
            "\x0b",
            CREDIT,
            f"*{CREDIT}*",
            "{a=b}",
        ),
    ]
)
TEXTS = st.lists(MARKS, max_size=14).map("".join)
OTHERS = st.sampled_from(
    [
        *(
            '{{< figure src="a.jpg" caption="',
            f'{{{{< img src="a.jpg" attr="{CREDIT}" >}}}}',
            '" >}}',
            "{{% /x %}}",
        ),
        *(
            '{% include image.html url="a.jpg" description="Photo by Jane Doe" %}',
            "{% figure %}",
            "{% endfigure %}",
        ),
        *(
            "```{figure} a.jpg\n:alt: b\n:author: Jane Doe\n\n",
            "```\n",
            ":::{note}\n",
            ":::\n",
            "::: {#fig-a}\n",
        ),
        *('<Image src="a.jpg" credit="Jane Doe" />', "<Figure caption='Photo: Jane Doe'>\n", "</Figure>\n"),
        *(
            "![a](b.jpg)",
            "\n",
            "\n\n",
            "> ",
            "- ",
            "  ",
            "`",
            "[^1]",
            "\n[^1]: ",
            CREDIT,
            "<!-- ",
            " -->",
            "+++\n",
        ),
    ]
)
MIXED = st.lists(OTHERS | MARKS, max_size=14).map("".join)


class Images(HTMLParser):
    """Collects what `<img>` shows."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if (tag, name) == ("img", "src")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_the_images_are_those_of_the_rendered_page(text: str) -> None:
    markdown_it = pytest.importorskip("markdown_it")
    if matter(text):
        return
    reader = markdown_it.MarkdownIt("commonmark").enable("table")
    rendered = Images(reader.render(text)).found
    found = [figure.image for figure in read(text, "a.md").figures if figure.image is not None]
    assert sorted(set(map(reader.normalizeLink, found))) == sorted(set(rendered))


@settings(max_examples=200, deadline=None)
@given(TEXTS | MIXED)
@example("![Photo: Jane Doe / Unsplash, CC BY 4.0\r\n](a.png)")
@example("![Photo: Jane Doe / Unsplash, CC BY 4.0_![x](c.png)](a.png)")
def test_credits_and_images_stand_where_they_say(text: str) -> None:
    for figure in read(text, "a.mdx" if "<F" in text else "a.md").figures:
        assert figure.span is not None
        if figure.image_span is not None:
            written = text[figure.image_span.start : figure.image_span.end]
            assert written == written.strip()
            assert written.startswith(tuple(OPENINGS))
        if figure.credit is not None:
            said = text[figure.span.start : figure.span.end]
            assert said == said.strip()
            credit = figure.credit
            for place, name in [(one.span, one.text) for one in credit.authors] + [
                (one.span, one.text) for one in credit.sources
            ]:
                written = text[place.start : place.end]
                assert written == name or "![" in written or "](" in written  # an image in it: its words


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "# Title\n",
                "\n\n",
                "\n",
                CREDIT,
                "*Source: Harbour Post*",
                "- a\n",
                "Prose. ",
                "1. b\n",
                "> c\n",
                "&amp;",
            ]
        ),
        max_size=10,
    ).map("".join)
)
def test_the_short_way_agrees_with_the_long_one(text: str) -> None:
    assert is_plain(text) or matter(text)
    assert read(text, "a.md") == read_marked(text, "a.md") or matter(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_the_short_way_is_taken_only_where_both_agree(text: str) -> None:
    if is_plain(text) and not matter(text):
        assert read(text, "a.md") == read_marked(text, "a.md")

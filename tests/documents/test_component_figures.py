"""Components of MDX and its like."""

from __future__ import annotations

import pytest

from attribution.documents.markdown import read
from markdown_tools import seen


@pytest.mark.parametrize(
    "text",
    [
        '`<Image src="a.jpg" />`\n',
        '```\n<Image src="a.jpg" />\n```\n',
        '{/* <Image src="a.jpg" /> */}\n',
        '<Video src="a.mp4" author="Jane Doe" />\n',
        '<Image alt="x" />\n',
        '<Image src="a.jpg"\n',
    ],
)
def test_no_figure(text: str) -> None:
    assert seen(text, "a.mdx") == []


@pytest.mark.parametrize(
    ("text", "image", "said"),
    [
        ('<Image src="a.jpg" alt="x" />', "a.jpg", None),
        ("<Image src={hero} alt='x' />", "{hero}", None),
        ('<Image src={"a.jpg"} credit={"Jane Doe"} />', "a.jpg", "Jane Doe"),
        (
            "<Image\n  src='a.jpg'\n  fill\n  style={{a: {b: 1}}}\n  credit='Jane Doe'\n/>",
            "a.jpg",
            "Jane Doe",
        ),
        ('<Hero image="a.jpg" photographer="Jane Doe" />', "a.jpg", "Jane Doe"),
        ('<Figure src="a.jpg" caption="The harbour. Photo: Jane Doe" />', "a.jpg", "Jane Doe"),
        ('<Figure caption="The harbour" credit="Jane Doe">\n  ![](a.jpg)\n</Figure>', "a.jpg", "Jane Doe"),
        ('<Frame caption="Photo: Jane Doe">\n<img src="a.jpg" />\n</Frame>', "a.jpg", "Jane Doe"),
    ],
)
def test_figures(text: str, image: str, said: str | None) -> None:
    assert [(one, who) for one, who, _ in seen(text, "a.mdx")] == [(image, said)]


def test_references_are_resolved_and_places_kept() -> None:
    text = '<Image src="a.jpg" credit="Photo: Jane &amp; Jonas / Jane Doe" />'
    [figure] = read(text, "a.mdx").figures
    assert figure.credit is not None
    assert figure.credit.text == "Photo: Jane & Jonas / Jane Doe"
    assert figure.span is not None
    assert text[figure.span.start : figure.span.end] == "Photo: Jane &amp; Jonas / Jane Doe"
    assert (figure.markup, figure.quoting) == ("text", "html-double")


def test_mdx_knows_no_indented_code() -> None:
    text = "<Figure>\n    ![](a.jpg)\n</Figure>\n"
    assert seen(text, "a.mdx") == [("a.jpg", None, "text")]

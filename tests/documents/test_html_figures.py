from __future__ import annotations

import pytest

from attribution.documents.html import read

CREDIT = "Foto: Flickr, Ann Seaborne | CC BY-SA 2.0"


def seen(text: str) -> list[tuple[str | None, str | None]]:
    found = read(text, "a.html").figures
    return [
        (figure.image, figure.credit.authors[0].name if figure.credit and figure.credit.authors else None)
        for figure in found
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<p>Prose.</p>",
        "<!-- <img src=a.jpg> -->",
        "<!-- <img src=a.jpg>",
        "<script>'<img src=a.jpg>'</script>",
        "<pre><code><img src=a.jpg></code></pre>",
        "<img alt='no source'>",
        "<img src='",
        "a < b and c > d",
    ],
)
def test_no_figure(text: str) -> None:
    assert seen(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"<figure><img src=a.jpg><figcaption>The harbour. {CREDIT}</figcaption></figure>",
        f"<FIGURE><A HREF=x><IMG SRC='a.jpg'/></A><FIGCAPTION>{CREDIT}</FIGCAPTION></FIGURE>",
        f'<img src="a.jpg" title="{CREDIT}">',
        f'<img alt="{CREDIT}" src="a.jpg">',
        f"<p><img src=a.jpg></p><p>{CREDIT}</p>",
        f"<div><img src=a.jpg><br>{CREDIT}</div>",
    ],
)
def test_where_a_credit_stands(text: str) -> None:
    assert seen(text) == [("a.jpg", "Ann Seaborne")]


def test_nested_figures() -> None:
    inner = "<figure><img src=a.jpg></figure><figure><img src=b.jpg></figure>"
    text = f"<figure>{inner}<figcaption>{CREDIT}</figcaption></figure>"
    assert seen(text) == [("a.jpg", "Ann Seaborne"), ("b.jpg", "Ann Seaborne")]


def test_places() -> None:
    text = f"<figure>\n<img src=a.jpg>\n<figcaption><em>Ä</em>. {CREDIT}</figcaption></figure>"
    [figure] = read(text, "a.html").figures
    assert figure.credit is not None
    span = figure.credit.authors[0].span
    assert text[span.start : span.end] == "Ann Seaborne"
    assert figure.line == 3

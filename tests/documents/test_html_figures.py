from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.documents.html import read

if TYPE_CHECKING:
    from attribution.model.credit import Credit

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


def _first(credit: Credit | None) -> str | None:
    """The first author or source."""
    names = [*(one.name for one in credit.authors), *(one.name for one in credit.sources)] if credit else []
    return next(iter(names), None)


def told(text: str, path: str = "a.html") -> list[tuple[str | None, str | None, str, str | None]]:
    """Image, first party, origin and quoting of each figure."""
    return [
        (
            one.image,
            _first(one.credit),
            one.origin,
            one.quoting,
        )
        for one in read(text, path).figures
    ]


@pytest.mark.parametrize(
    "text",
    [
        '<img src=a.jpg><div class="other">Jane Doe</div>',
        '<img src=a.jpg><div class="credit-card">Jane Doe</div>',
        '<img src=a.jpg><p>Words.</p><div class="credit">Jane Doe</div>',
        '<figure><img src=a.jpg><span class="credit"></span></figure>',
        "<img src=a.jpg data-credit='' data-id=7>",
    ],
)
def test_no_credit(text: str) -> None:
    assert told(text) == [("a.jpg", None, "text", None)]


@pytest.mark.parametrize(
    ("text", "origin", "quoting"),
    [
        ("<figure><img src=a.jpg><figcaption>Foto: Jane Doe, CC BY 4.0</figure>", "caption", None),
        ("<figure><figcaption>Foto: Jane Doe, CC BY 4.0<img src=a.jpg></figure>", "caption", None),
        (
            "<figure><figcaption>Foto: Jane Doe, CC BY 4.0</figcaption><img src=a.jpg></figure>",
            "caption",
            None,
        ),
        ('<figure><img src=a.jpg><p class="photo-credit">Jane Doe</p></figure>', "caption", None),
        (
            "<figure><img src=a.jpg><figcaption>Quay <i class=credit>Jane Doe</i></figcaption></figure>",
            "caption",
            None,
        ),
        (
            "<figure><img src=a.jpg><figcaption>Quay <span class=credit>Jane Doe</span></figure>",
            "caption",
            None,
        ),
        ('<p><img src=a.jpg></p><div class="image_credit">Jane Doe</div>', "caption", None),
        (
            "<div class=wp-caption><img src=a.jpg><p class=wp-caption-text>Foto: Jane Doe</p></div>",
            "caption",
            None,
        ),
        ('<img src=a.jpg data-credit="Jane Doe">', "structured data", "html-double"),
        ("<img src=a.jpg data-author='Jane Doe' data-license='CC BY 4.0'>", "structured data", "fixed"),
        ('<img src=a.jpg title="Foto: Jane Doe, CC BY 4.0">', "title", "html-double"),
        ("<img src=a.jpg alt='Foto: Jane Doe, CC BY 4.0'>", "alternative text", "html-single"),
        (
            "<img src=a.jpg alt=Foto:&#32;Jane&#32;Doe,&#32;CC&#32;BY&#32;4.0>",
            "alternative text",
            "html-unquoted",
        ),
    ],
)
def test_what_kind_of_place_holds_the_credit(text: str, origin: str, quoting: str | None) -> None:
    assert told(text) == [("a.jpg", "Jane Doe", origin, quoting)]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ('<img src="data:image/gif;base64,R0" data-src="a.jpg">', "a.jpg"),
        ('<img src="placeholder.svg" data-lazy-src="a.jpg">', "a.jpg"),
        ('<img srcset="b.jpg 320w, a.jpg 640w">', "a.jpg"),
        ('<img src="spacer.gif">', "spacer.gif"),
        ('<picture><source srcset="a.avif"><img alt=x></picture>', "a.avif"),
        ('<svg><image xlink:href="a.jpg"/></svg>', "a.jpg"),
        ('<video poster="a.jpg"></video>', "a.jpg"),
        ('<img src="a.jpg"><noscript><img src="a.jpg"></noscript>', "a.jpg"),
        ("<img src=caf&eacute;.jpg>", "café.jpg"),
    ],
)
def test_which_image_is_shown(text: str, target: str) -> None:
    assert [figure.image for figure in read(text, "a.html").figures] == [target]


@pytest.mark.parametrize(
    ("text", "path", "target"),
    [
        ('<img src="{{ "/a.jpg" | url }}">', "a.njk", '{{ "/a.jpg" | url }}'),
        ('<img {% if x %}src="a.jpg"{% endif %}>', "a.liquid", "a.jpg"),
        ('<template><img :src="photo.url"></template>', "a.vue", "{{photo.url}}"),
        ("<template><img :src=\"'a.jpg'\"></template>", "a.vue", "a.jpg"),
        ("<img src={hero.src}>", "a.svelte", "{hero.src}"),
        ('---\nconst x = "<img src=b.jpg>";\n---\n<img src="a.jpg">', "a.astro", "a.jpg"),
    ],
)
def test_templates(text: str, path: str, target: str) -> None:
    assert [figure.image for figure in read(text, path).figures] == [target]


def test_the_page_to_which_an_image_is_linked() -> None:
    link = "https://commons.wikimedia.org/wiki/File:Quay.jpg"
    text = f'<a href="{link}"><img src=a.jpg title="Foto: Jane Doe, CC BY 4.0"></a>'
    [figure] = read(text, "a.html").figures
    assert figure.credit is not None
    assert figure.credit.work_url == link


def test_places_behind_entities() -> None:
    text = '<img src=a.jpg title="Quay &amp; port. Foto: J&ouml;rg Doe &amp; Bea Lund, CC BY 4.0">'
    [figure] = read(text, "a.html").figures
    assert figure.credit is not None
    assert [text[slice(*one.span)] for one in figure.credit.authors] == ["J&ouml;rg Doe", "Bea Lund"]
    assert figure.credit.authors[0].name == "Jörg Doe"

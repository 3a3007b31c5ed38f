from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.documents.html import read

if TYPE_CHECKING:
    from attribution.model.credit import Credit

LICENCE = "https://creativecommons.org/licenses/by/4.0/"


def names(credit: Credit | None) -> list[str]:
    """Authors, then sources."""
    return [*(one.name for one in credit.authors), *(one.name for one in credit.sources)] if credit else []


def seen(text: str) -> list[tuple[str | None, list[str], str | None, str]]:
    return [
        (
            one.image,
            names(one.credit),
            str(one.credit.license) if one.credit and one.credit.license else None,
            one.origin,
        )
        for one in read(text, "a.html").figures
    ]


def ld(json: str) -> str:
    return f'<script type="application/ld+json">{json}</script><p>Words.</p><img src="img/a.jpg">'


MICRODATA = (
    '<div itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="a.jpg">'
    '<b itemprop="creator">Jane Doe</b><a itemprop="license" href="@">terms</a></div>'
)
RDFA = (
    '<div typeof="schema:ImageObject"><img src="a.jpg"><b property="schema:creator">Jane Doe</b>'
    '<a rel="license" href="@">terms</a></div>'
)
CC = (
    '<div about="a.jpg"><img src="a.jpg"><b property="cc:attributionName">Jane Doe</b>'
    '<a rel="license" href="@">terms</a></div>'
)
STATED = '"contentUrl":"https://example.org/img/a.jpg","creator":{"@type":"Person","name":"Jane Doe"}'


@pytest.mark.parametrize(
    "json",
    [
        '{"@type":"ImageObject",%s}',
        '{"@graph":[{"@type":"WebPage","name":"x"},{"@type":["ImageObject"],%s}]}',
        '[{"@type":"Article","image":[{"@type":"ImageObject",%s}]}]',
        '{"@type":"WebPage","primaryImageOfPage":{%s}}',
        '{"@type":"Article","associatedMedia":{"@type":"https://schema.org/ImageObject",%s}}',
    ],
)
def test_json_ld(json: str) -> None:
    text = ld(json % f'{STATED},"license":"{LICENCE}"')
    assert seen(text) == [("img/a.jpg", ["Jane Doe"], "CC-BY-4.0", "structured data")]
    [figure] = read(text, "a.html").figures
    assert figure.credit is not None
    assert text[slice(*figure.credit.authors[0].span)] == "Jane Doe"


@pytest.mark.parametrize(
    "json",
    [
        '{"@type":"ImageObject","contentUrl":"https://example.org/img/a.jpg"}',
        '{"@type":"Person","name":"Jane Doe"}',
        "[]",
    ],
)
def test_json_ld_that_states_nothing_of_an_image(json: str) -> None:
    assert seen(ld(json)) == [("img/a.jpg", [], None, "text")]


@pytest.mark.parametrize("json", ['{"@type":"ImageObject",}', "[" * 100_000, "{"])
def test_json_ld_that_is_no_json_is_a_problem(json: str) -> None:
    text = ld(json)
    reading = read(text, "a.html")
    [problem] = reading.problems
    assert problem.message.startswith("JSON-LD that is no JSON: ")
    assert 0 <= problem.span.start <= problem.span.end <= len(text)


def test_the_caption_and_the_data_are_both_told() -> None:
    json = f'<script type="application/ld+json">{{"@type":"ImageObject",{STATED}}}</script>'
    text = f"{json}<figure><img src=/img/a.jpg><figcaption>Foto: Bea Lund, CC BY 4.0</figcaption></figure>"
    assert seen(text) == [
        ("/img/a.jpg", ["Jane Doe"], None, "structured data"),
        ("/img/a.jpg", ["Bea Lund"], "CC-BY-4.0", "caption"),
    ]


def test_data_of_an_image_that_is_not_shown() -> None:
    text = f'<script type="application/ld+json">{{"@type":"ImageObject",{STATED}}}</script><img src=b.jpg>'
    assert seen(text) == [
        ("https://example.org/img/a.jpg", ["Jane Doe"], None, "structured data"),
        ("b.jpg", [], None, "text"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        MICRODATA,
        RDFA,
        CC,
    ],
)
def test_microdata_and_rdfa(text: str) -> None:
    assert seen(text.replace("@", LICENCE)) == [("a.jpg", ["Jane Doe"], "CC-BY-4.0", "structured data")]


def test_the_licence_of_the_page_is_not_its_images() -> None:
    text = (
        f'<p><img src=a.jpg></p><p>Words.</p><footer><a rel="license" href="{LICENCE}">CC BY 4.0</a></footer>'
    )
    assert seen(text) == [("a.jpg", [], None, "text")]

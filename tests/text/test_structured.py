"""Credits that others state as data: RDFa, microdata, JSON-LD, SPDX tags; and our own notes."""

from __future__ import annotations

import json
from typing import Any

import pytest

import attribution
from attribution import Copyright, Credit

CHOOSER = (
    '<p xmlns:cc="http://creativecommons.org/ns#" xmlns:dct="http://purl.org/dc/terms/">'
    '<a property="dct:title" rel="cc:attributionURL" href="https://a.example/moor">Moor at Dawn</a> by '
    '<a rel="cc:attributionURL dct:creator" property="cc:attributionName" href="https://mara.example/">{name}</a>'
    ' is licensed under <a href="https://creativecommons.org/licenses/by-nc/4.0/?ref=chooser-v1"'
    ' target="_blank" rel="license noopener noreferrer">CC BY-NC 4.0<img src="cc.svg" alt=""></a></p>'
)


def said(credit: Credit) -> tuple[list[str], list[str], str | None, str | None]:
    """Authors, sources, licence and title."""
    licence = str(credit.license) if credit.license else None
    return [a.name for a in credit.authors], [s.name for s in credit.sources], licence, credit.title


def test_the_licence_choosers_page_is_read() -> None:
    text = CHOOSER.format(name="Mara Lindqvist")
    credit = attribution.parse(text)
    assert said(credit) == (["Mara Lindqvist"], [], "CC-BY-NC-4.0", "Moor at Dawn")
    assert credit.authors[0].url == "https://mara.example/"
    assert credit.work_url == "https://a.example/moor"
    assert text[slice(*credit.authors[0].span)] == "Mara Lindqvist"
    assert credit.text == text


def test_who_is_named_for_attribution_may_be_an_organisation() -> None:
    credit = attribution.parse(CHOOSER.format(name="Velm Press GmbH"), markup="html")
    assert said(credit) == ([], ["Velm Press GmbH"], "CC-BY-NC-4.0", "Moor at Dawn")


MICRODATA = (
    '<div itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="a.jpg">'
    '<span itemprop="creator">Mara Lindqvist</span>, '
    '<a itemprop="license" href="https://creativecommons.org/licenses/by/4.0/">licence</a></div>'
)
OLD_CHOOSER = (
    '<a rel="license" href="http://creativecommons.org/licenses/by-sa/3.0/"><img src="b.png"></a><br>'
    '<span property="dct:title">Moor</span> by <b property="cc:attributionName">Mara Lindqvist</b>'
)
NESTED = '<span property="dct:title">Moor <b property="dct:publisher">at</b></span>, unclosed <p property=x>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MICRODATA, (["Mara Lindqvist"], [], "CC-BY-4.0", None)),
        (OLD_CHOOSER, (["Mara Lindqvist"], [], "CC-BY-SA-3.0", "Moor")),
        (NESTED, ([], ["at"], None, "Moor at")),
        ('<p property="og:title">Photo: Mara Lindqvist</p>', (["Mara Lindqvist"], [], None, None)),
        ('<meta property="dct:title" content="Moor">', ([], [], None, "Moor")),
    ],
)
def test_attributes_of_a_page(text: str, expected: tuple[Any, ...]) -> None:
    assert said(attribution.parse(text)) == expected


def picture(**values: Any) -> str:
    """Write a picture's JSON-LD."""
    return json.dumps({"@context": "https://schema.org/", "@type": "ImageObject", **values})


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"creator": {"@type": "Person", "name": "NASA"}}, (["NASA"], [], None, None)),
        ({"creator": "NASA"}, ([], ["NASA"], None, None)),
        ({"author": ["Mara Ek", {"@type": "Museum", "name": "K"}]}, (["Mara Ek"], ["K"], None, None)),
        ({"creditText": "Photo: Mara Lindqvist / Reuters"}, (["Mara Lindqvist"], ["Reuters"], None, None)),
        ({"copyrightNotice": "© 2020 Mara Lindqvist"}, (["Mara Lindqvist"], [], None, None)),
        ({"copyrightHolder": {"@type": "Organization", "name": "Velm"}}, ([], ["Velm"], None, None)),
        ({"license": "http://creativecommons.org/licenses/by/2.0/de/deed.de", "name": "Moor"},
         ([], [], "LicenseRef-CC-BY-2.0-DE", "Moor")),
        ({"license": ["https://creativecommons.org/licenses/by/2.0/", {"identifier": "GFDL-1.2-or-later"}]},
         ([], [], "CC-BY-2.0 OR GFDL-1.2-or-later", None)),
        ({"license": {"identifier": "CC-BY-4.0 AND (MIT OR CC0-1.0)"}},
         ([], [], "CC-BY-4.0 AND (MIT OR CC0-1.0)", None)),
        ({"license": {"identifier": "(CC-BY-4.0 MIT"}}, ([], [], None, None)),
        ({"license": {"identifier": "x y (("}}, ([], [], None, None)),
        ({"creator": [None, 3, {"name": 5}, []], "license": [3, {"url": 4}], "copyrightYear": "x"},
         ([], [], None, None)),
    ],
)  # fmt: skip
def test_json_ld_of_others(values: dict[str, Any], expected: tuple[Any, ...]) -> None:
    text = picture(**values)
    script = f'<p>x</p><script type="application/ld+json">{text}</script>'
    assert said(attribution.parse(text)) == expected
    assert said(attribution.parse(script)) == expected
    assert said(attribution.parse(f'[{{"@graph": [1, {text}]}}]')) == expected


def test_the_picture_of_an_article_is_meant_and_not_the_article() -> None:
    text = json.dumps(
        {"@type": "NewsArticle", "author": "X Y", "image": json.loads(picture(creator="Mara Lindqvist"))}
    )
    assert said(attribution.parse(text)) == (["Mara Lindqvist"], [], None, None)


def test_values_say_more_than_names() -> None:
    credit = attribution.parse(
        picture(
            creator={"@type": "Person", "name": "Mara", "url": "javascript:x"},
            copyrightYear="2019",
            acquireLicensePage="https://a.example/",
            creativeWorkStatus=["modified", "cropped"],
            genre="map",
            conditionsOfAccess="courtesy",
        )
    )
    assert credit.copyright == Copyright(None, 2019)
    assert (credit.modified, credit.modifications, credit.kind) == (True, ("cropped",), "map")
    assert (credit.permission, credit.work_url, credit.authors[0].url) == (
        "courtesy",
        "https://a.example/",
        None,
    )


@pytest.mark.parametrize(
    "text", ['{"a": 1}', "[]", "[1,2", "{{x", '{"@type": "Person", "name": "X"}', "[" * 9999]
)
def test_other_json_is_text(text: str) -> None:
    assert attribution.parse(text).text == text
    assert attribution.parse(text).license is None


ONE_HOLDER = (
    "SPDX-FileCopyrightText: © 2020 Mara Ek <mara@a.example>\nSPDX-License-Identifier: CC-BY-SA-4.0\n"
)
COMMENTED = """\
# SPDX-FileCopyrightText: 2019-2021 Velm Press GmbH
# SPDX-FileContributor: Mara Ek
# SPDX-License-Identifier: CC-BY-4.0
# SPDX-License-Identifier: MIT
"""
IN_WORDS = "<!-- SPDX-FileAttributionText: Photo: Mara Ek / Reuters -->\r\nSPDX-FileCopyrightText: X Y"


@pytest.mark.parametrize(
    ("text", "expected", "notice"),
    [
        (ONE_HOLDER, (["Mara Ek"], [], "CC-BY-SA-4.0", None), Copyright("Mara Ek", 2020)),
        (
            COMMENTED,
            (["Mara Ek"], ["Velm Press GmbH"], "CC-BY-4.0 AND MIT", None),
            Copyright("Velm Press GmbH", 2019, 2021),
        ),
        (IN_WORDS, (["Mara Ek"], ["Reuters"], None, None), None),
        ("SPDX-License-Identifier: (((", ([], [], None, None), None),
    ],
)
def test_tags_of_reuse(text: str, expected: tuple[Any, ...], notice: Copyright | None) -> None:
    credit = attribution.parse(text)
    assert said(credit) == expected
    assert credit.copyright == notice
    for party in credit.authors:
        assert text[slice(*party.span)] == party.text


def test_a_note_holds_only_beside_its_line() -> None:
    nasa = attribution.parse(picture(creator={"@type": "Person", "name": "NASA"}))
    written = attribution.render(nasa, "markdown")
    assert written == (
        'Image: NASA<!-- attribution:54ddfae6 {"@context": "https://schema.org", "@type": "ImageObject", '
        '"creator": [{"@type": "Person", "name": "NASA"}]} -->'
    )
    assert said(attribution.parse(written)) == (["NASA"], [], None, None)
    assert said(attribution.parse(f" {written}\n")) == (["NASA"], [], None, None)
    corrected = written.replace("Image: NASA<", "Image: Mara Lindqvist<")
    assert said(attribution.parse(corrected)) == (["Mara Lindqvist"], [], None, None)
    assert said(attribution.parse(written.replace(' {"', ' ["'))) == ([], ["NASA"], None, None)


def test_a_note_is_read_in_the_caption_that_a_page_wraps_it_in() -> None:
    nasa = attribution.parse(picture(creator={"@type": "Person", "name": "NASA"}))
    line = attribution.render(nasa, "markdown")
    page = f"<figure><figcaption>A moor. {attribution.render(nasa, 'html')}</figcaption>\n</figure>"
    assert said(attribution.parse(f"![A moor](moor.jpg)\n{line}")) == (["NASA"], [], None, None)
    assert said(attribution.parse(page)) == (["NASA"], [], None, None)


def test_as_plain_text_nothing_is_read_as_data() -> None:
    text = CHOOSER.format(name="Mara Lindqvist")
    assert attribution.parse(text, markup="text").title is None


def test_an_unknown_markup_is_refused_also_for_data() -> None:
    with pytest.raises(ValueError, match="markup 'pdf' is none of auto, text"):
        attribution.parse('{"a": 1}', markup="pdf")


HOSTILE = [
    *("<a property='dct:title'>", "</a>", "<p itemprop=author>", "<p rel=license ", 'application/ld+json">'),
    *("SPDX-FileCopyrightText: a\n", " attribution:", "<!-- attribution:00000000 {", '{"a":', "["),
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_data_that_never_ends_does_no_harm(piece: str) -> None:
    text = piece * 3000
    assert attribution.parse(text).text == text

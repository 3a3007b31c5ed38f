"""Documents that are made to hurt: what would hang if it were quadratic, and limits that are told."""

from __future__ import annotations

import pytest

from attribution.documents import (
    asciidoc,
    html,
    html_data,
    html_scan,
    pairing,
    reader_for,
    records,
    reuse,
    rst,
)
from attribution.documents.base import Reading, in_order

CREDIT = "Photo: Ann Berg/AFP, CC BY 4.0"


def read(text: str, path: str) -> Reading:
    reader = reader_for(path)
    assert reader is not None
    return reader.read(text, path, None)


@pytest.mark.parametrize(
    "text",
    ["MIT OR (", "MIT OR (MIT", "(" * 300 + "MIT", "MIT AND ) OR", "MIT WITH (", "(MIT OR MIT) MIT OR ("],
)
def test_broken_expressions_raise_nothing(text: str) -> None:
    figures = read(
        f"SPDX-FileCopyrightText: 2024 Ann Berg\nSPDX-License-Identifier: {text}\n", "a.jpg.license"
    )
    assert [one.credit is not None for one in figures.figures] == [True]


def test_figures_of_a_file_of_credits_are_in_order() -> None:
    found = read(
        f"{CREDIT}\n\na.jpg\n\nb.jpg: Ann Berg, CC BY 4.0\nc.jpg\n\n{CREDIT}\n\nd.jpg\n", "CREDITS"
    ).figures
    assert [*found] == sorted(found, key=in_order)


@pytest.mark.parametrize(
    ("path", "piece"),
    [
        ("a.html", "<p><img src=a.jpg></p>\n"),
        ("a.rst", ".. image:: a.jpg\n\n"),
        ("a.adoc", "image::a.jpg[]\n\n"),
        ("a.txt", "[a.jpg]\n\n"),
        ("a.md", "![a](a.jpg)\n\n"),
    ],
)
def test_images_without_number_are_read_up_to_a_limit_and_told(
    path: str, piece: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (pairing, html, rst, asciidoc):
        monkeypatch.setattr(module, "MOST", 20)
    text = piece * 20 + f"{CREDIT}\n\n" + piece * 5 + CREDIT
    found = read(text, path)
    assert [one.image for one in found.figures if one.image] == ["a.jpg"] * 20
    assert {one.credit.text for one in found.figures if one.credit} == {CREDIT}
    assert [problem.message for problem in found.problems] == [
        "only the first 20 images are read, and nothing behind them"
    ]
    assert text[slice(*found.problems[0].span)].count("a.jpg") == 5
    assert not read(piece * 20, path).problems


def test_attributes_of_asciidoc_add_no_more_than_so_much_and_that_is_told() -> None:
    text = f":a: {'b' * 1999}\n\n" + 'image::a.jpg[title="{a}"]\n\n' * 1200
    found = read(text, "a.adoc")
    assert [one.message for one in found.problems] == [
        "attributes add more than 2,000,000 characters: from here on they are not filled in"
    ]
    assert text[slice(*found.problems[0].span)] == 'image::a.jpg[title="{a}"]'
    assert not read(text[:5000], "a.adoc").problems


def test_attributes_of_asciidoc_that_hold_each_other() -> None:
    text = ":a: b\n" + ":a: {a}{a}{a}{a}{a}{a}{a}{a}{a}\n" * 2000 + f"image::{{a}}.jpg[{'{a}' * 200_000}]\n"
    assert len(read(text, "a.adoc").figures) == 1


def test_many_links_by_reference_and_many_credits() -> None:
    text = "".join(f"Photo: [Ann Berg][p{number}]\n\n" for number in range(2000))
    text += "".join(f"[p{number}]: https://a.example/{number}\n" for number in range(2000))
    found = read(text, "a.md").figures
    assert [one.credit.authors[0].url for one in found if one.credit] == [
        f"https://a.example/{number}" for number in range(2000)
    ]


def test_many_images_share_no_more_than_a_few_credits() -> None:
    images = "![a](a.jpg) " * 300
    found = read(images + f"{CREDIT}; " * 300, "a.md").figures
    assert len(found) <= 300 * 21


def test_shared_credits_beyond_a_limit_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "_FIGURES", 30)
    text = f"<figure>{'<img src=a.jpg>' * 20}<figcaption>{f'{CREDIT}.<br>' * 4}</figcaption></figure>"
    found = read(text, "a.html")
    assert len(found.figures) == 8 * 4 + 12
    assert [one.message for one in found.problems] == [
        "too many images share several credits: from here on each has the first of them"
    ]


@pytest.mark.parametrize("stars", ["*a" * 30, "**a" * 30, "**/*a" * 12])
def test_patterns_with_many_stars(stars: str) -> None:
    assert not reuse.compiled(f"{stars}b").fullmatch("a" * 200 + ".jpg")


@pytest.mark.parametrize(
    ("glob", "path", "fits"),
    [
        ("*/*/*/*.jpg", "a/b/c/d.jpg", True),
        ("*/*/*/*.jpg", "a/b/c.jpg", False),
        ("*/*/*/*.jpg", "a/b/c/d/e.jpg", False),
        ("**/*/*/*.jpg", "a/b/c/d/e.jpg", True),
        (r"\**/*/*/*.jpg", "*a/b/c/d.jpg", True),
        (r"\**/*/*/*.jpg", "a/b/c/d.jpg", False),
        ("*?*?*?*", "a?b?c?", True),
        ("*?*?*?*", "abcd", False),
    ],
)
def test_what_a_pattern_with_many_stars_fits(glob: str, path: str, fits: bool) -> None:  # noqa: FBT001
    assert bool(reuse.compiled(glob).fullmatch(path)) is fits


def test_a_question_mark_of_dep5_is_one_character() -> None:
    assert reuse.compiled("*?*?*?*", deep=True).fullmatch("a/d")
    assert not reuse.compiled("*?*?*?*", deep=True).fullmatch("ad")


def test_too_many_records_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "MOST", 20)
    text = "- image: a.jpg\n  credit: Ann Berg\n" * 30
    found = read(text, "photos.yml")
    assert len(found.figures) == 20
    assert [one.message for one in found.problems] == ["only the first 20 images are read"]


def test_aliases_that_make_much_of_little_are_told() -> None:
    text = "a: &a0 [{image: a.jpg, credit: Ann Berg}]\n" + "".join(
        f"b{number}: &a{number + 1} [{', '.join([f'*a{number}'] * 9)}]\n" for number in range(9)
    )
    found = read(text, "photos.yml")
    assert [one.message for one in found.problems] == ["aliases repeat too much of it"]


def test_records_that_nest_too_deeply_are_told() -> None:
    text = "[" * 45 + '{"image": "a.jpg", "credit": "Ann Berg"}' + "]" * 45
    found = read(text, "photos.json")
    assert [one.message for one in found.problems] == ["keys nest deeper than 40 levels"]


def stating(number: int) -> str:
    said = f'{{"@type": "ImageObject", "contentUrl": "{number}/a.jpg", "creditText": "Ann Berg"}}'
    return f'<script type="application/ld+json">{said}</script>'


def test_images_of_the_same_name_and_what_data_say_of_them() -> None:
    text = "".join(f'<img src="x/{number}/a.jpg">' for number in range(1500))
    found = read(text + "".join(map(stating, range(1500))), "a.html")
    assert [one.image for one in found.figures if one.credit] == [
        f"x/{number}/a.jpg" for number in range(1500)
    ]


def test_too_many_statements_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_data, "_MOST", 20)
    found = read("".join(map(stating, range(30))), "a.html")
    assert len(found.figures) == 20
    assert [one.message for one in found.problems] == ["only the first 20 statements about images are read"]


def test_images_within_images_of_json() -> None:
    said = '{"@type": "ImageObject", "contentUrl": "a.jpg", "creditText": "Ann Berg", "image": ' * 400
    said += f'"{"b" * 300_000}"' + "}" * 400
    found = read(f'<script type="application/ld+json">{said}</script>', "a.html")
    assert not found.figures
    assert {one.message for one in found.problems} == {
        "an image of which data say more than 200,000 characters is not read"
    }


def test_what_stands_before_front_matter_goes_first() -> None:
    found = read("<img src=a.jpg>\n---\nimage: b.jpg\n\n<img src=c.jpg>\n", "a.vue").figures
    assert [one.image for one in found] == ["a.jpg", "b.jpg", "c.jpg"]


def test_too_many_tags_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(html_scan, "MOST", 20)
    monkeypatch.setattr(html, "MOST_TAGS", 20)
    text = "<img src=a.jpg>" + "<p>" * 19 + CREDIT + "<img src=b.jpg>" * 9
    found = read(text, "a.html")
    assert [(one.image, one.credit is not None) for one in found.figures] == [("a.jpg", True)]
    assert [(one.message, text[slice(*one.span)]) for one in found.problems] == [
        ("only the first 20 tags are read, and nothing behind them", "<img src=b.jpg>" * 9)
    ]

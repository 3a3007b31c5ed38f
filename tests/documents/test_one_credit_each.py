"""One credit for one image: fields that belong together, data of a page, and what stands in between."""

from __future__ import annotations

import pytest

from attribution.documents import reader_for

CREDIT = "Photo: Ann Seaborne / Flickr, CC BY 2.0"
LICENSE = "https://creativecommons.org/licenses/by/4.0/"


def told(text: str, path: str) -> list[tuple[str | None, list[str], str | None]]:
    """Give image, authors and licence of each figure with a credit."""
    reader = reader_for(path)
    assert reader is not None
    found: list[tuple[str | None, list[str], str | None]] = []
    for figure in reader.read(text, path, None).figures:
        if figure.credit:
            credit = figure.credit
            licence = str(credit.license) if credit.license else None
            found.append((figure.image, [author.name for author in credit.authors], licence))
    return found


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.yml", "a.jpg:\n  photographer: Jane Doe\n  license: CC BY 4.0\n"),
        ("a.json", '[{"file": "a.jpg", "photographer": "Jane Doe", "license": "CC BY 4.0"}]'),
        ("a.csv", "Datei;Fotograf;Lizenz\na.jpg;Jane Doe;CC BY 4.0\n"),
        ("a.md", "---\nimage: a.jpg\nphotographer: Jane Doe\nimage_license: CC BY 4.0\n---\n"),
        ("a.md", "---\nimage: {src: a.jpg, photographer: Jane Doe, license: CC BY 4.0}\n---\n"),
    ],
)
def test_words_before_a_role_make_no_second_credit(path: str, text: str) -> None:
    assert told(text, path) == [("a.jpg", ["Jane Doe"], "CC-BY-4.0")]


def test_an_article_s_licence_is_not_its_photographer_s() -> None:
    text = "---\nimage: a.jpg\nphotographer: Jane Doe\nlicense: MIT\nauthor: Jonas Wederin\n---\n"
    assert told(text, "a.md") == [("a.jpg", ["Jane Doe"], None)]


def test_two_lines_are_two_credits() -> None:
    text = "---\nimage: a.jpg\nimage_credit: Jane Doe\nhero_image_credit: Bea Lund\n---\n"
    assert told(text, "a.md") == [("a.jpg", ["Jane Doe"], None), ("a.jpg", ["Bea Lund"], None)]


def test_a_page_of_a_work_is_no_image() -> None:
    page = "https://commons.wikimedia.org/wiki/File:Quay.jpg"
    text = f"---\nresources:\n- src: a.jpg\n  params: {{credit: Jane Doe, url: '{page}'}}\n---\n"
    assert told(text, "a.md") == [("a.jpg", ["Jane Doe"], None)]


@pytest.mark.parametrize(
    "value", ["Foto von %s", "Photo: %{name}", "Photo by {author}", "Photo: %(name)s", "© {{ name }}", "%1$s"]
)
def test_texts_for_translators_are_no_credits(value: str) -> None:
    assert told(f"image_credit: '{value}'\nphoto: Foto\n", "de.yml") == []


def test_schema_org_in_rdfa() -> None:
    text = (
        '<div vocab="https://schema.org/" typeof="ImageObject"><img property="contentUrl" src="a.jpg">'
        f' by <b property="creator">Jane Doe</b> <a property="license" href="{LICENSE}">terms</a></div>'
    )
    assert told(text, "a.html") == [("a.jpg", ["Jane Doe"], "CC-BY-4.0")]


def test_attributes_know_better_than_words_where_a_name_begins() -> None:
    text = (
        '<figure itemscope itemtype="https://schema.org/ImageObject"><img itemprop="contentUrl" src="a.jpg">'
        '<figcaption>Boats <span itemprop="author" itemscope><b itemprop="name">Jane Doe</b></span>'
        f' <a itemprop="license" href="{LICENSE}">CC BY 4.0</a></figcaption></figure>'
    )
    assert told(text, "a.html") == [("a.jpg", ["Jane Doe"], "CC-BY-4.0")]


def test_an_image_s_own_title_goes_before_a_credit_further_down() -> None:
    text = f'<p><img src="a.jpg" title="{CREDIT}"></p>\n<p class="credit">Photo: Bea Lund, CC BY 4.0</p>\n'
    assert told(text, "a.html")[0] == ("a.jpg", ["Ann Seaborne"], "CC-BY-2.0")


@pytest.mark.parametrize("name", ["amp-img", "nuxt-img"])
def test_elements_that_show_images_under_other_names(name: str) -> None:
    text = f'<p><img src="b.jpg"></p><{name} src="a.jpg"></{name}><p class="credit">{CREDIT}</p>'
    assert told(text, "a.html") == [("a.jpg", ["Ann Seaborne"], "CC-BY-2.0")]


def test_a_substitution_that_is_not_used_takes_no_credit_away() -> None:
    text = f".. image:: a.jpg\n   :alt: x\n\n{CREDIT}\n\n.. |logo| image:: b.jpg\n"
    assert told(text, "a.rst") == [("a.jpg", ["Ann Seaborne"], "CC-BY-2.0")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.json", f'{{"a.jpg": "{CREDIT}"}}'),
        ("a.yml", f"a.jpg: '{CREDIT}'\n"),
        ("a.yml", f"a.jpg: |\n  {CREDIT}\n"),
        ("a.toml", f'"a.jpg" = "{CREDIT}"\n'),
    ],
)
def test_a_line_under_the_name_of_an_image(path: str, text: str) -> None:
    assert told(text, path) == [("a.jpg", ["Ann Seaborne"], "CC-BY-2.0")]


@pytest.mark.parametrize(
    "value", ["a.1f3c.jpg", "Boats in the harbour", "static/Jane Doe/a.jpg", "Quay, seen from Port Hill"]
)
def test_other_lines_under_the_name_of_an_image(value: str) -> None:
    assert told(f'{{"a.jpg": "{value}", "source": "x", "author": "y"}}', "manifest.json") == []

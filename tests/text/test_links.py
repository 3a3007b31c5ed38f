"""What the address of a link says of the page behind it."""

from __future__ import annotations

import pytest

from attribution.text.links import is_home, is_page, is_profile, is_work

PROFILES = [
    "https://velm.example/@annberg",
    "https://velm.example/user/annberg",
    "https://velm.example/Users/annberg",
    "https://velm.example/profile/annberg",
    "https://www.flickr.com/people/annberg/",
    "https://velm.example/author/ann",
    "https://velm.example/photographers/ann",
    "https://commons.wikimedia.org/wiki/User:Annberg",
    "https://commons.wikimedia.org/wiki/Benutzer:Annberg",
]
HOMES = [
    "https://velm.example",
    "https://velm.example/",
    "http://velm.example//",
    "https://velm.example/?a=b",
]
WORKS = [
    "https://commons.wikimedia.org/wiki/File:Old_pier.jpg",
    "https://de.wikipedia.org/wiki/Datei:Alte_Mole.jpg",
    "https://ru.wikipedia.org/wiki/Файл:Old_pier.jpg",
    "https://ja.wikipedia.org/wiki/ファイル:Old_pier.jpg",
    "https://commons.wikimedia.org/w/index.php?curid=4711",
    "https://www.flickr.com/photos/annberg/771",
    "https://unsplash.com/photos/a-b-c",
    "https://www.pexels.com/photo/pier-771/",
    "https://pixabay.com/photos/pier-771/",
    "https://www.deviantart.com/annberg/art/Pier-771",
    "https://openverse.org/image/771",
    "https://www.rijksmuseum.nl/en/collection/SK-A-1",
]
PAGES = ["https://velm.example/pier", "http://velm.example/a/b?c=d"]


@pytest.mark.parametrize("url", PROFILES)
def test_profiles(url: str) -> None:
    assert (is_profile(url), is_page(url)) == (True, False)


@pytest.mark.parametrize("url", HOMES)
def test_front_pages(url: str) -> None:
    assert (is_home(url), is_page(url), is_work(url)) == (True, False, False)


@pytest.mark.parametrize("url", WORKS)
def test_works(url: str) -> None:
    assert (is_work(url), is_page(url), is_home(url)) == (True, True, False)


@pytest.mark.parametrize("url", PAGES)
def test_other_pages(url: str) -> None:
    assert (is_page(url), is_work(url), is_profile(url), is_home(url)) == (True, False, False, False)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "pier.jpg",
        "mailto:ann@velm.example",
        "ftp://velm.example/a",
        "/photos/annberg",
        "javascript:void(0)",
    ],
)
def test_what_is_no_address_of_the_web_is_no_page(url: str) -> None:
    assert (is_page(url), is_home(url)) == (False, False)


@pytest.mark.parametrize(
    "url",
    ["https://www.flickr.com/photos/annberg/", "https://www.flickr.com/", "https://velm.example/File:a"],
)
def test_pages_of_a_platform_that_are_no_works(url: str) -> None:
    assert not is_work(url)

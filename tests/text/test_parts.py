"""Segments as parties: two names without separator, roles behind names, places, headings."""

from __future__ import annotations

import pytest

import attribution


def read(line: str) -> tuple[list[str], list[str]]:
    credit = attribution.parse(line)
    return [one.name for one in credit.authors], [one.name for one in credit.sources]


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("Foto: Flickr Ann Berg", ["Ann Berg"], ["Flickr"]),
        ("Foto: dpa Ann Berg", ["Ann Berg"], ["dpa"]),
        ("Foto: Ann Berg dpa", ["Ann Berg"], ["dpa"]),
        ("Foto: Ann Berg Getty Images", ["Ann Berg"], ["Getty Images"]),
        ("Foto: Flickr @annberg", ["@annberg"], ["Flickr"]),
        ("Foto: Facebook SDH Velmov", [], ["Facebook", "SDH Velmov"]),
        ("Photo: Flickr user zorvex", ["zorvex"], ["Flickr"]),
        ("Foto: Flickr Nutzerin zorvex", ["zorvex"], ["Flickr"]),
        ("Foto: Vera Berg Observatory", [], ["Vera Berg Observatory"]),
        ("Foto: Velmer Reuters Berg", ["Velmer Reuters Berg"], []),
    ],
)
def test_a_known_house_beside_a_name_without_separator(
    line: str, authors: list[str], sources: list[str]
) -> None:
    assert read(line) == (authors, sources)


@pytest.mark.parametrize(
    ("line", "sources", "text"),
    [
        ("Foto: AP Photo", ["AP"], "AP"),
        ("Photo: Magnum Photos", ["Magnum Photos"], "Magnum Photos"),
        ("Foto: ZQX PHOTO", ["ZQX"], "ZQX"),
    ],
)
def test_photo_behind_a_house(line: str, sources: list[str], text: str) -> None:
    credit = attribution.parse(line)
    assert ([one.name for one in credit.sources], credit.sources[0].text) == (sources, text)


@pytest.mark.parametrize(
    "line", ["Rūtos Bergaitės nuotr.", "Foto: Rūtos Bergaitės nuotr.", "Nuotr. Rūtos Bergaitės"]
)
def test_a_role_behind_a_name_with_spaces(line: str) -> None:
    assert read(line) == (["Rūtos Bergaitės"], [])


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("Foto: Velmer GmbH, Berlin", ["Velmer GmbH"]),
        ("Foto: Rijksmuseum, Amsterdam", ["Rijksmuseum"]),
        ("Foto: Velmer Museum, Reuters", ["Velmer Museum", "Reuters"]),
        ("Foto: Velmer Museum / Orm", ["Velmer Museum", "Orm"]),
    ],
)
def test_the_place_of_an_institution(line: str, sources: list[str]) -> None:
    assert read(line) == ([], sources)


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("Foto: Rückseite: Ann Berg", ["Ann Berg"], []),
        ("Foto: S. 4: Ann Berg", ["Ann Berg"], []),
        ("Foto: Reuters: Ann Berg", ["Ann Berg"], ["Reuters"]),
        ("Foto: Otto Lind: Ann Berg", ["Otto Lind", "Ann Berg"], []),
    ],
)
def test_headings_before_a_colon(line: str, authors: list[str], sources: list[str]) -> None:
    assert read(line) == (authors, sources)


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("Autor: Zorvex", ["Zorvex"], []),
        ("Autor: Zorvex Museum", [], ["Zorvex Museum"]),
        ("Autor: Reuters", [], ["Reuters"]),
        ("Autor: Priit Berg/Velmi Leht", ["Priit Berg"], ["Velmi Leht"]),
    ],
)
def test_behind_a_word_for_the_creator(line: str, authors: list[str], sources: list[str]) -> None:
    assert read(line) == (authors, sources)


def test_a_change_before_the_name_of_whoever_made_the_original() -> None:
    credit = attribution.parse("Photo: Otto Lind, adapted from Ann Berg, CC BY 4.0")
    assert [one.name for one in credit.authors] == ["Otto Lind", "Ann Berg"]
    assert (credit.modified, credit.modifications) == (True, ("adapted from",))


def test_many_words_are_one_name_or_none() -> None:
    words = " ".join(["Zorvex"] * 40)
    assert read(f"Photo: {words} dpa / Reuters")[1][-1] == "Reuters"

"""What can only be a picture's credit, far from any picture."""

from __future__ import annotations

import pytest

import attribution

PAGE = "The harbour was quiet.\n\nNobody came.\n\nThen the boats returned.\n\n{}\n\nAnd that was all.\n"


def found(line: str) -> list[tuple[list[str], list[str]]]:
    credits_found = attribution.find(PAGE.format(line))
    return [([a.name for a in one.authors], [s.name for s in one.sources]) for one in credits_found]


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("The old pier (credit: Ann Berg)", ["Ann Berg"], []),
        ("The old pier at noon. © 2019 Ann Berg", ["Ann Berg"], []),
        ("Copyright Ann Berg, CC BY 4.0", ["Ann Berg"], []),
        ("The minister spoke at the pier. Photo Ann Berg", ["Ann Berg"], []),
        ("The minister spoke. Foto: Zorvexin laitos", [], ["Zorvexin laitos"]),
        ("Photos by Ann Berg and Zorvex", ["Ann Berg"], ["Zorvex"]),
        ("（来源：王明）（许可：CC BY 2.0）", ["王明"], []),
        ("Bundesarchiv, Bild 183 / Foto: Ann Berg", ["Ann Berg"], ["Bundesarchiv"]),
        ("The old pier at noon (Source: Velmer Institut)", [], ["Velmer Institut"]),
        ("The old pier at noon. Source: Flickr", [], ["Flickr"]),
        ("The old pier at noon. Author: Zorvex Quill", ["Zorvex Quill"], []),
        ("The pier at noon on Monday. AI-generated image: Zorvex", [], ["Zorvex"]),
        ("The long pier lies still at noon. Foto: privat", [], []),
        ("Bild: Reuters / Ann Berg, CC BY 4.0", ["Ann Berg"], ["Reuters"]),
    ],
)
def test_found(line: str, authors: list[str], sources: list[str]) -> None:
    assert found(line) == [(authors, sources)]


def test_two_photographs_of_one_caption() -> None:
    line = "The old pier. Left photo by Ann Berg. Right photo by Otto Lind."
    assert found(line) == [(["Ann Berg"], []), (["Otto Lind"], [])]


@pytest.mark.parametrize(
    "line",
    [
        "© 2019 Ann Berg",
        "Copyright Ann Berg",
        "© Ann Berg. All rights reserved.",
        "Foto: privat",
        "Images: 420",
        "Drawing: the artist.",
        "Photo Editor Wanted",
        "Made with love by Zorvex",
        "Images generated with love",
        "Edited by Ann Berg",
        "Screenshot: «Red Boats», «Six Days»",
        "Author: Ann Berg, Publisher: Velm House",
        "Author of the idea: Ann Berg",
        "image = new Image()",
        "map = Zorvex Quill",
        "UserData:Place",
        "arn:snapshot:Zorvex",
        '{"credit": "Ann Berg"}',
        "Below a picture write: „Foto: Ann Berg“",
        "You must not hide the line “© Ann Berg” on screens.",
        "Data: Zorvex Quill",
        "Data courtesy of Zorvex Quill",
        "Photos: click here for more",
        "Source: own calculations",
        "Source: Reuters",
        "The old pier at noon. Quelle: Jahrbuch 2021",
        "Grafik: Das war ein langer Tag",
        "Recht am Bild: Ann Berg",
        "图片来源：正文中的图片，都来自网络。",
        "We give him a tie (©Ann Berg)! Well, sorry, but it is such a pleasure.",
    ],
)
def test_not_found(line: str) -> None:
    assert found(line) == []


@pytest.mark.parametrize("line", ["Foto: privat", "© 2019 Ann Berg", "Source: Reuters"])
def test_a_picture_at_once_before_makes_it_a_credit(line: str) -> None:
    assert len(attribution.find(f"![A ship](ship.jpg)\n{line}\n")) == 1

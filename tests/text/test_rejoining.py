"""What belongs together again, although a mark or a connector stands inside."""

from __future__ import annotations

import pytest

import attribution
from attribution.text.markup import flatten
from attribution.text.segments import split
from attribution.text.tokens import tokenise


def cut(text: str) -> list[str]:
    tokens = tokenise(text)
    segments = split(tokens, flatten(text, "text"), 0, tokens.size)
    return [tokens.slice(segment.start, segment.end) for segment in segments]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Victoria and Albert Museum", ["Victoria and Albert Museum"]),
        ("Museum of Fine Arts, Boston", ["Museum of Fine Arts, Boston"]),
        ("iStock by Getty Images", ["iStock by Getty Images"]),
        ("ESO/VLT", ["ESO/VLT"]),
        ("Ann Berg, Stars and Stripes", ["Ann Berg", "Stars and Stripes"]),
        ("Ann Berg/ESO/VLT", ["Ann Berg", "ESO/VLT"]),
        ("picture alliance/dpa", ["picture alliance", "dpa"]),
        ("NASA/JPL-Caltech", ["NASA", "JPL-Caltech"]),
        ("Getty Images/Reuters", ["Getty Images", "Reuters"]),
        ("Ann Berg and Otto Lind", ["Ann Berg", "Otto Lind"]),
    ],
)
def test_known_names_run_over_connectors_and_strokes(text: str, pieces: list[str]) -> None:
    """A stroke between two known names is a chain of two, and never one name."""
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ('Bartholomew "Bart" Quigg', ['Bartholomew "Bart" Quigg']),
        ("Bartholomew “Bart” Quigg, AP", ["Bartholomew “Bart” Quigg", "AP"]),
        ("Bartholomew «Bart» Quigg", ["Bartholomew «Bart» Quigg"]),
        ('Reuters "Bart" Quigg', ["Reuters", "Bart", "Quigg"]),
        ('Bartholomew "Big Bart" Quigg', ["Bartholomew", "Big Bart", "Quigg"]),
        ('Bartholomew, "Bart", Quigg', ["Bartholomew", "Bart", "Quigg"]),
        ('took "Bart" home', ["took", "Bart", "home"]),
    ],
)
def test_nicknames(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Издательский дом «Заря»", ["Издательский дом «Заря»"]),
        ("Verlag „Zarja“, Orm", ["Verlag „Zarja“", "Orm"]),
        ("「海の歌」製作委員会", ["「海の歌」製作委員会"]),
        ("Ann Berg «Заря»", ["Ann Berg", "Заря"]),
        ("Flickr «Заря»", ["Flickr", "Заря"]),
    ],
)
def test_names_of_houses_in_quotes(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Sofia\nBerg", ["Sofia\nBerg"]),
        ("Sofia Berg\nOtto Lind", ["Sofia Berg", "Otto Lind"]),
        ("Sofia\nReuters", ["Sofia", "Reuters"]),
        ("sofia\nberg", ["sofia", "berg"]),
        ("Zorvex\nQuill", ["Zorvex", "Quill"]),
    ],
)
def test_a_name_over_which_a_line_was_broken(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Velmer Institute of Technology (VIT)", ["Velmer Institute of Technology (VIT)"]),
        ("Velmer Institute of Technology (VT), AP", ["Velmer Institute of Technology (VT)", "AP"]),
        ("Velmer Institute of Technology (ZVT)", ["Velmer Institute of Technology", "ZVT"]),
        ("Velmer Institute of Technology (IT)", ["Velmer Institute of Technology", "IT"]),
        ("Velmer Institute of Technology (VX)", ["Velmer Institute of Technology", "VX"]),
        ("Velmer Institute of Technology (V)", ["Velmer Institute of Technology", "V"]),
        ("Velmer Institute of Technology (vit)", ["Velmer Institute of Technology", "vit"]),
        ("Velmer Institute of Technology (Otto Lind)", ["Velmer Institute of Technology", "Otto Lind"]),
        ("Ann Berg (AB)", ["Ann Berg", "AB"]),
        ("Velmer Grand Old Quarry Institute (VI)", ["Velmer Grand Old Quarry Institute", "VI"]),
    ],
)
def test_abbreviations_in_brackets(text: str, pieces: list[str]) -> None:
    """They are made of the name's initials, in order, and leave out no more than two."""
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Syntax diagram - names.png", ["Syntax diagram - names.png"]),
        ("Syntax diagram - names.jpeg, Ann Berg", ["Syntax diagram - names.jpeg", "Ann Berg"]),
        ("Syntax diagram - names.txt", ["Syntax diagram", "names.txt"]),
        ("Ann Berg - names.png", ["Ann Berg", "names.png"]),
        ("Flickr - names.png", ["Flickr", "names.png"]),
    ],
)
def test_file_names_with_hyphens(text: str, pieces: list[str]) -> None:
    assert cut(text) == pieces


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Velmer & Sons", ["Velmer & Sons"]),
        ("Konami Co., Ltd.", ["Konami Co., Ltd."]),
        ("Velmer Quarry, Inc., AP", ["Velmer Quarry, Inc.", "AP"]),
        ("Ann Berg, Jr., AP", ["Ann Berg, Jr.", "AP"]),
        ("Stadt Velm & Stadtarchiv Orm", ["Stadt Velm & Stadtarchiv Orm"]),
        ("Ann Berg & Otto Lind", ["Ann Berg", "Otto Lind"]),
        ("Reuters & Zorvex", ["Reuters", "Zorvex"]),
    ],
)
def test_firms(text: str, pieces: list[str]) -> None:
    tokens = [piece.rstrip(".") for piece in cut(text)]
    assert tokens == [piece.rstrip(".") for piece in pieces]


def test_a_linked_name_is_not_joined_with_what_stands_before() -> None:
    line = "Photo: Velmer Films & [Quarry Studio](https://velm.example/)"
    assert [source.text for source in attribution.parse(line).sources] == ["Velmer Films", "Quarry Studio"]


def test_what_is_joined_keeps_its_place_in_the_line() -> None:
    line = "Photo: Bartholomew “Bart” Quigg / Velmer Institute of Technology (VIT)"
    credit = attribution.parse(line)
    assert [line[slice(*one.span)] for one in credit.authors] == ["Bartholomew “Bart” Quigg"]
    assert [line[slice(*one.span)] for one in credit.sources] == ["Velmer Institute of Technology (VIT)"]

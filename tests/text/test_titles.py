"""The work's own title: linked, before by, quoted, named as a file, as Wikimedia Commons writes it."""

from __future__ import annotations

import pytest

import attribution

WORK = "https://www.flickr.com/photos/annberg/771"
PAGE = "https://velm.example/works/771"


def read(line: str) -> tuple[str | None, list[str], list[str]]:
    credit = attribution.parse(line)
    return credit.title, [one.name for one in credit.authors], [one.name for one in credit.sources]


@pytest.mark.parametrize(
    ("line", "title"),
    [
        (f"Photo: [Eggs and Salt]({WORK}) by Ann Berg, CC BY 2.0", "Eggs and Salt"),
        (f"[Eggs and Salt]({WORK}). Photo by Ann Berg, CC BY 2.0", "Eggs and Salt"),
        (
            f"[Eggs and Salt]({WORK}), [Ann Berg](https://www.flickr.com/people/annberg), CC BY 2.0",
            "Eggs and Salt",
        ),
        (f"Photo: [Eggs and Salt]({WORK}), Ann Berg", "Eggs and Salt"),
    ],
)
def test_the_text_of_a_link_to_the_work(line: str, title: str) -> None:
    credit = attribution.parse(line)
    assert read(line) == (title, ["Ann Berg"], [])
    assert credit.work_url == WORK
    assert credit.title_span is not None
    assert line[slice(*credit.title_span)] == title


@pytest.mark.parametrize("text", ["Flickr", "Otto Lind"])
def test_a_name_under_a_link_before_the_cue_is_caption(text: str) -> None:
    credit = attribution.parse(f"[{text}]({WORK}). Photo by Ann Berg, CC BY 2.0")
    assert (credit.title, credit.caption) == (None, f"{text}.")


def test_a_link_to_a_page_behind_a_label_that_asks_for_the_source() -> None:
    assert read(f"Image source: [A Study of Slow Tides]({PAGE}), CC BY 4.0") == (
        "A Study of Slow Tides",
        [],
        [],
    )


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        (f"Photo by [Ann Berg]({WORK}), CC BY 2.0", ["Ann Berg"], []),
        (f"Photo by [Eggs Salt]({WORK}), CC BY 2.0", ["Eggs Salt"], []),
        (f"Photo by [Eggs Salt]({WORK}), Otto Lind, CC BY 2.0", ["Eggs Salt", "Otto Lind"], []),
        (f"Source: [Flickr]({WORK}), Ann Berg", ["Ann Berg"], ["Flickr"]),
        ("Image source: [The Long Old Pier](https://velm.example/)", [], ["The Long Old Pier"]),
        (f"Image source: [Velmer Salt Museum Archive]({PAGE})", [], ["Velmer Salt Museum Archive"]),
    ],
)
def test_texts_of_links_that_are_no_titles(line: str, authors: list[str], sources: list[str]) -> None:
    """Names of persons and houses, what stands alone behind "by", and links to front pages."""
    assert read(line) == (None, authors, sources)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Image: The Flag Still Here by Ann Berg", "The Flag Still Here"),
        ("Image: The Old Flag, Still Here by Ann Berg", "The Old Flag, Still Here"),
        ("Image : Vieille Jetée Bleue par Ann Berg", "Vieille Jetée Bleue"),
        ("Image: The Flag, Still Here by Ann Berg", "The Flag, Still Here"),
        ("Image: The old stone pier by Ann Berg", "The old stone pier"),
        ("Imagen: El viejo muelle azul por Ann Berg", "El viejo muelle azul"),
        ("The Flag by Ann Berg, CC BY 4.0", "The Flag"),
        ('"The Flag" by Ann Berg, CC BY 4.0', "The Flag"),
        ("“The Flag” by Ann Berg", "The Flag"),
        ("„Die Fahne“ von Ann Berg, CC BY 4.0", "Die Fahne"),
    ],
)
def test_words_before_by(line: str, title: str) -> None:
    assert read(line) == (title, ["Ann Berg"], [])


def test_a_maker_of_any_name_behind_by_and_before_a_licence() -> None:
    assert read("A diagram, by Nuzzq, CC BY 4.0") == ("A diagram", ["Nuzzq"], [])


@pytest.mark.parametrize(
    "line",
    [
        "Image: The Flag by Ann Berg",
        "Image: The Old Stone Museum by Ann Berg",
        "Photo by Ann Berg by the sea",
    ],
)
def test_before_by_stand_a_few_words_or_a_house_as_well(line: str) -> None:
    assert attribution.parse(line).title is None


@pytest.mark.parametrize(
    ("line", "title", "authors"),
    [
        ('Photo: "The Flag", Ann Berg, CC BY 4.0', "The Flag", ["Ann Berg"]),
        ('"The Flag", Ann Berg, CC BY 4.0', "The Flag", ["Ann Berg"]),
        ('Ann Berg, "The Flag", CC BY 4.0', "The Flag", ["Ann Berg"]),
        ("By Ann Berg – The Flag, CC BY 4.0", "The Flag", ["Ann Berg"]),
        ("By Ann Berg – Reuters, CC BY 4.0", None, ["Ann Berg"]),
        ("Photo: Ann Berg – The Flag, CC BY 4.0", None, ["Ann Berg"]),
        ('"The Flag" © 2019 by Ann Berg, CC BY 4.0', "The Flag", ["Ann Berg"]),
        ('"The Flag" – © 2019 by Ann Berg, CC BY 4.0', "The Flag", ["Ann Berg"]),
        ("The Flag © 2019 by Ann Berg is licensed under CC BY 4.0", "The Flag", ["Ann Berg"]),
        ("Wikimedia Commons — Salt Projection, CC BY-SA 4.0", "Salt Projection", []),
        ("Wikimedia Commons — Ann Berg, CC BY-SA 4.0", None, ["Ann Berg"]),
    ],
)
def test_titles_beside_a_licence(line: str, title: str | None, authors: list[str]) -> None:
    assert read(line)[:2] == (title, authors)


def test_quoted_words_without_a_licence_are_no_title() -> None:
    assert attribution.parse('Photo: "The Flag", Ann Berg').title is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Image: Old_flag.jpg, Ann Berg", "Old_flag.jpg"),
        ("Photo: Ann Berg, Old flag.svg, CC BY 4.0", "Old flag.svg"),
        ("Image: Syntax diagram - names.png, Ann Berg, CC BY 4.0", "Syntax diagram - names.png"),
        ("Image: Old flag.webp / Ann Berg", "Old flag.webp"),
        ("Image: Old flag.JPG by Ann Berg, CC BY 4.0", "Old flag.JPG"),
        ("Photo: Ann Berg, plan.docx", None),
    ],
)
def test_names_of_files(line: str, title: str | None) -> None:
    credit = attribution.parse(line)
    assert (credit.title, [author.name for author in credit.authors]) == (title, ["Ann Berg"])

"""What stands around a line decides whether it is a picture's credit."""

from __future__ import annotations

import pytest

import attribution

PAGE = "The harbour was quiet.\n\nNobody came.\n\nThen the boats returned.\n\n{}\n\nAnd that was all.\n"


def said(text: str) -> list[tuple[list[str], list[str]]]:
    """Name the authors and sources of the credits that a text holds."""
    found = attribution.find(text)
    return [([a.text for a in credit.authors], [s.text for s in credit.sources]) for credit in found]


@pytest.mark.parametrize(
    "line",
    [
        "Author: Ann Berg",
        "Source: Institute for Coastal Studies, report of 2021",
        "Source: Reuters",
        "By Ann Berg | AP",
        "Ann Berg, Associated Press",
        "Von Ann Berg und Jan Moor, dpa/AFP",
        "© 2024 Velm Media Group",
        "Copyright (c) 2019 Ann Berg. Licensed under the Apache License, Version 2.0.",
        "Video: Minister resigns",
        "Fotos: Das war die Nacht der Museen",
        "Bild: Polizei sucht Zeugen",
        "Photo: JPEG / RAW / HEIF",
        "Made with love by Ann Berg",
        "Posted in Photos by Ann Berg",
        'Set it to hide the line "© OpenStreetMap contributors" on small screens.',
        "The sheets stand under the stairs (Source: Yearbook 2021, p. 17).",
        "The minister said so on Monday. (Reuters)",
        "Last edited by Ann Berg. Text licensed CC BY-SA 4.0.",
    ],
)
def test_running_text_has_authors_sources_and_owners_of_its_own(line: str) -> None:
    assert said(PAGE.format(line)) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Photo: Ann Berg", (["Ann Berg"], [])),
        ("The pier at noon. Source: Wikimedia Commons", ([], ["Wikimedia Commons"])),
        ("The pier at noon. © Ann Berg", (["Ann Berg"], [])),
        ("The pier at noon on Monday. AFP", ([], ["AFP"])),
        ("The pier at noon. Foto: Orla Wendt/Nordlicht", (["Orla Wendt"], ["Nordlicht"])),
        ("Ann Berg / AFP", (["Ann Berg"], ["AFP"])),
    ],
)
def test_what_can_only_be_a_pictures_is_found_anywhere(
    line: str, expected: tuple[list[str], list[str]]
) -> None:
    assert said(PAGE.format(line)) == [expected]


@pytest.mark.parametrize(
    "picture",
    ["![The pier](pier.jpg)", '<img src="pier.jpg">', "[[File:Pier.jpg|thumb]]", ".. image:: pier.jpg\n"],
)
def test_below_a_picture_its_source_is_believed_and_only_once(picture: str) -> None:
    assert said(PAGE.format(f"{picture}\nSource: Velm Town Museum")) == [([], ["Velm Town Museum"])]
    twice = f"{picture}\nPhoto: Ann Berg\n\nSource: Velm Town Museum"
    assert said(PAGE.format(twice)) == [(["Ann Berg"], [])]


def test_a_line_alone_is_taken_for_what_the_caller_means_by_it() -> None:
    assert said("© 2024 Velm Media Group") == [([], ["Velm Media Group"])]
    assert said("Source: Velm Town Museum") == [([], ["Velm Town Museum"])]


@pytest.mark.parametrize(
    "block",
    [
        "```html\n<p>A boat. Photo: Ann Berg / AFP</p>\n```",
        "~~~\nPhoto: Ann Berg / AFP\n~~~",
        "<pre>\nPhoto: Ann Berg / AFP\n</pre>",
        "[source,yaml]\n----\ncredit: Ann Berg / AFP\n----",
        "Write it so::\n\n    Photo: Ann Berg / AFP",
        ".. code-block:: text\n\n   Photo: Ann Berg / AFP",
    ],
)
def test_code_holds_examples(block: str) -> None:
    assert said(PAGE.format(block)) == []


def test_a_directive_is_no_code() -> None:
    figure = "```{figure} pier.jpg\nThe pier. Photo: Ann Berg / AFP\n```"
    assert said(PAGE.format(figure)) == [(["Ann Berg"], ["AFP"])]
    note = ".. figure:: pier.jpg\n\n   The pier. Photo: Ann Berg / AFP"
    assert said(PAGE.format(note)) == [(["Ann Berg"], ["AFP"])]


def test_a_block_that_never_ends_hides_nothing() -> None:
    assert said(PAGE.format("```\nThe pier. Photo: Ann Berg / AFP")) == [(["Ann Berg"], ["AFP"])]
    assert said(PAGE.format("<pre>\nThe pier. Photo: Ann Berg / AFP")) == [(["Ann Berg"], ["AFP"])]


def test_the_foot_of_a_page_has_no_pictures() -> None:
    foot = "<footer><img src='logo.png'>\n<p>© 2024 Velm Media Group</p></footer>"
    assert said(PAGE.format(foot)) == []


def test_brackets_behind_the_source_may_hold_the_licence() -> None:
    (credit,) = attribution.find("潮汐与灯塔。（来源：维基共享资源）（许可：CC BY 2.0）")
    assert str(credit.license) == "CC-BY-2.0"


def test_words_of_scripts_with_combining_signs_are_seen() -> None:
    assert said(PAGE.format("शाम की नाव यात्रा। फोटो: रोहित मिश्रा")) == [(["रोहित मिश्रा"], [])]

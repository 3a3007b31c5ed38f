"""From a reading to a credit: a place for every word, names normalised, captions kept."""

from __future__ import annotations

import pytest

import attribution
from attribution import Copyright, Credit
from attribution.text.assemble import normal


def said(credit: Credit, line: str, field: str) -> list[str]:
    return [line[slice(*span)] for span in getattr(credit, field)]


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Foto: Ann Berg", ["Foto:"]),
        ("Foto: Ann Berg | Illustration: Otto Lind | Quelle: Flickr", ["Foto:", "Illustration:", "Quelle:"]),
        ("© 2014-2020 Ann Berg", ["© 2014-2020"]),
        ("Foto © 2014 Ann Berg / dpa", ["Foto © 2014"]),
        ("Photo by Ann Berg", ["Photo by"]),
        ("Image adapted from Ann Berg, CC BY 4.0", ["Image adapted from"]),
        ("AI-generated image by Ann Berg", ["AI-generated image by"]),
        ("Collage: Ann Berg, Fotos: dpa", ["Collage:", "Fotos:"]),
        ("Courtesy of Reuters", ["Courtesy of"]),
        ("A ship in port. Foto: Ann Berg", ["Foto:"]),
        ("Ann Berg / Reuters", []),
    ],
)
def test_labels_are_what_announces_a_part(line: str, labels: list[str]) -> None:
    credit = attribution.parse(line)
    assert said(credit, line, "labels") == labels
    assert credit.remainder == ()


@pytest.mark.parametrize(
    ("line", "notes"),
    [
        ("Foto: Ann Berg, Juni 2026 (2) / Reuters, CC BY 4.0", ["Juni 2026", "2"]),
        ("Foto: Ann Berg (bearbeitet) / Reuters", ["bearbeitet"]),
        ("Foto: Velmer Museum, Orm", ["Orm"]),
        ("© Ann Berg | ANN BERG", ["ANN BERG"]),
        ("Foto: Ann Berg / Symbolbild", ["Symbolbild"]),
        ("Foto: S. 4: Ann Berg, S. 5: Otto Lind", ["S. 4", "S. 5"]),
        ("Foto: Ann Berg", []),
    ],
)
def test_notes_are_what_names_nobody(line: str, notes: list[str]) -> None:
    credit = attribution.parse(line)
    assert said(credit, line, "notes") == notes
    assert credit.remainder == ()


def test_notes_stand_in_the_order_of_the_line() -> None:
    line = "Foto: Ann Berg (2) / dpa | ANN BERG, Juni 2026"
    credit = attribution.parse(line)
    assert said(credit, line, "notes") == ["2", "ANN BERG", "Juni 2026"]
    assert list(credit.notes) == sorted(credit.notes)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ('"The Flag" by Ann Berg, CC BY 4.0', "The Flag"),
        ("Salt in June — Rijksmuseum — CC0 1.0", "Salt in June"),
        ("Image: Old_flag.jpg, Ann Berg", "Old_flag.jpg"),
        ("Ann Berg, The Milk Jug, 1662. Rijksmuseum, Amsterdam", "The Milk Jug"),
    ],
)
def test_the_span_of_the_title(line: str, title: str) -> None:
    credit = attribution.parse(line)
    assert credit.title == title
    assert credit.title_span is not None
    assert line[slice(*credit.title_span)] == title


def test_no_title_no_span() -> None:
    credit = attribution.parse("Foto: Ann Berg")
    assert (credit.title, credit.title_span) == (None, None)


def test_a_title_is_normalised_and_its_span_is_not() -> None:
    line = "“The \u00ad Flag” by Ann Berg, CC BY 4.0"
    credit = attribution.parse(line)
    assert credit.title == "The Flag"
    assert credit.title_span is not None
    assert line[slice(*credit.title_span)] == "The \u00ad Flag"


def test_words_that_no_part_accounts_for_remain() -> None:
    line = "Photo: Ann Berg/Reuters. Bitte jetzt anklicken."
    assert said(attribution.parse(line), line, "remainder") == ["Bitte jetzt anklicken"]


def test_new_fields_go_through_dictionaries() -> None:
    credit = attribution.parse('"The Flag" by Ann Berg, Juni 2026, CC BY 4.0')
    again = Credit.from_dict(credit.to_dict())
    assert (again.labels, again.notes, again.title_span) == (credit.labels, credit.notes, credit.title_span)
    assert (len(again.labels), len(again.notes)) == (1, 1)


def test_spans_of_a_found_credit_are_places_of_the_page() -> None:
    page = "A long walk along the lake.\n\nFoto: Ann Berg, Juni 2026 / Reuters\n\nMore follows here.\n"
    (credit,) = attribution.find(page)
    assert [page[slice(*span)] for span in (*credit.labels, *credit.notes)] == ["Foto:", "Juni 2026"]


@pytest.mark.parametrize(
    ("line", "notice"),
    [
        ("© 2014-2020 Ann Berg", Copyright("Ann Berg", 2014, 2020)),
        ("© 2014 Ann Berg", Copyright("Ann Berg", 2014)),
        ("© Ann Berg, 2019", Copyright("Ann Berg", 2019)),
        ("© Ann Berg (2019)", Copyright("Ann Berg", 2019)),
        ("© Ann Berg", Copyright("Ann Berg")),
        ("© 2019", Copyright(None, 2019)),
        ("Copyright 2019 Ann Berg", Copyright("Ann Berg", 2019)),
        ("Foto: Ann Berg, 2019", None),
    ],
)
def test_copyright_notices(line: str, notice: Copyright | None) -> None:
    assert attribution.parse(line).copyright == notice


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("A ship in port. Foto: Ann Berg", "A ship in port."),
        ("A ship in port | Foto: Ann Berg", "A ship in port"),
        ("*A ship in port* (Photo: Ann Berg)", "A ship in port"),
        ("„Ein Schiff“ im Hafen. Foto: Ann Berg", "„Ein Schiff“ im Hafen."),
        ("He said “we won”. Photo: Ann Berg", "He said “we won”."),
        ("He said “we won” – Photo: Ann Berg", "He said “we won”"),
        ("Foto: Ann Berg", None),
    ],
)
def test_captions(line: str, caption: str | None) -> None:
    assert attribution.parse(line).caption == caption


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Foto: Ann Berg", "photo"),
        ("Bild: Ann Berg", None),
        ("Bild: Screenshot: Ann Berg", "screenshot"),
        ("Image: AI-generated by Zorvex", "ai"),
        ("Quelle: Ann Berg", None),
    ],
)
def test_kinds(line: str, kind: str | None) -> None:
    assert attribution.parse(line).kind == kind


def test_addresses_in_order_each_once() -> None:
    line = (
        "Photo: [Ann Berg](https://velm.example/b) https://velm.example/a, CC BY 4.0 (https://velm.example/b)"
    )
    credit = attribution.parse(line)
    assert credit.urls == ("https://velm.example/b", "https://velm.example/a")
    assert credit.authors[0].url == "https://velm.example/b"


@pytest.mark.parametrize(
    ("line", "work"),
    [
        ("Photo: Ann Berg https://velm.example/a CC BY 4.0", "https://velm.example/a"),
        ("Photo: Ann Berg https://velm.example/ CC BY 4.0", None),
        ("Photo: Ann Berg https://velm.example/@ann CC BY 4.0", None),
        ("Photo: Ann Berg, https://creativecommons.org/licenses/by/4.0/", None),
    ],
)
def test_the_address_of_the_work(line: str, work: str | None) -> None:
    assert attribution.parse(line).work_url == work


@pytest.mark.parametrize(
    ("line", "permission"),
    [
        ("Courtesy of Ann Berg", "courtesy"),
        ("Photo: Ann Berg, used with permission", "permission"),
        ("Photo: Ann Berg, courtesy of Reuters", "courtesy"),
        ("Photo used with permission of Ann Berg", "permission"),
        ("Photo: Ann Berg", None),
    ],
)
def test_permissions(line: str, permission: str | None) -> None:
    assert attribution.parse(line).permission == permission


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Ann Berg", "Ann Berg"),
        (" Ann  Berg ", "Ann Berg"),
        ("Jose\u0301", "Jos\u00e9"),
        ("Jai\u00adro\u200b", "Jairo"),
        ("Ann\u00a0Berg", "Ann Berg"),
        ("“Ann Berg”,", "Ann Berg"),
        ("*Ann*", "Ann"),
        ("Ann Berg.", "Ann Berg"),
        ("Ann Velmer.", "Ann Velmer"),
        ("Velmer Films Ltd.", "Velmer Films Ltd."),
        ("A.B.", "A.B."),
        ("J. R.", "J. R."),
        ("Дом «Заря»", "Дом «Заря»"),
        ("«Заря» дом", "«Заря» дом"),
        ("「海」会", "「海」会"),
        ("«Заря»", "Заря"),
        ('Bart "B" Quigg', 'Bart "B" Quigg'),
    ],
)
def test_names_are_normalised(name: str, clean: str) -> None:
    """The full stop of an abbreviation stays: a short last word, or one with another inside."""
    assert normal(name) == clean


@pytest.mark.parametrize(
    ("line", "persons"),
    [("Foto: Ann Berg", [0.93]), ("Foto: @annberg", [0.95]), ("Fotograf: Zorvex Quill", [0.95])],
)
def test_confidence(line: str, persons: list[float]) -> None:
    assert [round(author.confidence, 2) for author in attribution.parse(line).authors] == persons


def test_a_known_house_is_beyond_doubt() -> None:
    assert [source.confidence for source in attribution.parse("Foto: Reuters / Velmer Museum").sources] == [
        1.0,
        0.93,
    ]

"""What names nobody: dates, idle words, editors' initials, shelf marks, where a picture may not be shown."""

from __future__ import annotations

import pytest

import attribution
from attribution.text.asides import is_note, segment_is_date, trim
from attribution.text.rejoining import Segment
from attribution.text.tokens import tokenise


def trimmed(text: str) -> str:
    tokens = tokenise(text)
    return tokens.slice(*trim(tokens, Segment(0, tokens.size)))


def authors(line: str) -> list[str]:
    return [author.name for author in attribution.parse(line).authors]


def notes(line: str) -> list[str]:
    return [line[slice(*note)] for note in attribution.parse(line).notes]


@pytest.mark.parametrize(
    "date",
    [
        "29 December 2020",
        "June 2nd 2020",
        "Dec. 29 2020",
        "3. Juli 2019",
        "Juni 2026",
        "14 août 2020",
        "24 de marzo de 2019",
        "12 мая 2021",
        "3 stycznia 2020",
        "12 Temmuz 2021",
        "28/04/2024",
        "2019",
        "2019-2021",
    ],
)
def test_a_date_behind_a_name_is_no_part_of_it(date: str) -> None:
    assert trimmed(f"Ann Marit Berg {date}") == "Ann Marit Berg"
    assert authors(f"Photo: Ann Marit Berg {date} / Reuters") == ["Ann Marit Berg"]


@pytest.mark.parametrize(
    "date",
    [
        "2024-04-28",
        "3.7.2019",
        "28/04/2024",
        "3. Juli 2019",
        "2nd of June 2020",
        "14 août 2020",
        "Dec 29 2020",
    ],
)
def test_a_date_behind_a_name_is_a_note(date: str) -> None:
    credit = attribution.parse(f"Photo: Ann Marit Berg {date} / Reuters")
    assert [author.name for author in credit.authors] == ["Ann Marit Berg"]
    assert [source.name for source in credit.sources] == ["Reuters"]
    assert notes(f"Photo: Ann Marit Berg {date} / Reuters") == [date]
    assert credit.remainder == ()


@pytest.mark.parametrize(
    "text", ["Ann Berg Juni", "Ann Marit Berg 19", "Otto Mai", "Ann 2019", "Ann Marit Berg 1234"]
)
def test_what_only_looks_like_a_date_stays(text: str) -> None:
    assert trimmed(text) == text


@pytest.mark.parametrize(
    "date",
    [
        "29 December 2020",
        "Juni 2026",
        "24 de marzo de 2019",
        "14 août 2020",
        "12 мая 2021",
        "12 Temmuz 2021",
        "12.05.2021",
        "2021",
        "2021-05-12",
        "2:30 p.m",
    ],
)
def test_a_date_by_itself_is_a_note(date: str) -> None:
    line = f"Photo: Ann Berg, {date} / Reuters"
    credit = attribution.parse(line)
    assert (authors(line), [source.name for source in credit.sources]) == (["Ann Berg"], ["Reuters"])
    assert notes(line) == [date]
    assert credit.remainder == ()


@pytest.mark.parametrize(
    ("text", "is_date"),
    [
        ("2019", True),
        ("Juni 2026", True),
        ("29 December 2020", True),
        ("Juni", False),
        ("Juni Lind", False),
        ("12345", False),
        ("2019 Berg", False),
    ],
)
def test_segments_that_are_dates(text: str, *, is_date: bool) -> None:
    tokens = tokenise(text)
    assert segment_is_date(tokens, Segment(0, tokens.size)) is is_date


@pytest.mark.parametrize("name", ["May Berg", "April Berg", "Juni Lind", "Chuck Close", "Kai Mitte"])
def test_family_and_given_names_that_are_words(name: str) -> None:
    """A given name before an idle word makes it a family name, as long as it is not shouted."""
    assert authors(f"Photo: {name}") == [name]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kai MITTE", "Kai"),
        ("Kai Berg Mitte", "Kai Berg"),
        ("Ann Berg rechts", "Ann Berg"),
        ("Ann Berg Archivbild", "Ann Berg"),
        ("Handout Ann Berg", "Ann Berg"),
        ("the Ann Berg", "Ann Berg"),
        ("die Zorvex 2019", "Zorvex 2019"),
        ("Ann Berg.", "Ann Berg"),
        ("Alex T.", "Alex T."),
        ("Velmer Films Ltd.", "Velmer Films Ltd."),
        ("- Ann Berg -", "Ann Berg"),
        ("Zorvex (ZX)", "Zorvex (ZX)"),
        ("Zorvex)", "Zorvex"),
        ("arhiva Gazeta.ro", "Gazeta.ro"),
        ("@annberg", "@annberg"),
    ],
)
def test_idle_words_and_marks_around_a_name(text: str, kept: str) -> None:
    assert trimmed(text) == kept


@pytest.mark.parametrize(
    ("text", "is_idle"),
    [
        ("Archiv", True),
        ("Symbolfoto", True),
        ("2", True),
        ("16507315bs", True),
        ("r", True),
        ("li", True),
        ("2024-04-28", True),
        ("12 Uhr", True),
        ("Ann", False),
        ("Zorvex", False),
        ("123RF", False),
        ("Ann Berg", False),
        ("20 Minuten", False),
    ],
)
def test_notes(text: str, *, is_idle: bool) -> None:
    tokens = tokenise(text)
    changes: list[str] = []
    assert is_note(tokens, 0, tokens.size, text, changes) is is_idle
    assert changes == []


@pytest.mark.parametrize("change", ["cropped", "bearbeitet", "Ausschnitt", "recadré"])
def test_changes_are_kept_apart(change: str) -> None:
    credit = attribution.parse(f"Photo: Ann Berg ({change}), CC BY 4.0")
    assert (credit.modified, credit.modifications) == (True, (change,))
    assert [author.name for author in credit.authors] == ["Ann Berg"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("ANTARA FOTO/Ann Berg/hp.", ["Ann Berg"]),
        ("Foto: Reuters/Ann Berg/zk", ["Ann Berg"]),
        ("Foto: hp/Ann Berg", ["hp", "Ann Berg"]),
        ("Foto: Reuters/hp/Ann Berg", ["hp", "Ann Berg"]),
    ],
)
def test_initials_of_an_editor_behind_the_photographer(line: str, names: list[str]) -> None:
    assert authors(line) == names


@pytest.mark.parametrize(
    ("line", "sources"),
    [
        ("Foto: Reuters/Ann Berg/zkrt", ["Reuters"]),
        ("Foto: Reuters/Ann Berg/zkwrt", ["Reuters", "zkwrt"]),
        ("Foto: Reuters/Ann Berg/dpa", ["Reuters", "dpa"]),
        ("Foto: Reuters/Ann Berg/ZK", ["Reuters", "ZK"]),
    ],
)
def test_initials_of_an_editor_are_few_small_letters(line: str, sources: list[str]) -> None:
    assert [source.text for source in attribution.parse(line).sources] == sources


@pytest.mark.parametrize("line", ["Photo: Ann Berg / AFP / China OUT", "Photo: Ann Berg / AFP - Germany OUT"])
def test_countries_where_a_picture_may_not_be_shown_are_no_sources(line: str) -> None:
    credit = attribution.parse(line)
    assert [source.name for source in credit.sources] == ["AFP"]
    assert [author.name for author in credit.authors] == ["Ann Berg"]


@pytest.mark.parametrize(
    "aside",
    [
        ", Inv.-Nr. 12345",
        ", Gift of Otto Lind",
        " (and reused here with thanks)",
        " (zum Vergrößern anklicken)",
        ", abgerufen am 3. Mai",
        " after Zorvex",
    ],
)
def test_what_is_said_of_the_work_names_no_party(aside: str) -> None:
    credit = attribution.parse(f"Photo: Ann Berg{aside}")
    assert [author.name for author in credit.authors] == ["Ann Berg"]
    assert credit.sources == ()


@pytest.mark.parametrize(
    ("line", "noted"),
    [
        ("Photo: NASA for Milky Way panorama", ["Milky Way panorama"]),
        ("Photo: Ann Berg / AFP / China OUT", ["China OUT"]),
        ("Rijksmuseum, 4711 / Foto: Ann Berg", ["4711"]),
    ],
)
def test_asides_are_notes(line: str, noted: list[str]) -> None:
    assert notes(line) == noted
    assert attribution.parse(line).remainder == ()


def test_a_known_or_unknown_house_behind_for_is_no_aside() -> None:
    for house in ("Zorvex", "Reuters"):
        credit = attribution.parse(f"Photo: Ann Berg for {house}")
        assert [source.name for source in credit.sources] == [house]

"""Who is a person in which company."""

from __future__ import annotations

import pytest

import attribution
from attribution.knowledge.sources import SourceRecord
from attribution.text.company import settle
from attribution.text.parts import Part


def read(line: str) -> tuple[list[str], list[str]]:
    credit = attribution.parse(line)
    return [one.name for one in credit.authors], [one.name for one in credit.sources]


@pytest.mark.parametrize(
    ("line", "is_person"),
    [
        ("Photo: Zorvex", False),
        ("Photo: Zorvex, CC BY 4.0", True),
        ("Photo by Zorvex", True),
        ("Photo: Zorvex / Flickr", True),
        ("Photo: Zorvex via Flickr", True),
        ("Photo: Zorvex / Getty Images", True),
        ("Photo: Zorvex/The Guardian", True),
        ("Photo: Zorvex, The Guardian", False),
        ("Photo: Zorvex/Otto Lind", False),
        ("Photo: AP/Zorvex", False),
        ("Photo via Zorvex", False),
        ("Photo: Ann Berg via Zorvex", False),
        ("Photo: Ann Berg on Zorvex", False),
        ("Image source: Zorvex", False),
        ("Image source: Zorvex, CC BY 4.0", True),
        ("Image source: Zorvex / Getty Images", True),
        ("Courtesy of Zorvex", False),
        ("Photo: zorvex / Flickr", True),
    ],
)
def test_a_lone_name(line: str, *, is_person: bool) -> None:
    authors, sources = read(line)
    assert ("zorvex" in [name.lower() for name in authors]) is is_person
    assert ("zorvex" in [name.lower() for name in sources]) is not is_person


@pytest.mark.parametrize(
    ("line", "is_person"),
    [
        ("Photo: Zorvex Quill", True),
        ("Photo: Zorvex Quill / Reuters", True),
        ("Photo: Ann Berg, Zorvex Quill", False),
        ("Photo: Ann Berg / Zorvex Quill", False),
        ("Photo: Ann Berg, Zorvex Quill, Otto Lind", True),
        ("Courtesy of Zorvex Quill", False),
        ("Courtesy of Zorvex Quill / NASA", True),
        ("Courtesy of Ann Berg", None),
    ],
)
def test_a_name_of_two_unknown_words(line: str, *, is_person: bool | None) -> None:
    """Behind a person beyond doubt and a stroke, or as the second of two, it is that of a house."""
    authors, sources = read(line)
    assert ("Zorvex Quill" in authors) is (is_person is True)
    assert ("Zorvex Quill" in sources) is (is_person is False)


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("Photo: ESA/Zorvex/NASA", [], ["ESA", "Zorvex", "NASA"]),
        ("Photo: Reuters/Zorvex/The Guardian", [], ["Reuters", "Zorvex", "The Guardian"]),
        ("Photo: Reuters/Zorvex Quill/The Guardian", ["Zorvex Quill"], ["Reuters", "The Guardian"]),
        ("Photo: Reuters/Ann Berg/The Guardian", ["Ann Berg"], ["Reuters", "The Guardian"]),
    ],
)
def test_between_known_houses(line: str, authors: list[str], sources: list[str]) -> None:
    assert read(line) == (authors, sources)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("Photo: KB / Velmer Museum", ["KB"]),
        ("Photo: KB / Reuters", ["KB"]),
        ("Photo: KB", []),
        ("Photo: Ann Berg / KB / Velmer Museum", ["Ann Berg"]),
    ],
)
def test_initials_beside_an_organisation(line: str, authors: list[str]) -> None:
    assert read(line)[0] == authors


def part(start: int, text: str, score: float, before: str = "", kind: str | None = None) -> Part:
    record = SourceRecord(text, kind, (), None) if kind else None
    return Part(start, start + len(text), text, score, record, before)


@pytest.mark.parametrize(("score", "settled"), [(0.1, True), (-0.9, False), (0.9, False), (0.0, True)])
def test_only_open_scores_move(score: float, *, settled: bool) -> None:
    parts = [part(0, "Zorvex", score), part(9, "Flickr", -1.0, "/", "platform")]
    settle(parts, licensed=False)
    assert (parts[0].score == 0.5) is settled
    assert (parts[0].score == score) is not settled
    assert all(one.settled for one in parts)


def test_what_was_settled_before_stays() -> None:
    one = part(0, "Zorvex", 0.1)
    one.settled = True
    settle([one, part(9, "Flickr", -1.0, "/", "platform")], licensed=False)
    assert one.score == 0.1


def test_a_clear_name_behind_via_stays_a_persons() -> None:
    for score, expected in ((0.85, 0.85), (0.5, -0.4)):
        one = part(9, "Ann Berg", score, "via")
        settle([part(0, "Otto Lind", 0.85), one], licensed=False)
        assert one.score == expected


def test_a_name_keeps_company_with_its_neighbours_only() -> None:
    """A row of hundreds of names costs what its neighbours cost."""
    parts = [part(0, "Ann Berg", 0.85), *(part(10 * i, f"Zorvex Quill{i}", 0.4, "/") for i in range(1, 80))]
    settle(parts, licensed=False)
    assert all(one.settled for one in parts)
    assert [one.score for one in parts] == [0.85, *[-0.3] * 32, *[0.4] * 47]

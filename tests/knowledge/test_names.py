"""Sorted names answer like a set, at once and after many look-ups, in one thread and in many."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attribution
from attribution.knowledge.lines import PROMOTED
from attribution.knowledge.names import SortedNames, family_names, given_names

FOLDER = Path(attribution.__file__).parent / "data" / "names"
NAMES = st.text(st.characters(exclude_characters="\n\t", exclude_categories=["Cs"]), min_size=1, max_size=4)
MANY = PROMOTED + 1


def fresh(names: set[str]) -> SortedNames:
    return SortedNames("\n".join(sorted(names)))


@given(st.sets(NAMES, max_size=12), NAMES)
def test_they_answer_like_a_set(names: set[str], other: str) -> None:
    for name in {*names, other, ""}:
        assert (name in fresh(names)) is (name in names)


@given(st.sets(NAMES, max_size=12), NAMES)
def test_they_answer_the_same_after_many_look_ups(names: set[str], other: str) -> None:
    table = fresh(names)
    for _ in range(MANY):
        assert (other in table) is (other in names)
    assert all(name in table for name in names)
    assert "" not in table


@given(st.sets(NAMES, min_size=2, max_size=4))
def test_two_names_with_a_line_between_them_are_no_name(names: set[str]) -> None:
    one, two, *_ = sorted(names)
    assert f"{one}\n{two}" not in fresh(names)


def test_threads_that_share_a_table_get_right_answers() -> None:
    names = {f"name{i:03}" for i in range(200)}
    table = fresh(names)
    asked = [f"name{i:03}" for i in range(400)]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(table.__contains__, asked)) == [name in names for name in asked]


@pytest.mark.parametrize("file", ["given.txt", "family.txt"])
def test_the_tables_are_sorted_and_say_where_they_come_from(file: str) -> None:
    head, *lines = (FOLDER / file).read_text(encoding="utf-8").splitlines()
    assert head.startswith("# ")
    assert "Faker" in head
    assert lines == sorted(set(lines))
    assert "" not in lines


def test_names_that_are_there_and_words_that_are_not() -> None:
    assert "adam" in given_names()
    assert "王" in family_names()
    assert "flickr" not in given_names()
    assert "Adam" not in given_names()

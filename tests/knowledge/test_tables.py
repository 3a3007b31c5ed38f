"""Tables are made once, also where many threads ask at the same time, and look-ups agree ever after."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import compile_tables
from attribution.errors import DataFileError
from attribution.knowledge import licenses, obligations, sources, tables

THREADS = 8


def test_a_table_is_made_once() -> None:
    made: list[int] = []

    def make() -> tuple[int, ...]:
        time.sleep(0.01)  # long enough for all threads to ask
        made.append(threading.get_ident())
        return tuple(made)

    give = tables.once(make)
    with ThreadPoolExecutor(THREADS) as pool:
        given = list(pool.map(lambda _: give(), range(THREADS)))
    assert len(made) == 1
    assert all(one is given[0] for one in given)


def test_a_failure_is_not_kept() -> None:
    """A damaged file can be mended while the program runs."""
    damaged = [DataFileError("is damaged", file="a.csv")]

    def make() -> str:
        if damaged:
            raise damaged.pop()
        return "whole"

    give = tables.once(make)
    with pytest.raises(DataFileError):
        give()
    assert give() == "whole"


def test_look_ups_in_many_threads_agree() -> None:
    def asked(_: int) -> tuple[object, ...]:
        record = licenses.by_url("https://creativecommons.org/licenses/by-sa/3.0/de/")
        return (
            record,
            obligations.duties("CC-BY-SA-3.0-DE"),
            sources.sources()["flickr"],
            licenses.cc_versions("by"),
        )

    obligations.duties.cache_clear()
    sources.sources.cache_clear()
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(asked, range(64)))
    assert all(answer == answers[0] for answer in answers)
    assert None not in answers[0]


def test_tables_can_be_read_by_all_and_changed_by_nobody() -> None:
    with pytest.raises(TypeError):
        licenses.licenses()["X"] = licenses.licenses()["CC0-1.0"]  # type: ignore[index]
    duties = obligations.duties("CC-BY-4.0")
    assert duties is not None
    with pytest.raises(TypeError):
        duties.obligations["author"] = duties.obligations["title"]  # type: ignore[index]
    with pytest.raises(AttributeError):
        licenses.licenses()["CC-BY-4.0"].id = "X"  # type: ignore[misc]


@pytest.mark.parametrize("table", compile_tables.TABLES)
def test_a_compiled_table_is_that_of_its_toml_file(table: str) -> None:
    assert compile_tables.compiled(table).read_text(encoding="utf-8") == compile_tables.text(table)

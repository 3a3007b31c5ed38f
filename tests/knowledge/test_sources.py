"""Known organisations: laws of the table, and what is refused."""

from __future__ import annotations

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attribution
import compile_sources
from attribution.errors import DataFileError
from attribution.knowledge import sources as known
from attribution.knowledge.languages import fold, lexicon
from attribution.knowledge.names import given_names
from attribution.knowledge.sources import SourceRecord, Sources, first_words, fold_name, sources

FILE = Path(attribution.__file__).parent / "data" / "sources" / "sources.csv"
NO_KIND = "kind 'shop' is none of agency, ai, company, institution, platform, publication, stock"
DAMAGED = "sources/compiled.txt: {}is damaged; tasks/compile_sources.py makes it anew"
BESIDE = {"org", "noise"}
"""Roles of words that may name an organisation as well: "Bundeswehr", "pool"."""


def rows() -> list[dict[str, str]]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def spellings(row: dict[str, str]) -> list[str]:
    return [row["name"], *filter(None, row["aliases"].split("|"))]


def test_columns_and_order() -> None:
    assert list(rows()[0]) == ["name", "kind", "aliases", "url", "source", "checked"]
    names = [row["name"] for row in rows()]
    assert names == sorted(names, key=str.casefold)


def test_every_row_has_a_kind_a_source_and_a_date() -> None:
    latest = dt.date.fromisoformat(attribution.DATA_VERSION)
    for row in rows():
        assert row["kind"] in known.KINDS
        assert row["source"], row["name"]
        assert dt.date.fromisoformat(row["checked"]) <= latest
        assert row["url"] == "" or row["url"].startswith("https://")


def test_no_spelling_belongs_to_two_sources_or_stands_twice() -> None:
    """Short ones in lower case may stand beside others: they would be words otherwise."""
    written = [spelling for row in rows() for spelling in spellings(row)]
    folded = [fold_name(one) for one in written if not (len(one) <= 4 and one.islower())]
    assert len(written) == len(set(written))
    assert sorted({one for one in folded if folded.count(one) > 1 or not one}) == []


def is_abbreviation(spelling: str) -> bool:
    """Tell the spellings that count only as they are written, since they are words otherwise."""
    return len(spelling) <= 4 and spelling.isascii()


def test_no_other_spelling_is_a_given_name() -> None:
    """Jessica alone is a person, whatever is called so besides."""
    aliases = [alias for row in rows() for alias in spellings(row)[1:] if not is_abbreviation(alias)]
    assert [alias for alias in aliases if fold(alias) in given_names()] == []


def test_no_other_spelling_is_a_label() -> None:
    aliases = [alias for row in rows() for alias in spellings(row)[1:] if not is_abbreviation(alias)]
    phrases = lexicon().phrases
    assert [alias for alias in aliases if phrases.get(fold(alias), frozenset()) - BESIDE] == []


def test_two_letters_are_an_alias_only_of_whom_the_world_knows_by_them() -> None:
    """They are somebody's initials otherwise."""
    known_by_two = set("AA CP DN DW EA EB EP EU FB FT HS IG IL IS LP SZ UH UN VW ZB hr".split())
    aliases = {alias for row in rows() for alias in spellings(row)[1:]}
    assert {a for a in aliases if len(a) == 2 and a.isascii() and a.isalpha()} == known_by_two


def test_every_continent_is_there() -> None:
    """A few agencies of each, by their own names and in their own scripts."""
    for spelling in (
        "Télam",
        "新华社",
        "연합뉴스",
        "ΑΠΕ-ΜΠΕ",
        "Казинформ",
        "ANGOP",
        "رويترز",
        "AAP",
        "প্রথম আলো",
    ):
        assert fold_name(spelling) in sources()


def test_the_kinds_are_explained() -> None:
    readme = (FILE.parents[1] / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in known.KINDS if f"`{kind}`" not in readme] == []


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("wikimedia commons", "Wikimedia Commons"),
        ("WIKIMEDIA  COMMONS.", "Wikimedia Commons"),
        ("AFP-PHOTO", "AFP"),
        ("picture-alliance", "picture alliance"),
    ],
)
def test_spellings_lead_to_the_canonical_name(spelling: str, name: str) -> None:
    assert sources()[fold_name(spelling)].name == name


@given(st.text(max_size=20))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@given(st.text(max_size=20), st.sampled_from([" ", "\u00a0", "\t", "_"]))
def test_outer_space_and_case_do_not_matter(text: str, space: str) -> None:
    assert fold_name(space + text.upper()) == fold_name(text.upper())


def test_the_compiled_table_is_that_of_the_file() -> None:
    """Archivists edit the CSV file; the package reads what tasks/compile_sources.py makes of it."""
    assert (FILE.parent / "compiled.txt").read_text(encoding="utf-8") == compile_sources.text()


def test_every_row_is_read_as_it_is_written() -> None:
    for row in rows():
        record = SourceRecord(row["name"], row["kind"], tuple(spellings(row)[1:]), row["url"] or None)
        assert all(sources()[fold_name(spelling)] == record for spelling in spellings(row))
    assert len(sources()) == len(set(sources()))


def test_an_organisation_is_one_record_by_whichever_name() -> None:
    table = Sources("afp\tAFP\tagency\tAgence France-Presse\t\nagence france-presse\tafp")
    assert table["agence france-presse"] is table["afp"]
    assert table["afp"].aliases == ("Agence France-Presse",)


@given(st.lists(st.sampled_from([*list(sources())[:200], "", "no such name", "zzz"]), max_size=80))
def test_the_table_answers_alike_however_often_it_is_asked(asked: list[str]) -> None:
    table = Sources(known._compiled()[1])
    assert [table.get(one) for one in asked] == [sources().get(one) for one in asked]


def test_every_name_begins_as_the_beginnings_say() -> None:
    assert {name.partition(" ")[0].rstrip(".") for name in sources()} == first_words()


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (["A,agency,,,s,2026-01-01", "B,shop,,,s,2026-01-01"], f"B: {NO_KIND}"),
        (["A,agency,,s"], "A: needs a name and 6 columns, has 4"),
        ([",agency,,,s,2026-01-01"], ": needs a name and 6 columns, has 6"),
        (["A,agency,b.org,,s,2026-01-01", "B,stock,B.org,,s,2026-01-01"],
         "B: 'B.org' belongs to two sources"),
        (["A\tB,agency,,,s,2026-01-01"], "A\tB: has a tab"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named(table: list[str], message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        compile_sources.compiled([line.split(",") for line in table])


@pytest.mark.parametrize("text", ["", "# head", "# head\nabc"])
def test_a_damaged_file_is_named(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known, "read_text", lambda *_: text)
    with pytest.raises(DataFileError) as caught:
        known._compiled.__wrapped__()
    assert str(caught.value) == DAMAGED.format("")


@pytest.mark.parametrize("lines", ["afp\tAFP\tagency", "afp\tno such", "afp"])
def test_a_damaged_line_is_named(lines: str) -> None:
    with pytest.raises(DataFileError) as caught:
        Sources(lines).get("afp")
    assert str(caught.value) == DAMAGED.format("afp: ")


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        sources()["flickr"] = sources()["afp"]  # type: ignore[index]


@pytest.mark.parametrize(
    ("word", "begins"),
    [("reuters", True), ("getty", True), ("u.s", True), ("zorvex", False), ("Reuters", False), ("", False)],
)
def test_first_words(word: str, *, begins: bool) -> None:
    assert (word in first_words()) is begins


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Reuters", "reuters"),
        ("  Getty   Images ", "getty images"),
        ("D’Archivi", "d'archivi"),
        ("Rock & Roll", "rock & roll"),
        ("ESO/VLT", "eso vlt"),
        ("Museum of Salt, Velm", "museum of salt velm"),
        ("velm_news", "velm news"),
        ("123RF.com", "123rf.com"),
        ("U.S. Navy.", "u.s. navy"),
        ("(AP)", "ap"),
        ("!!!", ""),
    ],
)
def test_names_are_folded_for_look_up(text: str, folded: str) -> None:
    assert fold_name(text) == folded

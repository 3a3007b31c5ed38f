"""Known organisations: laws of the table, and what is refused."""

from __future__ import annotations

import csv
import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import attribution
from attribution.errors import DataFileError
from attribution.knowledge import sources as known
from attribution.knowledge import tables
from attribution.knowledge.sources import fold_name, sources

FILE = Path(attribution.__file__).parent / "data" / "sources" / "sources.csv"
NO_KIND = "kind 'shop' is none of agency, ai, company, institution, platform, publication, stock"
HEAD = "name,kind,aliases,url,source,checked\n"


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


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("A,agency,,,s,2026-01-01\nB,shop,,,s,2026-01-01\n", f"sources/sources.csv: B: {NO_KIND}"),
        ("A,agency,,s\n", "sources/sources.csv: A: needs a name and 6 columns, has 4"),
        (",agency,,,s,2026-01-01\n", "sources/sources.csv: needs a name and 6 columns, has 6"),
        ("A,agency,b.org,,s,2026-01-01\nB,stock,B.org,,s,2026-01-01\n",
         "sources/sources.csv: B: 'B.org' belongs to two sources"),
    ],
)  # fmt: skip
def test_a_wrong_row_is_named(table: str, message: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "read_text", lambda *_: HEAD + table)
    with pytest.raises(DataFileError) as caught:
        known.sources.__wrapped__()
    assert str(caught.value) == message


def test_the_table_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        sources()["flickr"] = sources()["afp"]  # type: ignore[index]

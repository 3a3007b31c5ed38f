"""The tables of licences: each row checked, all of them compiled, damage named."""

from __future__ import annotations

import json
from importlib import resources
from typing import TYPE_CHECKING

import pytest

import compile_licenses
from attribution.errors import DataFileError
from attribution.knowledge import license_data
from attribution.knowledge.licenses import licenses
from attribution.text.license_words import fold, may_name

if TYPE_CHECKING:
    from pathlib import Path

SPDX = {
    entry["spdx_license_key"]
    for entry in json.loads(
        (resources.files("license_expression") / "data" / "scancode-licensedb-index.json").read_text("utf-8")
    )
}
NEWER = {"CC-PDM-1.0"}
"""Ids of the SPDX list that the index of an older license-expression can lack."""


def test_the_compiled_table_is_that_of_the_files() -> None:
    stored = (compile_licenses.FOLDER / "compiled.txt").read_text(encoding="utf-8")
    assert stored == compile_licenses.text()


def test_ids_without_a_prefix_are_those_of_spdx() -> None:
    assert {r.id for r in licenses().values() if r.listed} - NEWER <= SPDX


def test_ids_with_scancode_in_them_are_those_of_scancode() -> None:
    assert {i for i in licenses() if i.startswith("LicenseRef-scancode-")} <= SPDX


@pytest.mark.parametrize(
    ("row", "message"),
    [
        (["X"], "licenses/a.csv: X: has 1 columns, not 11"),
        (
            ["X", "X", "", "", "", "", "", "", "no", "s", "2026-11"],
            "licenses/a.csv: X: id, family, name, source and checked may not be empty",
        ),
        (
            ["X", "X", "", "", "", "n", "", "", "maybe", "s", "2026-11"],
            "licenses/a.csv: X: retired is 'maybe', not yes or no",
        ),
    ],
)
def test_a_wrong_licence_names_file_and_entry(row: list[str], message: str) -> None:
    with pytest.raises(DataFileError) as caught:
        compile_licenses.record(row, "a.csv")
    assert str(caught.value) == message


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder that the task reads its tables from."""
    monkeypatch.setattr(compile_licenses, "FOLDER", tmp_path)
    return tmp_path


def test_a_licence_that_stands_twice_is_named(folder: Path) -> None:
    row = "MIT,MIT,,,,MIT License,,,no,own,2026-11\n"
    (folder / "licenses.csv").write_text("header\n" + row, encoding="utf-8")
    (folder / "other-licenses.csv").write_text("header\n" + row, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        compile_licenses.records()
    assert str(caught.value) == "licenses/other-licenses.csv: MIT: stands twice"


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("a,X,en,s\n", "a.csv: a,X,en,s: needs a phrase, its meaning, language, source and date"),
        ("a,Y,en,s,2026-11\n", "a.csv: a: no licence has the id Y"),
        ("a b,X,en,s,c\nA-B,Z,en,s,c\n", "a.csv: A-B: stands for two things: X and Z"),
        ("--,X,en,s,c\n", "a.csv: --: stands for two things: nothing and X"),
    ],
)
def test_a_wrong_wording_names_file_and_entry(folder: Path, rows: str, message: str) -> None:
    (folder / "a.csv").write_text("header\n" + rows, encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        compile_licenses.table("a.csv", {"X", "Z"})
    assert str(caught.value) == f"licenses/{message}"


def test_a_wrong_role_is_named(folder: Path) -> None:
    (folder / "fillers.csv").write_text("header\nthe,before,en,s,c\n", encoding="utf-8")
    with pytest.raises(DataFileError) as caught:
        compile_licenses.fillers()
    assert str(caught.value) == "licenses/fillers.csv: the: role is 'before', not label or around"


def test_every_phrase_has_a_word_that_it_cannot_do_without() -> None:
    phrases = ["in the public domain", "public domain", "Unsplash License"]
    both = [(compile_licenses.cut(phrase), compile_licenses.uncut(phrase)) for phrase in phrases]
    needed = compile_licenses.needed(both, {"license"})
    assert {"domain", "publicdomain", "license", "unsplashlicense"} <= set(needed)
    assert not {"in", "public", "unsplash"} & set(needed)


def test_phrases_without_spaces_have_two_characters_that_are_no_kana_where_they_can() -> None:
    assert compile_licenses.pairs(["公有領域", "公有", "パブ"]) == ["パブ", "公有"]


def test_no_phrase_is_lost_by_the_cheap_test() -> None:
    wordings = [*compile_licenses.rows("phrases.csv"), *compile_licenses.rows("elements.csv")]
    said = [row[0] for row in wordings if row[1] not in ("", "nc", "nd", "sa")]
    assert [phrase for phrase in said if not may_name(phrase.lower())] == []
    assert [phrase for phrase in said if not may_name(fold(phrase))] == []


@pytest.mark.parametrize("content", ["", "a", "a\n\f\nb"])
def test_a_damaged_file_is_named(content: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(license_data, "read_text", lambda *_: content)
    with pytest.raises(DataFileError, match=r"^licenses/compiled\.txt: is damaged; tasks/"):
        license_data.compiled.__wrapped__()  # type: ignore[attr-defined]

"""The words of credit lines: each file well formed, all of them compiled, damage named."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

import attribution
import compile_languages
from attribution.errors import DataFileError
from attribution.knowledge import files, languages
from attribution.knowledge.languages import fold, lexicon
from attribution.knowledge.names import given_names

DATA = Path(attribution.__file__).parent / "data"
FILES = sorted((DATA / "languages").glob("*.toml"))
KINDS = {"photo", "illustration", "graphic", "map", "video", "screenshot", "painting", "logo", "ai", "image"}
README = (DATA / "README.md").read_text(encoding="utf-8")


def stem(path: Path) -> str:
    return path.stem


def content(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", FILES, ids=stem)
def test_a_language_says_what_it_is(path: Path) -> None:
    language = content(path)
    assert set(language) == {"code", "name", "source", "checked", "label", "words"}
    assert language["code"] == path.stem
    assert re.fullmatch(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?", path.stem)
    assert language["name"]
    assert language["source"]
    assert isinstance(language["checked"], dt.date)


@pytest.mark.parametrize("path", FILES, ids=stem)
def test_labels_have_kinds_and_words_have_roles_that_are_explained(path: Path) -> None:
    language = content(path)
    assert set(language["label"]) <= KINDS
    assert [key for key in [*language["label"], *language["words"]] if f"`{key}`" not in README] == []


@pytest.mark.parametrize("path", FILES, ids=stem)
def test_phrases_are_texts_and_stand_once_in_their_role(path: Path) -> None:
    language = content(path)
    for words in [*language["label"].values(), *language["words"].values()]:
        assert [word for word in words if not word.strip() or word != word.strip()] == []
        assert len(words) == len({word.casefold() for word in words})


@pytest.mark.parametrize("path", FILES, ids=stem)
def test_no_word_was_checked_after_the_version_of_the_data(path: Path) -> None:
    assert content(path)["checked"] <= dt.date.fromisoformat(attribution.DATA_VERSION)


@pytest.mark.parametrize("path", FILES, ids=stem)
def test_a_language_can_announce_a_credit(path: Path) -> None:
    language = content(path)
    assert language["label"].get("photo")
    assert language["words"].get("credit")
    assert set(language["words"].get("origin", ())) <= set(language["words"]["credit"])


LABELS = [
    (path.stem, words)
    for path in FILES
    for kind, words in content(path)["label"].items()
    if kind in {"photo", "illustration"}
]


@pytest.mark.parametrize(("code", "words"), LABELS, ids=lambda value: value if isinstance(value, str) else "")
def test_every_label_announces_a_name(code: str, words: list[str]) -> None:
    """Whatever the language, what stands behind the label and its colon is the maker and the agency."""
    for word in words:
        credit = attribution.parse(f"{word.removesuffix(':').capitalize()}: Ann Author / Reuters")
        assert [author.text for author in credit.authors] == ["Ann Author"], (code, word)
        assert [source.name for source in credit.sources] == ["Reuters"], (code, word)


@pytest.mark.parametrize("path", FILES, ids=stem)
def test_no_word_that_says_something_is_a_given_name(path: Path) -> None:
    """Marina is a person before she is a navy; the Greek word for a spring is the rarer name."""
    words = content(path)["words"]
    said = {
        word.casefold() for role in ("credit", "courtesy", "by", "modified") for word in words.get(role, ())
    }
    assert sorted(word for word in said if len(word) > 2 and word in given_names()) in ([], ["πηγή"])


def test_half_the_written_world_is_there() -> None:
    scripts = {"ar", "am", "bn", "el", "fa", "gu", "he", "hi", "hy", "ja", "ka", "kn", "ko", "ml", "ne", "pa"}
    assert scripts | {"si", "ta", "te", "th", "ur", "zh", "ru", "mn"} <= {path.stem for path in FILES}


@pytest.mark.parametrize(
    ("line", "kind", "author"),
    [
        ("Llun: Owen Prydderch", "photo", "Owen Prydderch"),
        ("Argazkia: Ane Goikolar", "photo", "Ane Goikolar"),
        ("Ljósmynd: Birna Hallsdóttir", "photo", "Birna Hallsdóttir"),
        ("Picha: Juma Kibwele", "photo", "Juma Kibwele"),
        ("Grianghraf: Aoife Ní Bhroin", "photo", "Aoife Ní Bhroin"),
        ("ფოტო: Nino Maisureli", "photo", "Nino Maisureli"),
        ("Լուսանկարը՝ Անի Սարյան", "photo", "Անի Սարյան"),
        ("Фота: Алесь Бярозкін", "photo", "Алесь Бярозкін"),
        ("Şəkil: Aysel Quluzadə", "photo", "Aysel Quluzadə"),
        ("ছবি: রফিক মাহবুব", "photo", "রফিক মাহবুব"),
        ("படம்: கவிதா முருகன்", "photo", "கவிதா முருகன்"),
        ("ፎቶ: ሰላም ታደሰ", "photo", "ሰላም ታደሰ"),
        ("تصویر: زینب قریشی", "photo", "زینب قریشی"),
        ("Tekening: Pieter Langeveld", "illustration", "Pieter Langeveld"),
    ],
)
def test_lines_of_many_languages(line: str, kind: str, author: str) -> None:
    credit = attribution.parse(line)
    assert (credit.kind, [one.text for one in credit.authors]) == (kind, [author])


def test_the_compiled_table_is_that_of_the_files() -> None:
    """Translators edit the TOML files; the package reads what tasks/compile_languages.py makes of them."""
    assert (DATA / "languages" / "compiled.json").read_text(encoding="utf-8") == compile_languages.text()


@pytest.mark.parametrize(
    ("phrase", "roles"),
    [
        ("foto", {"label:photo"}),
        ("courtesy of", {"courtesy"}),
        ("quelle", {"credit", "origin"}),
        ("bearbeitet", {"modified"}),
    ],
)
def test_phrases_bear_their_roles(phrase: str, roles: set[str]) -> None:
    assert roles <= lexicon().phrases[phrase]


def test_scripts_without_spaces_stand_apart() -> None:
    assert "label:photo" in lexicon().dense["写真"]
    assert "写真" in lexicon().phrases
    assert "氏撮影" in lexicon().postfixes["after_author"]
    lengths = [len(suffix) for suffix in lexicon().postfixes["after_author"]]
    assert lengths == sorted(lengths, reverse=True)


def test_the_longest_phrase_of_each_first_word() -> None:
    assert lexicon().longest["by"] >= len("by kind permission of".split())
    assert all(len(p.split()) <= lexicon().longest[p.split()[0]] for p in lexicon().phrases)


def test_every_phrase_is_folded() -> None:
    assert [phrase for phrase in lexicon().phrases if fold(phrase) != phrase and "." not in phrase] == []


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Mit\u00a0 Dank ", "mit dank"),
        ("d’Archivi", "d'archivi"),
        ("Cour\u00adtesy.", "courtesy"),
        ("Foto...", "foto"),
        ("a.b.", "a.b"),
        ("ＦＯＴＯ", "foto"),
        ("Ｐｈｏｔｏ：", "photo:"),
        ("Ａ．Ｂ．", "a.b"),
        ("写真：", "写真:"),
        ("①ﬁlm", "①film"),
        ("İSTANBUL", "istanbul"),
        ("i\u0307stanbul", "istanbul"),
        ("FOTOĞRAF", "fotoğraf"),
        ("Straße", "strasse"),
        ("ΦΩΤΟ", "φωτο"),
        ("", ""),
    ],
)
def test_folding(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    "text", ["ＦＯＴＯ", "Ａ．Ｂ．", "İSTANBUL", "Cour\u00adtesy.", "Straße", "d’Archivi"]
)
def test_folding_twice_is_folding_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("ＦＯＴＯ：Ann Berg", "Ann Berg"),
        ("FOTOĞRAF: Ayşe Yıldız", "Ayşe Yıldız"),
        ("İLLÜSTRASYON: Can Yıldız", "Can Yıldız"),
    ],
)
def test_labels_are_known_in_full_width_and_turkish_capitals(line: str, author: str) -> None:
    assert [one.name for one in attribution.parse(line).authors] == [author]


@pytest.mark.parametrize(
    "month",
    [
        "june",
        "dec",
        "juni",
        "août",
        "marzo",
        "março",
        "мая",
        "stycznia",
        "temmuz",
        "ιανουαρίου",
        "januari",
        "huhtikuuta",
    ],
)
def test_months_are_phrases(month: str) -> None:
    assert "month" in lexicon().phrases[month]
    assert lexicon().longest[month] >= 1


@pytest.mark.parametrize(("phrase", "role"), [("gen", "title"), ("maj", "title"), ("mag", "title")])
def test_a_month_that_is_another_word_keeps_both_roles(phrase: str, role: str) -> None:
    """What a month is called in one language can be a rank in another."""
    assert {"month", role} <= lexicon().phrases[phrase]


MONTHS = (DATA / "languages" / "months.txt").read_text(encoding="utf-8").splitlines()


def test_every_month_of_the_table_is_known() -> None:
    head, *months = MONTHS
    assert head.startswith("# ")
    assert months == sorted(set(months))
    assert [month for month in months if "month" not in lexicon().phrases.get(fold(month), ())] == []


def test_the_label_role_stands_for_every_kind_of_work() -> None:
    for roles in lexicon().phrases.values():
        assert (languages.LABEL in roles) is any(role.startswith("label:") for role in roles)


@pytest.mark.parametrize(
    ("phrase", "is_label"),
    [("foto", True), ("写真", True), ("landkarte", True), ("courtesy of", False), ("via", False)],
)
def test_which_phrases_are_labels(phrase: str, *, is_label: bool) -> None:
    assert (languages.LABEL in lexicon().phrases[phrase]) is is_label


@pytest.mark.parametrize(
    ("role", "phrase"),
    [
        ("after_author", "撮影"),
        ("after_source", "提供"),
        ("after_place", "にて"),
        ("reporter", "记者"),
        ("from", "翻攝自"),
    ],
)
def test_roles_of_phrases_around_a_name(role: str, phrase: str) -> None:
    table = lexicon().postfixes[role]
    assert phrase in table
    assert list(table) == sorted(table, key=len, reverse=True)


@pytest.mark.parametrize(
    "damaged", ["", "{", "[]", "{}", '{"spaced": {}, "dense": []}', '{"spaced": {"a": 5}}']
)
def test_a_damaged_table_is_named(damaged: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(languages, "read_text", lambda *_: damaged)
    with pytest.raises(DataFileError, match=r"^languages/compiled\.json: is damaged; tasks/") as caught:
        languages.lexicon.__wrapped__()
    assert caught.value.file == "languages/compiled.json"


@pytest.mark.parametrize("parts", [("no-such.txt",), ("languages", "no-such.json")])
def test_a_missing_file_is_named(parts: tuple[str, ...]) -> None:
    with pytest.raises(DataFileError, match="cannot be read") as caught:
        files.read_text(*parts)
    assert caught.value.file == "/".join(parts)


def test_threads_get_the_same_table() -> None:
    languages.lexicon.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _: lexicon(), range(32)))
    assert all(table == tables[0] for table in tables)


def test_the_compiled_table_is_plain() -> None:
    """No role is lost or doubled on the way: a phrase's roles are sorted words."""
    compiled = json.loads((DATA / "languages" / "compiled.json").read_text(encoding="utf-8"))
    for said in [*compiled["spaced"], *compiled["dense"]]:
        assert said.split() == sorted(set(said.split()))

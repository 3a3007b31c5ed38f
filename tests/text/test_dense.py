"""Names in Chinese, Japanese and Korean: roles behind them, houses before them, several in a row."""

from __future__ import annotations

import pytest

import attribution
from attribution.text import dense
from attribution.text.tokens import tokenise

TOKENS = tokenise("")


@pytest.mark.parametrize(
    ("text", "is_dense"),
    [
        ("王明", True),
        ("Foto 王", True),
        ("かな", True),
        ("홍길동", True),
        ("Ann Berg", False),
        ("Jürgen", False),
        ("Анна", False),
        ("สมชาย", False),
        ("", False),
    ],
)
def test_scripts_without_spaces(text: str, *, is_dense: bool) -> None:
    assert dense.is_dense(text) is is_dense


@pytest.mark.parametrize(
    ("text", "persons", "houses"),
    [
        ("王明摄", [(0, "王明")], []),
        ("王明 摄", [(0, "王明")], []),
        ("記者王小明攝", [(2, "王小明")], []),
        ("新华社记者王明摄", [(5, "王明")], [(0, "新华社")]),
        ("本報記者王小明攝", [(4, "王小明")], [(0, "本報")]),
        ("ロイター 山田太郎撮影", [(5, "山田太郎")], [(0, "ロイター")]),
        ("AP 王明 摄", [(3, "王明")], [(0, "AP")]),
        ("연합뉴스 홍길동 기자", [(5, "홍길동")], [(0, "연합뉴스")]),
        ("港湾局提供", [], [(0, "港湾局")]),
        ("新华社 摄", [], [(0, "新华社")]),
        ("新华社记者王明供图", [(5, "王明")], [(0, "新华社")]),
        ("新华社记者王明 李强摄", [(5, "王明"), (8, "李强")], [(0, "新华社")]),
        ("新华社记者2019年摄", [], [(0, "新华社")]),
        ("读者摄", [], []),
    ],
)
def test_a_role_behind_its_name(
    text: str, persons: list[tuple[int, str]], houses: list[tuple[int, str]]
) -> None:
    named = dense.postfixed(TOKENS, text) or []
    assert [(one.offset, one.name) for one in named if one.score > 0] == persons
    assert [(one.offset, one.name) for one in named if one.score < 0] == houses


def test_a_house_that_is_thanked() -> None:
    (house,) = dense.postfixed(TOKENS, "港湾局提供") or []
    assert house.thanked
    assert attribution.parse("港湾局提供").permission == "courtesy"


def test_nobody_before_a_role_is_not_the_same_as_no_role() -> None:
    assert dense.postfixed(TOKENS, "读者摄") == []


@pytest.mark.parametrize("text", ["王明", "摄", "撮影", "王摄"])
def test_no_role_without_a_name_before_it(text: str) -> None:
    assert dense.postfixed(TOKENS, text) is None


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("翻攝自Flickr", 3),
        ("取自臉書", 2),
        ("翻攝自", 0),
        ("自由時報", 0),
        ("王明", 0),
        ("from Flickr", 0),
    ],
)
def test_where_a_picture_was_taken_from_is_no_name(text: str, taken: int) -> None:
    assert dense.without_origin(TOKENS, text) == taken


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("王明 李强", [(0, "王明"), (3, "李强")]),
        ("王明 李强 张伟", [(0, "王明"), (3, "李强"), (6, "张伟")]),
        ("王明", []),
        ("新华社 王明", []),
        ("王明 abc", []),
        ("王明 李强 很长的一个名字不是名字", []),
    ],
)
def test_a_row_of_names(text: str, names: list[tuple[int, str]]) -> None:
    row = dense.row(TOKENS, text)
    assert [(one.offset, one.name) for one in row] == names
    assert all(one.score > 0.5 for one in row)


@pytest.mark.parametrize(
    ("line", "authors", "sources"),
    [
        ("新华社记者 王小明 摄", ["王小明"], ["Xinhua"]),
        ("中新社记者 王明 李强 摄", ["王明", "李强"], ["China News Service"]),
        ("北条真紀撮影", ["北条真紀"], []),
        ("写真：山田太郎撮影", ["山田太郎"], []),
        ("사진=홍길동 기자", ["홍길동"], []),
        ("연합뉴스 홍길동 기자", ["홍길동"], ["Yonhap"]),
        ("图片来源：王明 李强 张伟", ["王明", "李强", "张伟"], []),
        ("写真：港湾局提供", [], ["港湾局"]),
        ("写真：読者提供", [], []),
        ("圖／翻攝自YouTube", [], ["YouTube"]),
        ("写真：ロイター/アフロ", [], ["Reuters", "アフロ"]),
    ],
)
def test_lines(line: str, authors: list[str], sources: list[str]) -> None:
    credit = attribution.parse(line)
    assert [author.name for author in credit.authors] == authors
    assert [source.name for source in credit.sources] == sources
    assert credit.remainder == ()
    assert [line[slice(*one.span)] for one in credit.authors] == [one.text for one in credit.authors]
    assert [line[slice(*one.span)] for one in credit.sources] == [one.text for one in credit.sources]


def test_time_and_place_before_a_photographer_are_notes() -> None:
    line = "＝20日午後8時、港町、河瀬太郎撮影"
    credit = attribution.parse(line)
    assert [author.name for author in credit.authors] == ["河瀬太郎"]
    assert credit.sources == ()
    assert [line[slice(*note)] for note in credit.notes] == ["20日午後8時", "港町"]

"""Person or organisation, by the shape of the name alone."""

from __future__ import annotations

import pytest

from attribution.checking.policy import Policy
from attribution.text.names import COMMON, begins_lower, is_given, names_of, personhood

PERSON, ORGANISATION = 0.6, -0.3


@pytest.mark.parametrize(
    "name",
    [
        "Ann Berg",
        "ANN BERG",
        "Ann van der Berg",
        "Ann-Marit Berg",
        "J.M. Berg",
        "J. R. Zorvex",
        "J.Zorvex",
        "Zorvex JR",
        "Ann Bank",
        "Ann Velmer Park",
        "Dr. Zorvex",
        "@zorvex",
        "zorvex@velm.example",
        "王明",
        "山田太郎",
        "홍길동",
        "亚当·佐尔维克斯",
        "ნინო მაისურელი",
    ],
)
def test_persons(name: str) -> None:
    assert personhood(name) > PERSON


@pytest.mark.parametrize(
    "name",
    [
        "velm.com",
        "www.velm.org",
        "Zorvex Museum",
        "Zorvex-Museum Velm",
        "Velmbibliothek",
        "Ann Bank of Velm Orm",
        "Velmer & Sons",
        "The Zorvex",
        "Die Zorvex",
        "NOAA Zorvex",
        "ABC",
        "AB + Zorvex",
        "zorvex Quill quux Trum",
        "Zorvex 12345",
        "港湾局",
        "カタカナ",
        "王明A",
        "王明王明王明",
    ],
)
def test_organisations(name: str) -> None:
    assert personhood(name) <= ORGANISATION


@pytest.mark.parametrize(
    "name", ["", "  ", "Zorvex", "zorvex", "velm.zz", "Ann", "Zorvex Quill", "zorvex quill", "Zorvex9", "a_b"]
)
def test_open_cases(name: str) -> None:
    assert ORGANISATION < personhood(name) <= PERSON


def test_the_order_of_likelihoods() -> None:
    """What speaks more for a person scores higher."""
    names = [
        "Zorvex Museum",
        "The Zorvex",
        "Zorvex",
        "Zorvex Quill Trum",
        "Zorvex Quill",
        "Zorvex Ann",
        "Ann Zorvex",
    ]
    scores = [personhood(name) for name in names]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    assert personhood("Ann Berg" + " " * 200 + "Museum") == personhood("Ann Berg")
    assert COMMON.known("Reuters" + " " * 200) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reuters", "Reuters"),
        ("reuters", "Reuters"),
        ("NASA", "NASA"),
        ("nasa", None),
        ("ap", None),
        ("AP", "AP"),
        ("U.S. Navy", "U.S. Navy"),
        ("us navy", "U.S. Navy"),
        ("Zorvex", None),
        ("", None),
    ],
)
def test_known_organisations(text: str, name: str | None) -> None:
    """An abbreviation counts in capitals only."""
    record = COMMON.known(text)
    assert (record.name if record else None) == name


@pytest.mark.parametrize(
    ("word", "may"),
    [("reuters", True), ("flickr", True), ("u.s.", True), ("123rf.com", True), ("zorvex", False)],
)
def test_words_that_names_of_organisations_begin_with(word: str, *, may: bool) -> None:
    assert COMMON.may_begin(word) is may


def test_a_publishers_own_names() -> None:
    names = names_of(Policy(authors=("Reuters", "Zorvex Museum"), sources=("Ann Berg",)))
    record = names.known("ann berg")
    assert record is not None
    assert (record.name, record.kind) == ("Ann Berg", "own")
    assert names.known("Reuters") is None
    assert names.personhood("zorvex museum") == 1.0
    assert names.may_begin("zorvex")
    assert names_of(Policy()) is COMMON
    assert names_of(None) is COMMON


@pytest.mark.parametrize(
    ("word", "lower"),
    [
        ("ann", True),
        ("Ann", False),
        ("émile", True),
        ("ნინო", False),
        ("王", False),
        ("สม", False),
        ("", False),
    ],
)
def test_small_letters(word: str, *, lower: bool) -> None:
    """Georgian writes no capitals; Unicode calls its letters small ones all the same."""
    assert begins_lower(word) is lower


@pytest.mark.parametrize(
    ("name", "given"), [("ann", True), ("frank-zorvex", True), ("zorvex-frank", False), ("zorvex", False)]
)
def test_given_names(name: str, *, given: bool) -> None:
    assert is_given(name) is given


@pytest.mark.parametrize(
    ("name", "is_person"),
    [("アンナ・ベルク", True), ("安娜·贝格", True), ("海の・スタジオ", False), ("ヨット", False)],
)
def test_a_middle_dot_stands_in_foreign_persons_names(name: str, *, is_person: bool) -> None:
    assert (personhood(name) > 0) is is_person

"""Tokens: what words are made of, the phrases that begin at them, labels made of words, addresses."""

from __future__ import annotations

import pytest

import attribution
from attribution.text import licensing
from attribution.text.markup import flatten
from attribution.text.tokens import Tokens, tokenise, trim_url


def cut(text: str) -> list[str]:
    tokens = tokenise(text)
    return [tokens.written(index) for index in range(tokens.size)]


def licensed(text: str) -> Tokens:
    return tokenise(text, licensing.matches(flatten(text, "text")))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O'Dell O’Dell", ["O'Dell", "O’Dell"]),
        ("J.M. Berg", ["J.M", ".", "Berg"]),
        ("Ascom-PC 123RF.com", ["Ascom-PC", "123RF.com"]),
        ("Velm.Ann", ["Velm", ".", "Ann"]),
        ("@annberg ann@velm.example", ["@annberg", "ann@velm.example"]),
        ("B&B A+ A++", ["B&B", "A+", "A+", "+"]),
        ("u/quietgasket", ["u", "/", "quietgasket"]),
        ("Jai\u00adro", ["Jai\u00adro"]),
        ("User:Ann_B x", ["User:Ann_B", "x"]),
        ("Foto:Ann", ["Foto", ":", "Ann"]),
        ("a -- b", ["a", "-", "-", "b"]),
        ("Foto\n\n Ann", ["Foto", "\n\n ", "Ann"]),
    ],
)
def test_words_and_marks(text: str, words: list[str]) -> None:
    assert cut(text) == words


@pytest.mark.parametrize(
    "word",
    [
        "สมชาย",
        "น้ำใจ",
        "ที่นี่",
        "ສົມພອນ",
        "ນໍ້າ",
        "ဓာတ်ပုံ",
        "မြန်မာ",
        "សុខា",
        "រូបភាព",
        "हिन्दी",
        "தமிழ்",
        "সূত্র",
        "דָּוִד",
        "שָׁלוֹם",
        "مُحَمَّد",
    ],
)
def test_signs_on_letters_are_inside_words(word: str) -> None:
    """Vowels and tones of South-East Asia, of India, of Hebrew and Arabic are no marks between words."""
    assert cut(f"{word} Ann") == [word, "Ann"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("JosÃ© Berg", ["JosÃ©", "Berg"]),
        ("JÃ¼rgen", ["JÃ¼rgen"]),
        ("Å¡koda", ["Å¡koda"]),
        ("ÐœÐ°Ñ€", ["ÐœÐ°Ñ€"]),
        ("José „Berg“ – Ann", ["José", "„", "Berg", "“", "–", "Ann"]),
        ("Ann © Berg", ["Ann", "©", "Berg"]),
    ],
)
def test_letters_that_were_decoded_wrongly_stay_in_their_word(text: str, words: list[str]) -> None:
    assert cut(text) == words


def test_a_name_that_was_decoded_wrongly_is_one_name() -> None:
    assert [author.name for author in attribution.parse("Foto: Ann NÃ¡dasdi / Reuters").authors] == [
        "Ann NÃ¡dasdi"
    ]


@pytest.mark.parametrize("sign", ["©", "(c)", "(C)", "ⓒ", "Ⓒ", "℗", "(с)", "（ｃ）"])
def test_signs_of_copyright(sign: str) -> None:
    assert tokenise(f"{sign} Ann").kinds == ["copyright", "word"]


def test_full_width_words_are_folded() -> None:
    tokens = tokenise("Ｐｈｏｔｏ：Ａｎｎ")
    assert tokens.folds == ["photo", "：", "ann"]
    assert tokens.label(0) == (1, "photo")
    assert tokens.written(0) == "Ｐｈｏｔｏ"


def test_the_lists_are_parallel() -> None:
    text = "Foto von Ann Berg, mit freundlicher Genehmigung von Reuters, CC BY 4.0 https://velm.example/a"
    tokens = licensed(text)
    assert tokens.size == len(tokens.kinds) == len(tokens.starts) == len(tokens.ends) == len(tokens.folds)
    assert len(tokens.said) == len(tokens.roles) == tokens.size + 1
    assert (tokens.said[-1], tokens.roles[-1]) == ((), frozenset())
    assert tokens.kinds[-3:] == ["mark", "license", "url"]
    assert list(tokens.values) == [tokens.size - 2]
    assert tokens.written(tokens.size - 2) == "CC BY 4.0"


def test_the_phrases_of_a_token_are_given_longest_first() -> None:
    tokens = tokenise("mit freundlicher Genehmigung von Reuters")
    ends = [end for end, _ in tokens.said[0]]
    assert ends == sorted(ends, reverse=True) == [4, 3]
    assert tokens.roles[0] == frozenset().union(*(roles for _, roles in tokens.said[0])) == {"courtesy"}


def test_phrases_begin_where_it_is_said() -> None:
    tokens = tokenise("Foto: Ann Berg, Hafenfoto: Otto via Flickr")
    assert (
        tokens.begun == sorted(tokens.begun) == [index for index in range(tokens.size) if tokens.said[index]]
    )
    assert [tokens.folds[index] for index in tokens.begun] == ["foto", "hafenfoto", "via"]


@pytest.mark.parametrize(
    ("text", "roles", "end"),
    [
        ("courtesy of Ann", ("courtesy",), 2),
        ("courtesy of Ann", ("noise", "courtesy"), 2),
        ("courtesy of Ann", ("via",), None),
        ("Ann Berg", ("courtesy",), None),
        ("mit frdl. Gen. von Ann", ("courtesy",), 6),
        ("v. l. Ann", ("noise",), 3),
        ("courtesy. Of Ann", ("courtesy",), 1),
    ],
)
def test_phrases_by_role(text: str, roles: tuple[str, ...], end: int | None) -> None:
    """The full stops of abbreviations are passed over; one behind a long word ends the phrase."""
    assert tokenise(text).phrase(0, *roles) == end


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Foto: Ann", (1, "photo")),
        ("Hafenfoto: Ann", (1, "photo")),
        ("Hafenkarte： Ann", (1, "map")),
        ("Hafenscreenshot: Ann", (1, "screenshot")),
        ("Hafenfoto = Ann", None),
        ("Hafenfoto Ann", None),
        ("Zorvex: Ann", None),
        ("Image: Ann", (1, "image")),
    ],
)
def test_labels_made_of_label_words(text: str, label: tuple[int, str] | None) -> None:
    assert tokenise(text).label(0) == label


@pytest.mark.parametrize(
    ("text", "is_credit"),
    [
        ("photo_credit: Ann", True),
        ("coverCredits = Ann", True),
        ("image-source: Ann", True),
        ("hero_image_author: Ann", True),
        ("photo_credit Ann", False),
        ("photo_credit： Ann", False),
        ("zorvex_quux: Ann", False),
        ("cover_size: Ann", False),
    ],
)
def test_keys_of_front_matter(text: str, *, is_credit: bool) -> None:
    assert ("credit" in tokenise(text).roles[0]) is is_credit


def test_every_key_of_a_text_is_read() -> None:
    tokens = tokenise("photo_credit: Ann\nhero_credit: Otto\nHafenfoto: Pia")
    assert [tokens.folds[index] for index in tokens.begun] == ["photo_credit", "hero_credit", "hafenfoto"]


@pytest.mark.parametrize(
    ("text", "address", "behind"),
    [
        ("x https://velm.example/a_(b).", "https://velm.example/a_(b)", ["."]),
        ("x (https://velm.example/a)", "https://velm.example/a", [")"]),
        ("x https://velm.example/a, Ann", "https://velm.example/a", [",", "Ann"]),
        ("x www.velm.example/a", "www.velm.example/a", []),
    ],
)
def test_addresses(text: str, address: str, behind: list[str]) -> None:
    tokens = tokenise(text)
    at = tokens.kinds.index("url")
    assert tokens.written(at) == address
    assert [tokens.written(index) for index in range(at + 1, tokens.size)] == behind


@pytest.mark.parametrize(
    ("url", "trimmed"),
    [
        ("https://velm.example/a.", "https://velm.example/a"),
        ("https://velm.example/a).", "https://velm.example/a"),
        ("https://velm.example/a_(b)", "https://velm.example/a_(b)"),
        ("https://velm.example/a_(b))", "https://velm.example/a_(b)"),
        ("https://velm.example/a]", "https://velm.example/a"),
        ("https://velm.example/[a]", "https://velm.example/[a]"),
        ("https://velm.example/a*_", "https://velm.example/a"),
        ("...", ""),
        ("", ""),
    ],
)
def test_marks_behind_an_address(url: str, trimmed: str) -> None:
    assert trim_url(url) == trimmed


def test_ranges() -> None:
    tokens = licensed("Foto: Ann Berg, CC0 1.0")
    assert (tokens.slice(2, 4), tokens.slice(2, 2), tokens.words(), tokens.words(2, 3)) == (
        "Ann Berg",
        "",
        3,
        1,
    )
    assert (tokens.initial(2), tokens.initial(tokens.size)) == ("A", "")
    assert (tokens.licensed(), tokens.licensed(0, 4), tokenise("CC0").licensed()) == (True, False, False)


@pytest.mark.parametrize(
    ("text", "index", "end", "begins"),
    [
        ("Getty Images / Ann", 0, 4, True),
        ("Getty Images / Ann", 1, 4, False),
        ("Ann / Reuters", 2, 3, True),
        ("Ann / Reuters", 2, 2, False),
        ("Ann Berg", 0, 2, False),
    ],
)
def test_a_known_name_at_a_token(text: str, index: int, end: int, *, begins: bool) -> None:
    assert tokenise(text).begins_with_known(index, end) is begins

"""How a written name is taken apart."""

from __future__ import annotations

import pytest

from attribution.checking.naming import bare, fold, names_in, script_of, sound, terms


def called(text: str) -> list[tuple[tuple[str, ...], bool]]:
    """The words of each name in a text, and whether it is a handle."""
    names = names_in(text)
    return [(one.words, one.handle) for one in (names.main, *names.others)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Adam Jones", ("adam", "jones")),
        ("Jones, Adam", ("adam", "jones")),
        ("Jones, Adam Bernard Carl Dan", ("adam", "bernard", "carl", "dan", "jones")),
        ("Jones, Adam Bernard Carl Dan Ed", ("jones", "adam", "bernard", "carl", "dan", "ed")),
        ("Jones، Adam", ("adam", "jones")),
        ("Adam, Bea, Carl", ("adam", "bea", "carl")),
        ("Dr. Prof. Adam Jones", ("adam", "jones")),
        ("Adam Jones PhD MBA", ("adam", "jones")),
        ("Adam van der Jones", ("adam", "jones")),
        ("Van Jones", ("van", "jones")),
        ("van Jones", ("jones",)),
        ("Adam O’Jones", ("adam", "ojones")),
        ("Adam-Bernard Jones", ("adam", "bernard", "jones")),
        ("Adam Jones 2", ("adam", "jones", "2")),
        ("Dr.", ("dr",)),
        ("", ()),
        ("...", ()),
    ],
)
def test_the_words_of_a_name(text: str, words: tuple[str, ...]) -> None:
    assert names_in(text).main.words == words


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("Adam Jones (adamj)", [(("adamj",), False)]),
        ("Adam Jones [Flickr]", [(("flickr",), False)]),
        ("Adam Jones (2019)", []),
        ("Adam Jones aka Skyhunter", [(("skyhunter",), False)]),
        ("Adam Jones, a.k.a. Skyhunter", [(("skyhunter",), False)]),
        ("Adam Jones/Acme", [(("adam", "jones"), False)]),
        ("Adam Jones adam@harbour.example", [(("adam",), True)]),
        (
            "Adam Jones https://example.org/u/adamj",
            [(("u",), True), (("adamj",), True), (("example",), True)],
        ),
        ("Adam Jones HTTPS://WWW.example.org/~Adam.J", [(("adamj",), True), (("example",), True)]),
        ("Adam Jones www.example.org", [(("example",), True)]),
        ("Adam Jones example.org/2019/adamj?x", [(("adamj",), True), (("x",), True), (("example",), True)]),
    ],
)
def test_other_names_beside_it(text: str, others: list[tuple[tuple[str, ...], bool]]) -> None:
    assert called(text)[1:] == others


def test_an_address_alone() -> None:
    alone = names_in("https://example.org")
    assert alone.address
    assert (alone.main.words, alone.main.handle) == (("example",), True)
    assert not names_in("Adam https://example.org").address
    assert not names_in("...").address


@pytest.mark.parametrize(
    ("text", "handle"),
    [
        ("@adamj", True),
        ("adam_jones", True),
        ("adam.j82", True),
        ("Adam", False),
        ("adamj", False),
        ("@a", False),
    ],
)
def test_handles(text: str, *, handle: bool) -> None:
    assert names_in(text).main.handle is handle


@pytest.mark.parametrize(
    ("text", "capitals"),
    [
        ("AB Jones", {"ab"}),
        ("ABC Jones", {"abc"}),
        ("ABCD Jones", set()),
        ("A Jones", set()),
        ("AB JONES", set()),
        ("ÄB Jones", set()),
        ("Ab Jones", set()),
    ],
)
def test_capitals_that_may_be_initials(text: str, capitals: set[str]) -> None:
    assert names_in(text).main.capitals == capitals


def test_a_text_in_place_of_a_name_is_cut() -> None:
    assert names_in("x" * 301).main.words == ("x" * 300,)
    assert names_in("x" * 300).main.raw == "x" * 300
    assert bare(f"{'x' * 400} b") == ["x" * 300]


def test_words_as_they_are_written() -> None:
    assert bare("Dr. Zoë Müller GmbH") == ["Zoë", "Müller"]
    assert bare("Jack Ma") == ["Jack", "Ma"]
    assert bare("Adam Jones Ma") == ["Adam", "Jones"]
    assert terms("The Harbour, Zoë’s!") == ("the", "harbour", *terms("Zoës"))


def test_folding_leaves_letters_alone_that_are_no_accents() -> None:
    assert fold("Ö") == fold("ö") == fold("oe") == fold("O")
    assert fold("ガ") != fold("カ")
    assert fold("İ") == fold("i")
    assert fold("ＡＢ") == "ab"


def test_scripts_and_sounds() -> None:
    assert (script_of("adam"), script_of("Иван"), script_of("2"), script_of("2a")) == (
        "LATIN",
        "CYRILLIC",
        "",
        "LATIN",
    )
    assert sound("ivan") == sound("иван")
    assert sound("anna") == sound("ana")
    assert sound("李") is None

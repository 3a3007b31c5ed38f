"""House styles and languages: lines whose form stands in the data."""

from __future__ import annotations

import tomllib

import pytest

import attribution
from attribution import Author, Copyright, Credit, DataFileError, Source, Span
from attribution.text.render import STYLES, styles
from attribution.text.structured import rights
from attribution.text.styles import house
from attribution.text.styles.parts import languages, words

NOWHERE = Span(0, 0)


def credit(*authors: str, source: str = "", license_: str | None = None, **rest: object) -> Credit:
    """A credit made by hand."""
    granted = rights.granted(license_, NOWHERE) if license_ else ((), None)
    return Credit(
        "",
        NOWHERE,
        authors=tuple(Author(name, name, NOWHERE) for name in authors),
        sources=(Source(source, source, NOWHERE),) if source else (),
        licenses=granted[0],
        license=granted[1],
        **rest,  # type: ignore[arg-type]
    )


BY = "https://creativecommons.org/licenses/by/2.0/"
PAGE = "https://example.org/moor"
MOOR = credit("Ada Example", source="Flickr", license_="CC-BY-2.0", title="Moor", work_url=PAGE)


@pytest.mark.parametrize(
    ("style", "given", "line"),
    [
        ("openverse", MOOR, '"Moor" by Ada Example is licensed under CC BY 2.0.'),
        ("openverse", credit("A", license_="CC0-1.0"), "This work by A is marked with CC0 1.0."),
        ("openverse", credit(title="Moor"), '"Moor"'),
        ("agency", MOOR, "Ada Example/Flickr"),
        ("agency", credit(copyright=Copyright("Ada Example", 2020)), "© 2020 Ada Example"),
        ("wikimedia", MOOR, f"Ada Example, CC BY 2.0 <{BY}>, via Flickr"),
        ("tasl", MOOR, f"“Moor” by Ada Example, via Flickr, licensed under CC BY 2.0 ({BY}), {PAGE}"),
        ("tasl", credit("A", license_="LicenseRef-CC"), "Image: A, licensed under Creative Commons"),
        ("tasl", credit("A", modified=True), "Image: A, modified"),
        ("openverse-markdown", MOOR, f'"[Moor]({PAGE})" by Ada Example is licensed under [CC BY 2.0]({BY}).'),
        ("agency-rst", credit("*A*", source="dpa"), r"\*A\*/dpa"),
        ("tasl-mediawiki", credit("[[A]]"), "Image: &#91;&#91;A&#93;&#93;"),
    ],
)  # fmt: skip
def test_lines_of_the_house_styles(style: str, given: Credit, line: str) -> None:
    assert attribution.render(given, style) == line


def test_a_house_style_speaks_the_language_asked_for() -> None:
    assert attribution.render(MOOR, "tasl", language="de").startswith("„Moor“ von Ada Example, über Flickr,")


@pytest.mark.parametrize("style", ["openverse-reuse", "openverse-", "-html", "html-openverse"])
def test_a_house_style_takes_a_markup_and_nothing_else(style: str) -> None:
    if style == "openverse-":
        assert attribution.render(MOOR, style) == attribution.render(MOOR, "openverse")
        return
    with pytest.raises(ValueError, match=f"no style '{style}'; there are text, .*, agency, openverse, tasl"):
        attribution.render(MOOR, style)


def test_an_entry_of_data_is_a_style(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = {"parts": [["by {authors}"]], "join": " ", "source": "us", "checked": "2026-11-23"}
    monkeypatch.setattr(house, "houses", lambda: {"ours": house._house("ours", entry)})
    assert styles() == (*STYLES, "ours")
    assert attribution.render(MOOR, "ours-html").endswith(
        '>by <span property="cc:attributionName dct:creator">Ada Example</span></span>'
    )


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("join = ' '", "styles/houses.toml: x: lacks, or may not have: checked, parts, source"),
        ("parts = []\njoin = ''\nsource = ''\nchecked = ''\nsize = 1", "x: lacks, or may not have: size"),
        ("parts = [['{who}']]\njoin = ''\nsource = ''\nchecked = ''", "x: has no field who"),
    ],
)
def test_a_wrong_entry_is_named(entry: str, message: str) -> None:
    with pytest.raises(DataFileError) as caught:
        house._house("x", tomllib.loads(entry))
    assert message in str(caught.value)


def test_every_house_style_of_the_data_is_a_style() -> None:
    assert styles() == (*STYLES, "agency", "openverse", "tasl", "wikimedia")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "الصورة: Ada Example، عبر Flickr، CC BY 2.0"),
        ("cs", "Obrázek: Ada Example, přes Flickr, licence CC BY 2.0"),
        ("he", "תמונה: Ada Example, דרך Flickr, רישיון CC BY 2.0"),
        ("ja", "画像：Ada Example、出典：Flickr、CC BY 2.0"),
        ("ko", "이미지: Ada Example, 출처: Flickr, CC BY 2.0"),
        ("ru", "Изображение: Ada Example, через Flickr, лицензия CC BY 2.0"),
        ("sv", "Bild: Ada Example, via Flickr, licens CC BY 2.0"),
        ("zh", "图片：Ada Example，来源：Flickr，许可：CC BY 2.0"),
    ],
)
def test_sentences_of_other_languages(language: str, line: str) -> None:
    given = credit("Ada Example", source="Flickr", license_="CC-BY-2.0")
    assert attribution.render(given, language=language) == f"{line} ({BY})"


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ja", "写真：「Moor」、Ada Example、出典：Flickr"),
        ("ru", "Фото: «Moor», Ada Example, через Flickr"),
        ("pt", "“Moor” por Ada Example, via Flickr"),
    ],
)
def test_titles_of_other_languages(language: str, line: str) -> None:
    given = credit("Ada Example", source="Flickr", title="Moor", kind="photo")
    assert attribution.render(given, language=language) == line


def test_a_house_style_does_without_a_word_that_the_language_lacks() -> None:
    assert attribution.render(MOOR, "tasl", language="ru").startswith(
        "Изображение: «Moor», Ada Example, через "
    )


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Bild: mit freundlicher Genehmigung von Getty Images"),
        ("el", "Εικόνα: ευγενική παραχώρηση Getty Images"),
        ("he", "תמונה: באדיבות Getty Images"),
        ("sr", "Слика: љубазношћу Getty Images"),
        ("th", "ภาพ: Getty Images"),
    ],
)
def test_a_courtesy_in_other_languages(language: str, line: str) -> None:
    assert attribution.render(credit(source="Getty Images", permission="courtesy"), language=language) == line


def test_there_are_sentences_in_many_languages() -> None:
    assert len(languages()) >= 38
    assert {"ar", "fa", "he"} <= languages()
    assert {"ja", "ko", "zh"} <= languages()


NEEDED = {"all-rights-reserved", "and", "close", "image", "modified", "open", "or", "photo", "via"}


@pytest.mark.parametrize("language", sorted(languages()))
def test_every_language_has_the_words_that_a_sentence_needs(language: str) -> None:
    assert NEEDED | {"public-domain", "comma", "colon", "space"} <= set(words(language))

"""Markup off, places kept."""

from __future__ import annotations

import pytest

from attribution.model.credit import Span
from attribution.text.api import parse
from attribution.text.markup import flatten


@pytest.mark.parametrize(
    ("source", "markup", "text", "links"),
    [
        ("plain", "auto", "plain", []),
        ("a_b and berghaus_", "auto", "a_b and berghaus_", []),
        ("*_emphasis_*", "auto", "emphasis", []),
        ("[Ann](https://a.example/(x))", "auto", "Ann", ["https://a.example/(x)"]),
        ("![alt](<a b.jpg> 'by Ann (x)')", "markdown", "alt\nby Ann (x)", ["a b.jpg"]),
        ('[Ann](a "title")', "markdown", "Ann", ["a"]),
        ("[Ann [A.] Ex](https://a.example/?b=1&amp;c=2)", "markdown", "Ann [A.] Ex", ["https://a.example/?b=1&c=2"]),
        ("[![alt](a.jpg)](https://a.example/) by Ann", "markdown", "alt by Ann", ["a.jpg", "https://a.example/"]),
        ("<a href='https://a.example/?a=1&amp;b=2'>Ann</a>", "html", "Ann", ["https://a.example/?a=1&b=2"]),
        ("a<br/>b", "html", "a\nb", []),
        ("&copy; &#8364; &nope;", "html", "© € &nope;", []),
        ("<!-- hidden <b>too</b> -->shown", "html", "shown", []),
        ("<!-- never closed", "html", "<!-- never closed", []),
        ("<script>var a = '<b>';</script>shown", "html", "shown", []),
        ("<https://a.example/>", "auto", "https://a.example/", []),
        ("`Ann <https://a.example/>`_", "rst", "Ann ", ["https://a.example/"]),
        ("https://a.example/[Ann]", "asciidoc", "Ann", ["https://a.example/"]),
        ("[[User:Ann|Ann]] and [[Commons]]", "mediawiki", "Ann and Commons", []),
        ("[https://a.example/ Ann]", "mediawiki", "Ann", ["https://a.example/"]),
        (r"\*not emphasis\*", "markdown", "*not emphasis*", []),
        ("<b>kept</b>", "text", "<b>kept</b>", []),
        ("~~gone~~ a~b", "markdown", "gone a~b", []),
        ("[Ann][a] [b] [c]\n\n[a]: https://a.example/\n[c]: <https://c.example/> 'C'", "markdown",
         "Ann [b] c\n\n\n", ["https://a.example/", "https://c.example/"]),
        ("[a]: https://a.example/", "markdown", "[a]: https://a.example/", []),
        ("Ann_ and `Tom`_\n\n.. _Ann: https://a.example/\n.. _`tom`: https://t.example/", "rst",
         "Ann and Tom\n\n\n", ["https://a.example/", "https://t.example/"]),
        (r"a\ b \*c\* :sup:`d`", "rst", "ab *c* d", []),
        ("a\n\n.. attribution:00000000 {}", "rst", "a\n\n", []),
        ("{ref}`Ann`", "auto", "Ann", []),
        ('https://a.example/["Ann, Ex",role=x] link:++https://b.example/ c++[B^]', "asciidoc", "Ann, Ex B",
         ["https://a.example/", "https://b.example/ c"]),
        ("mailto:ann@a.example[Ann] <<x,there>> &#65;", "asciidoc", "Ann there A", ["mailto:ann@a.example"]),
        ("image::a.jpg[Alt]by Ann", "asciidoc", "\nby Ann", []),
        ("[[File:A b.jpg|thumb|upright=1.2|By [[User:Ann|Ann]], ''x'']]", "mediawiki", "\nBy Ann, x\n", []),
        ("[[Datei:A.png|mini|200px]] [[x]]", "mediawiki", "\n\n x", []),
        ("{{Information|author=Ann|source={{own}}|date=2020|permission={{cc0}}}}", "mediawiki",
         "\n\nauthor:Ann\nsource:\n2020\n{{cc0", []),
        ("a |b=c [[d", "mediawiki", "a |b=c [[d", []),
        ("[mailto:ann@a.example Ann] }} ]]", "mediawiki", "Ann }} ]]", ["mailto:ann@a.example"]),
    ],
)  # fmt: skip
def test_what_a_reader_sees(source: str, markup: str, text: str, links: list[str]) -> None:
    plain = flatten(source, markup)
    assert plain.text == text
    assert [link.url for link in plain.links] == links


def test_places_lead_back_to_the_source() -> None:
    source = "<p>by <b>Ann</b> &amp; [Tom](x)</p>"
    plain = flatten(source)
    for name in ("Ann", "Tom", "by"):
        start = plain.text.index(name)
        assert source[slice(*plain.span(start, start + len(name)))] == name


@pytest.mark.parametrize(
    "word", ["l\u0301\u0301", "e\u0301\u05bc", "\u1100\u1161\u0301", "\u0301\u0301e\u0301"]
)
def test_letters_with_several_signs_stand_where_they_were_written(word: str) -> None:
    source = f"by {word} e\u0301"
    plain = flatten(source)
    start = plain.text.index(" ") + 1
    end = plain.text.rindex(" ")
    assert source[slice(*plain.span(start, end))] == plain.written(start, end) == word


def test_every_character_of_a_letter_with_signs_has_its_own_place() -> None:
    plain = flatten("l\u0301\u0301a")
    assert plain.text == "\u013a\u0301a"
    assert [plain.span(index, index + 1) for index in range(3)] == [Span(0, 2), Span(2, 3), Span(3, 4)]


def test_a_part_keeps_its_places_and_links() -> None:
    source = "first [one](u) second [two](v)"
    plain = flatten(source)
    part = plain.cut(plain.text.index("second"), len(plain.text))
    assert part.text == "second two"
    assert [(part.text[link.start : link.end], link.url) for link in part.links] == [("two", "v")]
    assert source[slice(*part.span(7, 10))] == "two"
    assert [link.url for link in plain.links_over(0, 7)] == ["u"]
    assert plain.links_over(0, 6) == []
    assert flatten("abc").cut(1, 3).span(0, 1) == Span(1, 2)


CREDITS = [
    ("Photo by `Jane Roe <https://jane.example/>`_ on `Flickr <https://flickr.example/x_y>`__, CC BY", "rst",
     ["https://jane.example/", "https://flickr.example/x_y"]),
    ("Photo: [https://jane.example/ Jane Roe] / [https://flickr.example/x_y Flickr], CC BY", "mediawiki",
     ["https://jane.example/", "https://flickr.example/x_y"]),
    ("[[File:Moor.jpg|thumb|Photo: [[User:Jane|Jane Roe]], Flickr, CC BY]]", "mediawiki", []),
    ("Photo: https://jane.example/[Jane Roe^] / link:https://flickr.example/x_y[Flickr], CC BY", "asciidoc",
     ["https://jane.example/", "https://flickr.example/x_y"]),
    (".Photo: Jane Roe / Flickr, CC BY\nimage::moor.jpg[A moor]", "asciidoc", []),
    ("Photo by [Jane Roe](https://jane.example/) on [Flickr][1], CC BY\n\n[1]: https://flickr.example/x_y",
     "markdown", ["https://jane.example/", "https://flickr.example/x_y"]),
    ('<figcaption>Photo: <a href="https://jane.example/">Jane&nbsp;Roe</a> / Flickr, CC BY</figcaption>',
     "html", ["https://jane.example/"]),
]  # fmt: skip


@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize(("source", "markup", "urls"), CREDITS)
def test_credits_of_others_are_read_in_every_markup(
    source: str, markup: str, urls: list[str], *, told: bool
) -> None:
    credit = parse(source, markup=markup if told else "auto")
    assert [author.name for author in credit.authors] == ["Jane Roe"]
    assert [each.name for each in credit.sources] == ["Flickr"]
    assert str(credit.license) == "LicenseRef-CC-BY"
    assert list(credit.urls) == urls
    (author,) = credit.authors
    assert source[slice(*author.span)].replace("&nbsp;", " ") == "Jane Roe"
    assert author.url == (urls[0] if urls else None)


PIECES = [
    "[",
    "](",
    "<a ",
    "<a href='",
    "`a <b",
    "https://a.example/b",
    "[[a:b.jpg|",
    "{{A|b=",
    "_a ",
    "<!--",
    "\\",
]


@pytest.mark.parametrize("piece", PIECES)
def test_markup_that_never_ends_is_text_in_the_end(piece: str) -> None:
    plain = flatten(piece * 2000)
    assert len(plain.text) <= len(piece) * 2000
    assert plain.offsets is None or len(plain.offsets) == len(plain.text) + 1

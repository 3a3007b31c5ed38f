"""Markup off, places kept."""

from __future__ import annotations

import pytest

from attribution.model.credit import Span
from attribution.text.markup import flatten


@pytest.mark.parametrize(
    ("source", "markup", "text", "links"),
    [
        ("plain", "auto", "plain", []),
        ("a_b and jollier_", "auto", "a_b and jollier_", []),
        ("*_emphasis_*", "auto", "emphasis", []),
        ("[Ann](https://a.example/(x))", "auto", "Ann", ["https://a.example/(x)"]),
        ("![alt](<a b.jpg> 'title')", "markdown", "alt", ["a b.jpg"]),
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
    ],
)
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


def test_a_part_keeps_its_places_and_links() -> None:
    source = "first [one](u) second [two](v)"
    plain = flatten(source)
    part = plain.cut(plain.text.index("second"), len(plain.text))
    assert part.text == "second two"
    assert [(part.text[link.start : link.end], link.url) for link in part.links] == [("two", "v")]
    assert source[slice(*part.span(7, 10))] == "two"
    assert flatten("abc").cut(1, 3).span(0, 1) == Span(1, 2)

"""What a reader of the rendered page sees: the sentence in words, its links, and nothing else."""

from __future__ import annotations

from html.parser import HTMLParser

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

import attribution
from attribution import Credit
from attribution.text.styles import house, sentence
from attribution.text.styles.parts import Piece, parts_of
from made_credits import CREDITS


class Page(HTMLParser):
    """Collects what is shown, where links lead, and the names of the elements."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.shown = ""
        self.links: list[str] = []
        self.elements: set[str] = set()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.shown += data


def words(credit: Credit) -> str:
    """Give the sentence without any markup."""
    return sentence.compose(parts_of(credit, "en"), house.Bare(None))


def addresses(credit: Credit) -> list[str]:
    """Give the addresses that the sentence links to, sorted; a piece that is tried and dropped is none."""

    class Links(house.Bare):
        def piece(self, piece: Piece) -> str:
            return f"\0{piece.url}\0" if piece.url else "-"

    return sorted(sentence.compose(parts_of(credit, "en"), Links(None)).split("\0")[1::2])


def seen(text: str) -> str:
    """Give a text as a page shows it: white space is one blank."""
    return " ".join(text.split())


@settings(max_examples=150, deadline=None)
@given(credit=CREDITS)
def test_html_shows_the_sentence(credit: Credit) -> None:
    page = Page(attribution.render(credit, "html"))
    assert seen(page.shown) == seen(words(credit))
    assert sorted(page.links) == addresses(credit)
    assert page.elements <= {"a", "span"}


@settings(max_examples=200, deadline=None)
@given(credit=CREDITS)
def test_markdown_shows_the_sentence(credit: Credit) -> None:
    markdown_it = pytest.importorskip("markdown_it", reason="the test group brings it")
    page = Page(markdown_it.MarkdownIt("commonmark").render(attribution.render(credit, "markdown")))
    assert seen(page.shown) == seen(words(credit))
    assert sorted(page.links) == addresses(credit)
    assert page.elements <= {"a", "p"}


@settings(max_examples=150, deadline=None)
@given(credit=CREDITS)
def test_rst_shows_the_sentence(credit: Credit) -> None:
    core = pytest.importorskip("docutils.core", reason="the test group brings it")
    settings_ = {"report_level": 2, "halt_level": 2, "warning_stream": "", "smart_quotes": False}
    parts = core.publish_parts(
        attribution.render(credit, "rst"), writer="html5", settings_overrides=settings_
    )
    page = Page(parts["body"])
    assert seen(page.shown) == seen(words(credit))
    assert sorted(page.links) == addresses(credit)
    assert page.elements <= {"a", "p"}


@settings(max_examples=100, deadline=None)
@given(credit=CREDITS, style=st.sampled_from(["asciidoc", "mediawiki"]))
def test_the_rest_links_to_nothing_else(credit: Credit, style: str) -> None:
    """No reader of these runs here: our own says what a line shows."""
    from attribution.text.markup import flatten

    plain = flatten(attribution.render(credit, style), style)
    assert seen(plain.written(0, len(plain.text))) == seen(words(credit))
    assert sorted(link.url for link in plain.links) == addresses(credit)


@settings(max_examples=100, deadline=None)
@given(credit=CREDITS)
def test_the_reuse_tool_finds_the_licence_and_the_holders_and_no_more(credit: Credit) -> None:
    extract = pytest.importorskip("reuse.extract", reason="the test group brings it")
    written = attribution.render(credit, "reuse")
    found = extract.extract_reuse_info(written)
    assert [str(one) for one in found.spdx_expressions] == ([str(credit.license)] if credit.license else [])
    stated = {line for line in written.splitlines() if line.startswith("SPDX-FileCopyrightText:")}
    assert len(found.copyright_notices) == len(stated)

"""What strangers wrote comes out harmless, and what is harmless comes out as it was."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribution.reports import escape

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Foto: Jörg Müller / 東京 👩‍🚀", "Foto: Jörg Müller / 東京 👩‍🚀"),
        ("C:\\images\\new.jpg", "C:\\images\\new.jpg"),
        ("\x1b[31mred", "\\x1b[31mred"),
        (
            "\x1b]8;;https://evil.example\x07link\x1b]8;;\x07",
            "\\x1b]8;;https://evil.example\\x07link\\x1b]8;;\\x07",
        ),
        ("one\r\ntwo\tthree", "one\\r\\ntwo\\tthree"),
        ("C1 \x9b31m DEL \x7f", "C1 \\x9b31m DEL \\x7f"),
        ("\u202egpj.exe\u2069", "\\u202egpj.exe\\u2069"),
        ("separators \u2028 \u2029", "separators \\u2028 \\u2029"),
        ("lone \udc80 surrogate", "lone \\udc80 surrogate"),
        ("tag \U000e0041", "tag \\U000e0041"),
        ("##[error]no", "##\\[error]no"),
        ("###[group]", "###\\[group]"),
        ("##vso[task.setvariable]", "##\\vso[task.setvariable]"),
        ("##TeamCity[x]", "##\\TeamCity[x]"),
        ("## a heading", "## a heading"),
    ],
)
def test_line_shows_what_it_does_not_obey(text: str, shown: str) -> None:
    assert escape.line(text) == shown
    assert "".join(escape.pieces(text)) == shown


@given(ANY_TEXT)
def test_line_leaves_no_control_and_no_line_break(text: str) -> None:
    shown = escape.line(text)
    assert not {unicodedata.category(character) for character in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert not {unicodedata.bidirectional(character) for character in shown} & {
        *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")
    }
    assert len(shown.splitlines()) <= 1


@given(ANY_TEXT)
def test_line_changes_nothing_the_second_time(text: str) -> None:
    assert escape.line(escape.line(text)) == escape.line(text)


@given(ANY_TEXT)
def test_pieces_are_one_for_each_code_point(text: str) -> None:
    assert len(escape.pieces(text)) == len(text)
    assert "".join(escape.pieces(text)) == escape.line(text)


@pytest.mark.parametrize(
    ("output", "guarded"),
    [
        ("::error::x\n", "\\::error::x\n"),
        ("fine\n \t ::warning::x", "fine\n \t \\::warning::x"),
        ("\x1b[1m::error::x", "\x1b[1m\\::error::x"),
        ("\u3000::error::x", "\u3000\\::error::x"),
        ("std::string", "std::string"),
        ("a: b", "a: b"),
    ],
)
def test_guard_keeps_lines_from_beginning_with_a_command(output: str, guarded: str) -> None:
    assert escape.guard(output) == guarded


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<script>alert('x')</script>", "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"),
        ('"a" & b', "&quot;a&quot; &amp; b"),
        ("\x00\uffff", "\\x00\\uffff"),
    ],
)
def test_markup_escapes_html_and_what_xml_forbids(text: str, shown: str) -> None:
    assert escape.markup(text) == shown


@pytest.mark.parametrize(
    ("url", "fit"),
    [
        ("https://creativecommons.org/licenses/by/4.0/", True),
        ("HTTP://example.org/ä?b=c#d", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("https://a.example/ x", False),
        ('https://a.example/"x', False),
        ("https://a.example/\u202e", False),
        ("//a.example", False),
        ("", False),
        (None, False),
    ],
)
def test_address_takes_web_addresses_only(url: str | None, fit: bool) -> None:  # noqa: FBT001
    assert escape.address(url) == (url if fit else None)


@given(st.recursive(ANY_TEXT, lambda inner: st.lists(inner) | st.dictionaries(ANY_TEXT, inner)))
def test_json_is_ascii_without_controls_and_reads_back_exactly(value: object) -> None:
    text = escape.as_json(value)
    assert text.isascii()
    assert text.isprintable()
    assert json.loads(text) == value


def test_json_hides_the_commands_of_build_servers() -> None:
    assert (
        escape.as_json(["##[error]", "##vso[x]", "## y"]) == '["#\\u0023[error]", "#\\u0023vso[x]", "## y"]'
    )


def test_github_data_and_properties_end_nothing() -> None:
    assert escape.github_data("100 %\r\n::error::x") == "100 %25\\r\\n::error::x"
    assert escape.github_property("a,b:c%\n") == "a%2Cb%3Ac%25\\n"

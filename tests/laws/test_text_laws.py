"""Laws of the parser: it takes anything, tells places that exist, and gives the same for the same."""

from __future__ import annotations

import itertools
import json
import unicodedata
from typing import Literal

import hypothesis.strategies as st
from hypothesis import given, settings

import attribution
from attribution import Credit
from attribution.text.license_phrases import scan
from attribution.text.tokens import WORD, tokenise

FRAGMENTS = st.sampled_from(
    [
        *(
            "Foto: ",
            "Photo by ",
            "Photo credit: ",
            "© 2019 ",
            "(c)",
            "Bild: Screenshot: ",
            "courtesy of ",
            "Quelle",
            "写真：",
        ),
        *(
            "撮影",
            "[사진 = ",
            " 기자]",
            "Source, ",
            "Fot. ",
            "“",
            "”",
            '"',
            "(",
            ")",
            "[",
            "](https://a.example/)",
            "<b>",
            "</b>",
        ),
        *(
            "<a href='https://a.example/?x=1'>",
            "</a>",
            "&amp;",
            "&#1;",
            "<!--",
            "-->",
            "`",
            "**",
            "_",
            "\\",
            "{{",
            "| ",
            " / ",
        ),
        *(
            " via ",
            " und ",
            " and ",
            " by ",
            " on ",
            ", ",
            ". ",
            " – ",
            " = ",
            "＝",
            "\n",
            "\r\n",
            "\t",
            "\u00ad",
            "\u200b",
            "\u202e",
        ),
        *(
            "Mara Lindqvist",
            "KARL WINTER",
            "@kid",
            "dpa",
            "Getty Images",
            "Wikimedia Commons",
            "J. M.",
            "Velm Press GmbH",
        ),
        *(
            "CC BY-SA 2.0",
            "CC-BY-CA",
            "CC0",
            "public domain",
            "https://creativecommons.org/licenses/by/4.0/",
            "GFDL",
            "\ud800",
            "e\u0301",
            "e\u0301\u05bc",
            "l\u0301\u0301 ",
        ),
    ]
)
LINES = st.one_of(
    st.text(max_size=80),
    st.lists(st.one_of(FRAGMENTS, st.text(max_size=6)), max_size=16).map("".join),
)


def spans(credit: Credit) -> list[attribution.Span]:
    """Give every place that a credit tells."""
    groups = (credit.authors, credit.sources, credit.contributors, credit.licenses, credit.diagnoses)
    told = [credit.span, *(part.span for group in groups for part in group), *credit.remainder]
    return [*told, *credit.labels, *credit.notes, *filter(None, [credit.title_span])]


def said(credit: Credit) -> tuple[object, ...]:
    """Give what a credit says, without places."""
    authors, sources = ([p.name for p in parts] for parts in (credit.authors, credit.sources))
    return authors, sources, str(credit.license), credit.kind, credit.title


@settings(max_examples=400)
@given(LINES)
def test_parse_takes_anything_and_tells_places_that_exist(text: str) -> None:
    credit = attribution.parse(text)
    assert credit.text == text
    assert all(0 <= start <= end <= len(text) for start, end in spans(credit))
    assert list(credit.remainder) == sorted(credit.remainder)


@settings(max_examples=400)
@given(LINES)
def test_without_markup_a_part_is_what_stands_at_its_place(text: str) -> None:
    credit = attribution.parse(text, markup="text")
    parties = (credit.authors, credit.sources, credit.contributors)
    written = [(part.span, part.text) for group in parties for part in group]
    assert [text[slice(*span)] for span, _ in written] == [said for _, said in written]


@settings(max_examples=600)
@given(LINES)
def test_every_word_has_a_place(text: str) -> None:
    """A word is caption, part, title, label, note or remainder, or has a role that makes it a separator."""
    credit = attribution.parse(text, markup="text")
    places = spans(credit)[1:]
    licenses = {*(part.span for part in credit.licenses), *(part.span for part in credit.diagnoses)}
    begin = min((s.start for s in places if s not in licenses), default=len(text))
    tokens = tokenise(text, scan(text))
    for index, (start, end) in enumerate(zip(tokens.starts, tokens.ends, strict=True)):
        named = any(s.start < end and start < s.end for s in places) or tokens.roles[index]
        assert tokens.kinds[index] != WORD or end <= begin or named, text[start:end]


@settings(max_examples=300)
@given(LINES, st.sampled_from(["NFC", "NFD"]))
def test_the_normal_form_of_unicode_changes_nothing(text: str, form: Literal["NFC", "NFD"]) -> None:
    assert said(attribution.parse(unicodedata.normalize(form, text))) == said(attribution.parse(text))


@settings(max_examples=300)
@given(st.lists(LINES, max_size=6).map("\n".join))
def test_find_gives_credits_in_order_that_do_not_overlap(text: str) -> None:
    found = attribution.find(text)
    assert all(text[slice(*credit.span)] == credit.text for credit in found)
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(found))
    assert all(x.span.start <= start <= end <= x.span.end for x in found for start, end in spans(x))


@settings(max_examples=60, deadline=None)
@given(st.lists(FRAGMENTS, min_size=1, max_size=4).map("".join), st.integers(50, 400))
def test_repetition_is_read_to_its_end(piece: str, times: int) -> None:
    text = piece * times
    credit = attribution.parse(text)
    found = attribution.find(text)
    assert all(0 <= start <= end <= len(text) for start, end in spans(credit))
    assert all(one.span.end <= two.span.start for one, two in itertools.pairwise(found))
    assert attribution.identify_license(text) == attribution.identify_license(text)


@settings(max_examples=300)
@given(LINES, st.sampled_from(["", " ", "\t", "\u00a0", "  "]))
def test_white_space_around_a_line_changes_nothing(text: str, space: str) -> None:
    bare = text.strip()
    assert said(attribution.parse(space + bare + space)) == said(attribution.parse(bare))


@given(LINES)
def test_a_credit_survives_json(text: str) -> None:
    credit = attribution.parse(text.encode("utf-8", "replace").decode("utf-8"))
    assert Credit.from_dict(json.loads(json.dumps(credit.to_dict()))) == credit


@given(LINES)
def test_a_licence_expression_is_valid(text: str) -> None:
    expression = attribution.parse(text).license
    if expression:
        assert str(attribution.licensing().parse(str(expression), validate=True)) == str(expression)

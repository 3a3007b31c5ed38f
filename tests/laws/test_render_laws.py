"""Laws of rendering: what is written reads back, whatever the names are."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

import attribution
from attribution import Author, Contributor, Copyright, Credit, LicenseExpression, Source, Span
from attribution.text.structured import rights

NOWHERE = Span(0, 0)
STRUCTURED = ("html", "json-ld", "markdown", "rst", "asciidoc", "mediawiki", "reuse")
MARKUPS = ("html", "markdown", "rst", "asciidoc", "mediawiki")
AWKWARD = st.sampled_from(
    [
        *(
            "NASA",
            "CC BY 4.0",
            "via Flickr",
            "Rock and Roll",
            "A, B",
            "by",
            "Photo: X",
            "public domain",
            "©",
            "0",
        ),
        *(
            "O'Neil",
            '"Q"',
            "„Z“",
            "«x»",
            "[a](b)",
            "[[File:x]]",
            "{{t|a}}",
            "`r <https://e.example/>`_",
            "a|b",
        ),
        *(
            "a\nb",
            "\ta",
            "a  b",
            "\x00",
            "\x1b[31m",
            "\r\n",
            "\x85",
            "\u2028",
            "\u202eabc",
            "\u200f",
            "\ufeff",
        ),
        *("e\u0301", "\u1112\u1161\u11ab", "👩‍🎨", "علی‌رضا", "山田太郎", "שרה", "𝒜", "\ufffd", "\U0010ffff"),
        *(
            "<!-- x -->",
            "-->",
            "--",
            "<b>",
            "</span>",
            "&amp;",
            "&#0;",
            "SPDX-License-Identifier: MIT",
            "]]>",
        ),
        *(
            " attribution:00000000 {}",
            "\\",
            "a_",
            "*a*",
            "::",
            ".. a::",
            "// a",
            "|x|",
            "~~~~",
            "''b''",
            "==",
        ),
        *("https://e.example/", "www.e.example", "mailto:a@e.example", "@kid", "#a", "a/b", "1.", "- a"),
    ]
)
NAMES = (
    AWKWARD | st.text(min_size=1, max_size=12) | st.sampled_from(["Ada Example", "Velm Press GmbH", "Flickr"])
)
IDS = st.sampled_from(
    [
        *(
            "CC-BY-4.0",
            "CC-BY-SA-3.0-DE",
            "LicenseRef-CC-BY-SA",
            "LicenseRef-CC",
            "CC0-1.0",
            "GFDL-1.2-or-later",
        ),
        *("LicenseRef-scancode-public-domain", "LicenseRef-all-rights-reserved", "LicenseRef-GFDL"),
        *("LicenseRef-Pexels", "LicenseRef-of-our-own", "CC-BY-SA-3.0 OR GFDL-1.2-or-later"),
        *("CC-BY-2.0 OR CC-BY-2.5", "CC-BY-4.0 AND MIT"),
    ]
)
URLS = st.none() | st.sampled_from(
    ["https://e.example/a_b*c", "http://e.example/?a=1&b=[2]", "javascript:alert(1)", "mailto:a@e.example"]
)
YEARS = st.integers(1000, 2999)


def credit(
    authors: list[tuple[str, str | None]],
    sources: list[tuple[str, str | None]],
    expression: str | None,
    title: str | None,
    notice: Copyright | None,
    rest: dict[str, Any],
) -> Credit:
    """Build a credit as a caller would."""
    granted = rights.granted(expression, NOWHERE) if expression else ((), None)
    return Credit(
        text="",
        span=NOWHERE,
        authors=tuple(Author(name, name, NOWHERE, url) for name, url in authors),
        sources=tuple(Source(name, name, NOWHERE, url=url) for name, url in sources),
        title=title,
        licenses=granted[0],
        license=LicenseExpression(expression) if expression else None,
        copyright=notice,
        **rest,
    )


PARTIES = st.lists(st.tuples(NAMES, URLS), max_size=3, unique_by=lambda party: party[0])
REST = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from([None, "photo", "illustration"]),
        "modified": st.booleans(),
        "permission": st.sampled_from([None, "courtesy", "permission"]),
        "work_url": URLS,
        "contributors": st.lists(
            st.builds(Contributor, NAMES, st.just("editing"), st.just(""), st.just(NOWHERE)), max_size=1
        ).map(tuple),
    },
)
NOTICES = st.none() | st.builds(Copyright, st.none() | NAMES, YEARS, st.none() | YEARS)
CREDITS = st.builds(credit, PARTIES, PARTIES, st.none() | IDS, st.none() | NAMES, NOTICES, REST)


def said(one: Credit) -> tuple[Any, ...]:
    """Give what must come back."""
    return (
        [author.name for author in one.authors],
        [source.name for source in one.sources],
        str(one.license) if one.license else None,
        one.title,
        [(contributor.name, contributor.role) for contributor in one.contributors],
        (one.copyright.year, one.copyright.end_year) if one.copyright else (None, None),
        one.modified,
        one.permission,
    )


@pytest.mark.parametrize("style", STRUCTURED)
@settings(max_examples=120, deadline=None)
@given(given_=CREDITS, language=st.sampled_from(["en", "de", "fr"]))
@example(given_=credit([("NASA", None)], [], None, None, None, {}), language="en")
@example(
    given_=credit([("Ada Example", None)], [("Flickr", None)], "CC-BY-4.0", "Moor", None, {}), language="en"
)
def test_what_is_written_reads_back_exactly(style: str, given_: Credit, language: str) -> None:
    written = attribution.render(given_, style, language=language)
    assert said(attribution.parse(written)) == said(given_)
    if style in MARKUPS:
        assert said(attribution.parse(written, markup=style)) == said(given_)


@pytest.mark.parametrize("style", STRUCTURED)
@settings(max_examples=60, deadline=None)
@given(given_=CREDITS)
def test_what_is_read_back_has_places_in_the_text(style: str, given_: Credit) -> None:
    written = attribution.render(given_, style)
    back = attribution.parse(written)
    groups = (back.authors, back.sources, back.contributors, back.licenses, back.diagnoses)
    spans = [back.span, *(part.span for group in groups for part in group)]
    assert all(0 <= start <= end <= len(written) for start, end in spans)
    assert back.text == written
    assert Credit.from_dict(json.loads(json.dumps(back.to_dict()))) == back


@pytest.mark.parametrize("style", STRUCTURED)
@given(name=st.text(st.characters(categories=["Cs", "Lu"]), min_size=1, max_size=4))
def test_what_is_no_character_is_replaced(style: str, name: str) -> None:
    written = attribution.render(credit([(name, None)], [], None, None, None, {}), style)
    assert written.encode("utf-8").decode("utf-8") == written
    expected = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in name)
    assert [author.name for author in attribution.parse(written).authors] == [expected]

"""Laws of rendering: what is written reads back, whatever the names are."""

from __future__ import annotations

import json
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import example, given, settings

import attribution
from attribution import Credit
from attribution.text.styles.parts import languages
from made_credits import CREDITS, credit

STRUCTURED = ("html", "json-ld", "markdown", "rst", "asciidoc", "mediawiki", "reuse")
MARKUPS = ("html", "markdown", "rst", "asciidoc", "mediawiki")


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
@given(given_=CREDITS, language=st.sampled_from(sorted(languages())))
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

"""Whether a credit has an element."""

from __future__ import annotations

import attrs
import pytest

from attribution.checking.elements import (
    NAMES,
    has,
    has_creator,
    has_license_name,
    has_license_url,
    has_source_url,
    visible_urls,
)
from attribution.checking.policy import Policy
from attribution.checking.rules.base import Subject
from attribution.model.credit import Copyright
from rule_tools import credit

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
PAGE = "https://example.org/photos/1"
EMPTY = credit("A harbour")
FULL = credit(
    "A harbour, Jane Doe, Flickr, CC BY 4.0, 2020, cropped",
    authors=("Jane Doe",),
    sources=("Flickr",),
    licenses={"CC BY 4.0": "CC-BY-4.0"},
    title="A harbour",
    copyright=Copyright("Jane Doe", 2020),
    modified=True,
    urls=(LICENCE, PAGE),
)
SEEN = [
    "author",
    "source",
    "title",
    "source_url",
    "license",
    "license_name",
    "license_url",
    "copyright_notice",
    "changes",
    "update_date",
]


@pytest.mark.parametrize("element", SEEN)
def test_what_can_be_seen(element: str) -> None:
    assert has(Subject(Policy(), FULL), element)
    assert not has(Subject(Policy(), EMPTY), element)


@pytest.mark.parametrize("element", sorted({*NAMES} - {*SEEN}))
def test_what_can_not_be_seen_counts_as_met(element: str) -> None:
    assert has(Subject(Policy(), EMPTY), element)


def test_who_may_be_the_author() -> None:
    assert has_creator(credit("NASA", sources=("NASA",)))
    assert has_creator(credit("(c) Jane Doe", copyright=Copyright("Jane Doe")))
    assert not has_creator(credit("(c)", copyright=Copyright(None)))
    assert not has_creator(credit("Flickr", sources=("Flickr",)))
    assert has_creator(credit("Flickr, NASA", sources=("Flickr", "NASA")))


def test_a_licence_is_named_by_words() -> None:
    assert not has_license_name(Subject(Policy(), credit(LICENCE, licenses={LICENCE: "CC-BY-4.0"})))
    assert not has_license_name(Subject(Policy(), credit("x", licenses={"": "CC-BY-4.0"})))


def test_a_link_leads_to_a_licence_or_elsewhere() -> None:
    licence, page = (
        Subject(Policy(), credit("x", urls=(LICENCE,))),
        Subject(Policy(), credit("x", urls=(PAGE,))),
    )
    assert has_license_url(licence)
    assert not has_source_url(licence)
    assert has_source_url(page)
    assert not has_license_url(page)
    odd = Subject(Policy(), credit("x", urls=("https://creativecommons.org/licenses/by/9.9/",)))
    assert not has_source_url(odd)
    assert not has_license_url(odd)
    assert visible_urls(Subject(Policy(), credit("x", work_url=PAGE))) == (PAGE,)


@pytest.mark.parametrize(
    ("written", "url"),
    [
        (f"see {PAGE}.", PAGE),
        (f"({PAGE})", PAGE),
        (f"({PAGE}),", PAGE),
        (f"{PAGE}_(a)", f"{PAGE}_(a)"),
        (f"{PAGE}!?…", PAGE),
        (f"{PAGE};:", PAGE),
        ("WWW.example.org", "WWW.example.org"),
        (f'"{PAGE}"', PAGE),
    ],
)
def test_off_line_what_is_written_out_counts(written: str, url: str) -> None:
    policy = Policy(medium="print")
    assert visible_urls(Subject(policy, credit(written, urls=("https://example.org/hidden",)))) == (url,)


def test_off_line_the_markup_is_not_seen() -> None:
    said = credit(f"[Jane Doe]({PAGE})", urls=(PAGE,))
    assert visible_urls(Subject(Policy(medium="video"), said, markup="markdown")) == ()
    assert visible_urls(attrs.evolve(Subject(Policy(), said, markup="markdown"))) == (PAGE,)


@pytest.mark.parametrize(
    ("text", "dated"), [("2020", True), ("1899", True), ("2100", False), ("x2020", False), ("1799", False)]
)
def test_a_date_holds_a_year(text: str, *, dated: bool) -> None:
    assert has(Subject(Policy(), credit(text)), "update_date") is dated

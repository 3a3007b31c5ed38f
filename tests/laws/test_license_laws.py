"""What holds for every licence of the tables, and for every text."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribution.knowledge.licenses import any_of, by_url, licenses, licensing
from attribution.text.license_identity import identify
from attribution.text.license_phrases import combine, scan
from attribution.text.license_words import fold

IDS = sorted(licenses())
BITS = [
    *(
        "CC",
        "cc by",
        "BY-SA",
        "-NC",
        "ND",
        " 2.0",
        " 3.0 de",
        "4.0 AU",
        "/",
        "(",
        ")",
        "https://",
        " or ",
        ", ",
    ),
    *(
        "creativecommons.org/licenses/by/4.0/",
        "http://",
        "GFDL 1.2",
        "oder später",
        "Attribution",
        "CC0",
        "+",
    ),
    *(
        "Creative Commons",
        "Namensnennung",
        "gemeinfrei",
        "公有領域",
        "퍼블릭 도메인",
        "表示",
        "\u00a0",
        "\u2011",
    ),
    *("İ", "ß", "public domain", "LicenseRef-", "1.", "Sampling", "@", "\n", "ǅ", "𝐂𝐂", "e\u0301"),
]
TEXTS = st.lists(st.one_of(st.sampled_from(BITS), st.text(max_size=5)), max_size=14).map("".join)


@pytest.mark.parametrize("id_", IDS)
def test_every_licence_is_known_by_its_id(id_: str) -> None:
    found = identify(id_)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("id_", [i for i in IDS if "not stated" not in licenses()[i].name])
def test_every_licence_is_known_by_its_full_name(id_: str) -> None:
    found = identify(licenses()[id_].name)
    assert found is not None
    # A version of the GFDL named alone is that version only.
    assert found.id == id_


@pytest.mark.parametrize("id_", [i for i in IDS if licenses()[i].is_cc and licenses()[i].label != "CC"])
def test_every_creative_commons_licence_is_known_by_its_short_name(id_: str) -> None:
    found = identify(licenses()[id_].label)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("id_", [i for i in IDS if licenses()[i].url and licenses()[i].is_cc])
def test_every_creative_commons_licence_is_known_by_its_addresses(id_: str) -> None:
    record = licenses()[id_]
    for url in (record.url, record.legalcode, f"{record.url}deed.de?ref=openverse"):
        found = identify(url) if url else None
        assert found is None or found.id == id_, url
        assert not url or by_url(url) is record


# The GFDL's and the GNU licences' address is that of the version: "or later" stands in a work's notice.
ONE_OF_SEVERAL = ("or-later", "-invariants-only", "-invariants-or-later")


@pytest.mark.parametrize(
    "id_",
    [i for i in IDS if licenses()[i].url and not licenses()[i].is_cc and not i.endswith(ONE_OF_SEVERAL)],
)
def test_every_other_licence_is_known_by_its_address(id_: str) -> None:
    record = licenses()[id_]
    assert record.url is not None
    same = {i for i in IDS if licenses()[i].url == record.url}
    for url in (record.url, record.url.removeprefix("https://"), f"{record.url}?ref=somewhere#top"):
        found = by_url(url)
        assert found is not None
        assert found.id in same


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_what_is_identified_is_a_licence_of_the_table_and_valid(text: str) -> None:
    found = identify(text)
    if found is not None:
        assert found.id in licenses()
        assert str(licensing().parse(found.id, validate=True)) == found.id
        assert text[found.span.start : found.span.end] == found.text


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_space_around_a_value_changes_nothing(text: str) -> None:
    plain, spaced = identify(text), identify(f" \t{text}\n ")
    assert (plain and plain.id) == (spaced and spaced.id)


def test_every_id_is_valid_for_license_expression() -> None:
    for id_ in IDS:
        assert str(licensing().parse(id_, validate=True)) == id_


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_scan_never_raises_and_its_spans_say_what_stands_there(text: str) -> None:
    end = 0
    for match in scan(text):
        assert end <= match.span.start < match.span.end <= len(text)
        end = match.span.end
        assert bool(match.licenses) is (match.expression is not None)
        for license_ in match.licenses:
            assert match.span.start <= license_.span.start < license_.span.end <= match.span.end
            assert text[license_.span.start : license_.span.end] == license_.text
            assert license_.id in licenses()
        for diagnosis in match.diagnoses:
            assert text[diagnosis.span.start : diagnosis.span.end] == diagnosis.text
            assert set(diagnosis.suggestions) <= set(licenses())


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_what_is_combined_offers_each_licence_once(text: str) -> None:
    drawn = combine(scan(text))
    if drawn is not None and drawn.expression is not None:
        ids = [license_.id for license_ in drawn.licenses]
        assert len(set(ids)) == len(ids)
        assert str(drawn.expression) == " OR ".join(ids)


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_folding_keeps_the_length_of_every_character() -> None:
    assert [c for c in map(chr, range(0x110000)) if len(fold(c)) != 1] == []


@given(st.lists(st.sampled_from(IDS), min_size=1, max_size=5))
def test_an_offer_parses_as_what_was_offered(ids: list[str]) -> None:
    expression = any_of(ids)
    assert licensing().license_keys(str(expression)) == list(dict.fromkeys(ids))


@given(TEXTS, st.sampled_from(["NFC", "NFD"]))
def test_the_normal_form_of_a_value_changes_nothing(text: str, form: Literal["NFC", "NFD"]) -> None:
    one, other = identify(text), identify(unicodedata.normalize(form, text))
    assert (one and one.id) == (other and other.id)


@given(TEXTS)
def test_a_value_says_where_its_licence_stands(text: str) -> None:
    found = identify(text)
    assert found is None or text[slice(*found.span)] == found.text

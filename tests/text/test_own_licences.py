"""A publisher's own wordings for licences."""

from __future__ import annotations

import pytest

import attribution
from attribution.checking.policy import Policy
from attribution.model.credit import Span

POLICY = Policy(
    licenses={
        "Harbour Licence": "LicenseRef-Harbour",
        "Hafen frei": "CC-BY-SA-4.0",
        "free in port": "https://creativecommons.org/licenses/by/4.0/",
        "house terms": "https://example.org/terms",
        "港": "https://example.org/minato",
        "CC BY": "CC-BY-3.0",
    }
)


@pytest.mark.parametrize(
    ("line", "expression"),
    [
        ("Photo: Jane Doe / Harbour Licence", "LicenseRef-Harbour"),
        ("Photo: Jane Doe, harbour-licence", "LicenseRef-Harbour"),
        ("Foto: Jane Doe, Hafen frei", "CC-BY-SA-4.0"),
        ("Photo: Jane Doe | free in port", "CC-BY-4.0"),
        ("Photo: Jane Doe | House Terms", "LicenseRef-house-terms"),
        ("写真: Jane Doe / 港", "LicenseRef-385befc9"),
        ("Photo: Jane Doe, CC BY", "CC-BY-3.0"),
        ("Photo: Jane Doe, CC BY-SA 2.0", "CC-BY-SA-2.0"),
    ],
)
def test_they_are_read_in_credits(line: str, expression: str) -> None:
    credit = attribution.parse(line, policy=POLICY)
    assert str(credit.license) == expression
    assert [author.name for author in credit.authors] == ["Jane Doe"]
    assert credit.remainder == ()


def test_the_licence_remembers_its_words_and_address() -> None:
    [licence] = attribution.parse("Photo: Jane Doe | house terms", policy=POLICY).licenses
    assert (licence.name, licence.text, licence.span) == ("house terms", "house terms", Span(18, 29))
    assert licence.url == "https://example.org/terms"
    assert licence.version is None


def test_they_are_found_in_running_text() -> None:
    [credit] = attribution.find("A ship. Photo: Jane Doe / Harbour Licence", policy=POLICY)
    assert str(credit.license) == "LicenseRef-Harbour"


def test_without_the_policy_they_are_no_licence() -> None:
    assert attribution.parse("Foto: Jane Doe, Hafen frei").license is None
    assert attribution.identify_license("Hafen frei") is None


def test_a_whole_string_is_identified() -> None:
    found = attribution.identify_license("hafen frei", policy=POLICY)
    assert found is not None
    assert found.id == "CC-BY-SA-4.0"
    other = attribution.identify_license("CC BY-SA 2.0", policy=POLICY)
    assert other is not None
    assert other.id == "CC-BY-SA-2.0"
    assert attribution.identify_license("Hafen frei, sagt Jane", policy=POLICY) is None


def test_letters_that_match_without_being_equal_are_no_wording() -> None:
    policy = Policy(licenses={"mini": "CC-BY-4.0"})
    assert attribution.parse("Photo: Jane Doe, mİnİ", policy=policy).license is None


def test_parts_of_words_are_no_wording() -> None:
    policy = Policy(licenses={"frei": "CC0-1.0"})
    assert attribution.parse("Foto: Jane Freitag", policy=policy).license is None

"""A whole string as one licence: what may stand around it, and what makes it none."""

from __future__ import annotations

import unicodedata
from typing import Literal

import pytest

from attribution import identify_license
from attribution.text.license_values import LONGEST


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ("CC BY 4.0", "CC-BY-4.0", "CC BY 4.0"),
        ("  CC\u00a0BY 4.0 ", "CC-BY-4.0", "CC\u00a0BY 4.0"),
        ("cc-by-4.0", "CC-BY-4.0", "cc-by-4.0"),
        ("{{cc-by-4.0}}", "CC-BY-4.0", "cc-by-4.0"),
        ("licence: CC BY 4.0", "CC-BY-4.0", "CC BY 4.0"),
        ("This work is licensed under CC BY 4.0.", "CC-BY-4.0", "CC BY 4.0"),
        (
            "https://creativecommons.org/licenses/by/4.0/",
            "CC-BY-4.0",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
    ],
)
def test_one_licence_and_its_place(text: str, key: str, said: str) -> None:
    found = identify_license(text)
    assert found is not None
    assert (found.id, found.text) == (key, said)
    assert text[slice(*found.span)] == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "4",
        "CC BY 4.0 or CC0",
        "CC-BY-CA",
        "CC BY 9.0",
        "Photo by Ann Berg, CC BY 4.0",
        "Some prose about CC BY 4.0 and its friends",
        "Jose\u0301",
    ],
)
def test_none(text: str) -> None:
    assert identify_license(text) is None


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", ["licence Créative Commons BY 4.0", "Créative Commons Attribution 4.0"])
def test_any_normal_form(form: Literal["NFC", "NFD"], text: str) -> None:
    """The place and the words are those of the string as it was given."""
    given = unicodedata.normalize(form, text)
    found = identify_license(given)
    assert found is not None
    assert found.id == "CC-BY-4.0"
    assert found.text == given[given.index("Cr") :]
    assert given[slice(*found.span)] == found.text


def test_a_value_has_a_length() -> None:
    padded = "CC BY 4.0" + " " * (LONGEST - 9)
    assert identify_license(padded) is not None
    assert identify_license(padded + " ") is None

"""A short text that is a credit and nothing else is found; one with a word left over is not."""

from __future__ import annotations

import pytest

import attribution


@pytest.mark.parametrize(
    ("text", "authors", "sources"),
    [
        ("US Navy / Getty Images", [], ["US Navy", "Getty Images"]),
        ("Jonas Wederin/Reuters/AFP", ["Jonas Wederin"], ["Reuters", "AFP"]),
    ],
)
def test_a_line_whose_every_word_has_its_place_is_a_credit(
    text: str, authors: list[str], sources: list[str]
) -> None:
    (credit,) = attribution.find(text)
    assert [author.text for author in credit.authors] == authors
    assert [source.text for source in credit.sources] == sources
    assert text[slice(*credit.span)] == credit.text


@pytest.mark.parametrize(
    "text",
    [
        "Facebook / Instagram / Flickr",
        "Reuters",
        "US Navy and Getty Images agree on terms",
        "US Navy {Getty Images}",
    ],
)
def test_other_short_texts_are_none(text: str) -> None:
    assert attribution.find(text) == []

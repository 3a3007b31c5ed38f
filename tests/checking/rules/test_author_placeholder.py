from __future__ import annotations

import attrs
import pytest

from attribution.model.credit import Contributor, Copyright, Span
from rule_tools import alarm, credit, findings, silent


def test_silent_for_names_and_where_the_author_may_be_unknown() -> None:
    silent("AT105", credit("Photo: Jane Doe", authors=("Jane Doe",), kind="photo"))
    silent("AT105", credit("Photo: Unknown, NASA", sources=("NASA",), kind="photo"))
    silent("AT105", credit("Painting: Unknown", kind="painting"))
    silent("AT105", credit("Unknown, CC0", licenses={"CC0": "CC0-1.0"}, kind="photo"))
    silent("AT105", credit("Anonymous: a novel"))
    silent("AT105", credit("Author: Jane Doe", authors=("Jane Doe",), kind="photo"))


@pytest.mark.parametrize(
    "text", ["Unknown", "N.N.", "Autor", "your name", "TODO", "Anonymous", "Autor unbekannt"]
)
def test_taken_for_a_name(text: str) -> None:
    finding = alarm("AT105", credit(text, authors=(text,)), message=f"{text!r} is nobody's name.")
    assert finding.severity == "warning"
    assert finding.span == Span(0, len(text))


@pytest.mark.parametrize("text", ["Unknown", "N.N.", "auteur inconnu", "不明"])
def test_not_taken_for_a_name(text: str) -> None:
    [finding] = findings("AT105", credit(f"Photo: {text}, Flickr", sources=("Flickr",), kind="photo"))
    assert finding.message == f"{text!r} is nobody's name."
    assert finding.span == Span(7, 7 + len(text))


def test_silent_where_somebody_else_is_named() -> None:
    silent("AT105", credit("Photo: Jane Doe, unknown", authors=("Jane Doe",), kind="photo"))
    held = Copyright("Jane Doe")
    silent("AT105", credit("© Jane Doe, photo: unknown", copyright=held, kind="photo"))
    cut = (Contributor("Jane Doe", "editing", "Jane Doe", Span(6, 14)),)
    silent("AT105", credit("Edit: Jane Doe, unknown", contributors=cut, kind="photo"))


def test_silent_for_other_words_and_where_nothing_announces_a_name() -> None:
    silent("AT105", credit("Photo: somewhere nice, Flickr", sources=("Flickr",), kind="photo"))
    silent("AT105", credit("Author: Flickr", sources=("Flickr",), kind="photo"))
    silent("AT105", credit("Unknown, Flickr", sources=("Flickr",)))


def test_a_label_or_a_licence_announces_a_name() -> None:
    label = credit("Credit: unknown, Flickr", sources=("Flickr",), labels=(Span(0, 7),))
    alarm("AT105", label, message="'unknown' is nobody's name.")
    licensed = credit("Unknown, CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"})
    alarm("AT105", licensed, message="'Unknown' is nobody's name.")


def test_a_label_that_is_such_a_word_is_none() -> None:
    silent("AT105", credit("Author / Flickr", sources=("Flickr",), labels=(Span(0, 6),), kind="photo"))


def test_a_holder_of_rights_who_is_nobody() -> None:
    line = credit("Photo: unknown", copyright=Copyright("unknown"), kind="photo")
    alarm("AT105", line, message="'unknown' is nobody's name.")


def test_taken_for_an_organisation() -> None:
    alarm("AT105", credit("Photo: TODO", sources=("TODO",), kind="photo"), message="'TODO' is nobody's name.")


def test_a_label_with_a_wide_colon_is_none() -> None:
    silent("AT105", credit("Autor： Jane", kind="photo"))


def test_the_place_counts_in_the_document_and_quotes_are_left_out() -> None:
    said = attrs.evolve(credit('Photo: "Unknown"', kind="photo"), span=Span(100, 116))
    [finding] = findings("AT105", said)
    assert finding.span == Span(108, 115)
    assert finding.params == {"text": "Unknown"}

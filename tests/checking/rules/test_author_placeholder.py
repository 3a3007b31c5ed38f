from __future__ import annotations

import pytest

from attribution.model.credit import Span
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

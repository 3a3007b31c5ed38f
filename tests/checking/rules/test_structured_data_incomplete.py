from __future__ import annotations

from typing import Any

import attrs

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker
from attribution.model.credit import Copyright, Span
from rule_tools import credit


def messages(**subject: Any) -> list[str]:
    policy = Policy(select=("AT505",))
    return [one.message for one in Checker(policy).findings(Subject(policy, **subject), Lines(""), "a.html")]


def test_silent_for_other_places_and_where_anybody_is_named() -> None:
    assert messages(image="a.jpg") == []
    assert messages(origin="structured data") == []
    said = credit("Jane Doe", authors=("Jane Doe",))
    assert messages(image="a.jpg", origin="structured data", credit=said) == []


def test_alarm() -> None:
    message = "The structured data of 'a.jpg' say neither who made the image nor under which licence."
    assert messages(image="a.jpg", origin="structured data") == [message]
    assert messages(image="a.jpg", origin="structured data", credit=credit("", title="Boat")) == [message]


def test_silent_where_a_source_or_a_holder_is_named() -> None:
    assert messages(image="a.jpg", origin="structured data", credit=credit("NASA", sources=("NASA",))) == []
    held = credit("(c) Jane Doe", copyright=Copyright("Jane Doe"))
    assert messages(image="a.jpg", origin="structured data", credit=held) == []
    licensed = credit("CC BY 4.0", licenses={"CC BY 4.0": "CC-BY-4.0"})
    assert messages(image="a.jpg", origin="structured data", credit=licensed) == []


def test_the_place_is_the_image_or_what_is_said() -> None:
    policy = Policy(select=("AT505",))
    text = Lines("a.jpg, Boat")
    said = attrs.evolve(credit("Boat", title="Boat"), span=Span(7, 11))
    shown = Subject(policy, said, image="a.jpg", origin="structured data", image_span=Span(0, 5))
    [finding] = Checker(policy).findings(shown, text, "a.html")
    assert (finding.span, finding.severity, finding.params) == (Span(0, 5), "note", {"image": "a.jpg"})
    [finding] = Checker(policy).findings(attrs.evolve(shown, image_span=None), text, "a.html")
    assert finding.span == Span(7, 11)
    [finding] = Checker(policy).findings(attrs.evolve(shown, image_span=None, credit=None), text, "a.html")
    assert finding.span is None

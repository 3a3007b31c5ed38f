from __future__ import annotations

from typing import Any

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker
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

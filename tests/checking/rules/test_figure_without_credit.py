from __future__ import annotations

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Statement, Subject
from attribution.checking.run import Checker
from attribution.model.credit import Span
from rule_tools import credit


def messages(subject: Subject) -> list[str]:
    return [finding.message for finding in Checker(subject.policy).findings(subject, Lines(""))]


def test_silent_with_credit() -> None:
    policy = Policy(select=("AT503",))
    assert messages(Subject(policy, credit("Jane Doe", authors=("Jane Doe",)), image="a.jpg")) == []


def test_silent_where_the_front_matter_credits_the_image() -> None:
    matter = Statement("the front matter (line 4)", credit("Jane Doe", authors=("Jane Doe",)))
    assert messages(Subject(Policy(select=("AT503",)), image="a.jpg", statements=(matter,))) == []


def test_off_by_default() -> None:
    assert messages(Subject(Policy(), image="a.jpg")) == []


def test_alarm() -> None:
    assert messages(Subject(Policy(select=("AT503",)), image="a.jpg")) == ["The image 'a.jpg' has no credit."]


def test_the_place_is_the_image_and_words_without_image_are_none() -> None:
    policy = Policy(select=("AT503",))
    [finding] = Checker(policy).findings(
        Subject(policy, image="a.jpg", image_span=Span(2, 7)), Lines("x" * 9)
    )
    assert (finding.span, finding.severity, finding.params) == (Span(2, 7), "warning", {"image": "a.jpg"})
    empty = Statement("the front matter (line 4)", credit(""))
    assert messages(Subject(policy, image="a.jpg", statements=(empty,))) == [
        "The image 'a.jpg' has no credit."
    ]
    assert messages(Subject(policy, credit("Flickr"), image=None)) == []

from __future__ import annotations

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.run import Checker, check
from attribution.model.credit import Span
from rule_tools import alarm, credit, image, silent

LINE = credit("Jane Doe", authors=("Jane Doe",))


def test_silent_with_any_name() -> None:
    silent("AT404", LINE)
    silent("AT404", LINE, image(credit_line="dpa"))


def test_off_by_default() -> None:
    assert "AT404" not in {finding.code for finding in check(LINE, image=image())}


def test_alarm() -> None:
    assert alarm("AT404", LINE, image(), message="The image carries no attribution.").severity == "warning"


def test_the_place_is_that_of_the_image() -> None:
    policy = Policy(select=("AT404",))
    shown = Subject(policy, metadata=image(), image="a.jpg", image_span=Span(2, 7))
    [finding] = Checker(policy).findings(shown, Lines("x" * 9), "a.md")
    assert (finding.span, finding.params) == (Span(2, 7), {"image": "a.jpg"})

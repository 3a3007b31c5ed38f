from __future__ import annotations

from attribution.model.credit import Span
from attribution.model.finding import Edit
from rule_tools import compared, credit, image


def test_silent_for_texts_and_filled_keys() -> None:
    assert compared("AT506", credit("")) == []
    assert compared("AT506", credit("Jane Doe", authors=("Jane Doe",)), origin="front matter") == []


def test_alarm() -> None:
    [finding] = compared("AT506", credit(" "), origin="front matter")
    assert finding.message == "The key for the credit is empty."
    assert finding.severity == "warning"
    assert finding.span == Span(0, 1)
    assert finding.fix is None


def test_each_kind_of_keyed_place() -> None:
    for origin in ("data", "structured data"):
        assert len(compared("AT506", credit(""), origin=origin)) == 1
    assert compared("AT506", credit(""), origin="caption") == []


def test_the_image_is_told_and_may_know_the_credit() -> None:
    [finding] = compared(
        "AT506", credit(""), origin="data", image="a.jpg", metadata=image(creators=("Jane Doe",))
    )
    assert finding.params == {"image": "a.jpg"}
    assert finding.fix is not None
    assert finding.fix.edits == (Edit(Span(0, 0), "Image: Jane Doe"),)

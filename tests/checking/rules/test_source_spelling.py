from __future__ import annotations

from attribution.model.credit import Source, Span
from attribution.model.finding import Edit
from rule_tools import alarm, credit, silent


def test_silent_for_own_spelling_and_capitals() -> None:
    silent("AT103", credit("Jane Doe, Flickr", sources=("Flickr",)))
    capitals = (Source("Getty Images", "GETTY IMAGES", Span(0, 12), "stock"),)
    silent("AT103", credit("GETTY IMAGES").__class__("GETTY IMAGES", Span(0, 12), sources=capitals))


def test_alarm_and_fix() -> None:
    line = credit("Photo:, wikimedia commons", sources=("wikimedia commons",))
    finding = alarm(
        "AT103", line, message="The source 'wikimedia commons' writes itself 'Wikimedia Commons'."
    )
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.edits == (Edit(Span(8, 25), "Wikimedia Commons"),)

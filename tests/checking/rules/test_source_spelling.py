from __future__ import annotations

import attrs

from attribution.model.credit import Source, Span
from attribution.model.finding import Edit
from rule_tools import alarm, credit, findings, silent


def test_silent_for_own_spelling_and_capitals() -> None:
    silent("AT103", credit("Jane Doe, Flickr", sources=("Flickr",)))
    capitals = (Source("Getty Images", "GETTY IMAGES", Span(0, 12), "stock"),)
    silent("AT103", credit("GETTY IMAGES").__class__("GETTY IMAGES", Span(0, 12), sources=capitals))


def test_alarm_and_fix() -> None:
    line = credit("Photo:, wikimedia commons", sources=("wikimedia commons",))
    finding = alarm(
        "AT103", line, message="The source 'wikimedia commons' spells its name 'Wikimedia Commons'."
    )
    assert finding.fix is not None
    assert finding.fix.safe
    assert finding.fix.edits == (Edit(Span(8, 25), "Wikimedia Commons"),)


def spelt(text: str, name: str, kind: str) -> list[str]:
    source = Source(name, text, Span(0, len(text)), kind)
    said = attrs.evolve(credit(text), sources=(source,))
    return [finding.message for finding in findings("AT103", said)]


def test_platforms_also_by_capitals_and_separators() -> None:
    assert spelt("Youtube", "YouTube", "platform") == ["The source 'Youtube' spells its name 'YouTube'."]
    assert spelt("Wikimedia-Commons", "Wikimedia Commons", "platform") != []
    assert spelt("Wiki Commons", "Wikimedia Commons", "platform") == []
    assert spelt("Stadtarchiv köln", "Stadtarchiv Köln", "institution") == []

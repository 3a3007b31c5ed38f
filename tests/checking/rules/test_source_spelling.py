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
    assert spelt("Wiki-Commons", "Wikimedia Commons", "platform") == []
    assert spelt("iStockPhoto", "iStock", "stock") == []


def test_organisations_that_no_table_has_are_told_too() -> None:
    assert spelt("harbour-shop", "Harbour Shop", "stock") == [
        "The source 'harbour-shop' spells its name 'Harbour Shop'."
    ]


def test_of_others_only_what_is_all_in_lower_case_is_told() -> None:
    assert spelt("nasa", "NASA", "institution") == ["The source 'nasa' spells its name 'NASA'."]
    assert spelt("Nasa", "NASA", "institution") == []
    assert spelt("national park", "National Archive", "institution") == []


def test_no_fix_where_the_words_are_not_there() -> None:
    source = Source("Flickr", "flickr", Span(0, 6), "platform")
    [finding] = findings("AT103", attrs.evolve(credit("Foto: flickr"), sources=(source,)))
    assert finding.fix is None
    assert finding.span == Span(0, 6)

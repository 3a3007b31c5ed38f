from __future__ import annotations

import pytest

from attribution.model.credit import Span
from rule_tools import alarm, credit, findings, image, silent

BY4 = {"CC BY 4.0": "CC-BY-4.0"}
LINE = credit("Jane Doe, CC BY 4.0", authors=("Jane Doe",), licenses=BY4)
NOTICE = "Provided as is, without warranty of any kind."


def test_silent_without_a_notice() -> None:
    silent("AT308", LINE)
    silent("AT308", LINE, image(usage_terms="This work is licensed under CC BY 4.0."))


def test_silent_when_it_is_kept_or_nobody_asks() -> None:
    kept = credit(f"Jane Doe, CC BY 4.0. {NOTICE}", authors=("Jane Doe",), licenses=BY4)
    silent("AT308", kept, image(usage_terms=NOTICE))
    silent("AT308", credit("Jane Doe, CC0", licenses={"CC0": "CC0-1.0"}), image(usage_terms=NOTICE))


def test_silent_with_a_link_unless_strict() -> None:
    page = "https://example.org/1"
    line = credit("Jane Doe, CC BY 4.0", licenses=BY4, urls=(page,))
    silent("AT308", line, image(usage_terms=NOTICE))
    message = f"The image carries a notice that CC BY 4.0 wants kept: {NOTICE!r}"
    finding = alarm("AT308", line, image(usage_terms=NOTICE), message=message, profile="cc-strict")
    assert finding.severity == "warning"


def test_alarm() -> None:
    message = f"The image carries a notice that CC BY 4.0 wants kept: {NOTICE!r}"
    assert alarm("AT308", LINE, image(other_constraints=NOTICE), message=message).severity == "note"


def test_it_weighs_more_where_nothing_cures_the_breach() -> None:
    line = credit("Jane Doe, CC BY 2.0", licenses={"CC BY 2.0": "CC-BY-2.0"})
    message = f"The image carries a notice that CC BY 2.0 wants kept: {NOTICE!r}"
    assert alarm("AT308", line, image(usage_terms=NOTICE), message=message).severity == "warning"


@pytest.mark.parametrize("level", ["required", "if_supplied", "if_practicable"])
def test_the_house_may_ask_for_it_on_any_level(level: str) -> None:
    metadata = image(usage_terms=NOTICE)
    [finding] = findings("AT308", LINE, metadata, profile="house", house={"notices": level})
    assert finding.span == Span(0, 19)
    silent("AT308", LINE, metadata, profile="house", house={"notices": "none"})

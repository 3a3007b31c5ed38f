from __future__ import annotations

import pytest

from attribution.checking.policy import Policy
from attribution.checking.run import check
from attribution.model.credit import Span
from attribution.model.finding import Edit
from rule_tools import alarm, credit, silent

URL = "https://creativecommons.org/licenses/by/4.0/"


@pytest.mark.parametrize(
    "words", ["CC BY 4.0", "cc-by", "Creative Commons Attribution 4.0", "Namensnennung 4.0"]
)
def test_silent_when_named(words: str) -> None:
    silent("AT307", credit(f"Jane Doe, {words}", licenses={words: "CC-BY-4.0"}))


def test_silent_where_the_name_is_not_asked_for() -> None:
    silent("AT307", credit("Jane Doe, some rights reserved", licenses={"some rights reserved": "CC-BY-3.0"}))
    silent("AT307", credit("Jane Doe, free", licenses={"free": "CC0-1.0"}))


def test_vague_words() -> None:
    line = credit("Jane Doe, some rights reserved", licenses={"some rights reserved": "CC-BY-4.0"})
    finding = alarm(
        "AT307", line, message="'some rights reserved' does not name the licence, which is CC BY 4.0."
    )
    assert finding.severity == "warning"
    assert finding.fix is not None
    assert not finding.fix.safe
    assert finding.fix.edits == (Edit(Span(10, 30), "CC BY 4.0"),)
    assert finding.span == Span(10, 30)
    assert finding.reference is not None
    assert finding.reference.clause == "CC BY 4.0, section 3(a)(1)(C)"


def test_a_bare_address() -> None:
    finding = alarm(
        "AT307",
        credit(f"Jane Doe, {URL}", licenses={URL: "CC-BY-4.0"}, urls=(URL,)),
        message="The licence is given by its address alone; CC BY 4.0 is its name.",
    )
    assert finding.severity == "note"
    assert finding.fix is None


def test_the_mended_line_has_no_such_finding() -> None:
    policy = Policy(select=("AT307",))
    assert list(check(f"Photo: Jane Doe, [CC BY 4.0]({URL})", policy=policy)) == []
    [finding] = check(f"Photo: Jane Doe, [some rights reserved]({URL})", policy=policy)
    assert finding.name == "licence-name-missing"

from __future__ import annotations

from attribution.model.credit import Diagnosis, Span
from rule_tools import alarm, credit, silent


def test_silent_for_other_diagnoses() -> None:
    other = Diagnosis("something-else", "XX", Span(0, 2))
    silent("AT204", credit("XX, Jane Doe", authors=("Jane Doe",), diagnoses=(other,)))


def test_alarm_with_suggestions() -> None:
    diagnosis = Diagnosis("license-unknown", "XX", Span(10, 12), ("CC-BY-4.0", "CC-BY-SA-4.0"))
    line = credit("Jane Doe, XX", authors=("Jane Doe",), diagnoses=(diagnosis,))
    finding = alarm(
        "AT204", line, message="There is no licence 'XX'; did you mean CC BY 4.0 or CC BY-SA 4.0?"
    )
    assert finding.severity == "error"
    assert finding.span == Span(10, 12)


def test_alarm_without_suggestions() -> None:
    diagnosis = Diagnosis("license-unknown", "XX", Span(10, 12))
    line = credit("Jane Doe, XX", authors=("Jane Doe",), diagnoses=(diagnosis,))
    alarm("AT204", line, message="There is no licence 'XX'.")

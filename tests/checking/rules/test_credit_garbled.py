from __future__ import annotations

import pytest

from attribution.checking.rules.credit_garbled import mended
from attribution.model.credit import Span
from attribution.model.finding import Edit
from rule_tools import alarm, credit, silent


@pytest.mark.parametrize("name", ["François Dupont", "ÄÖÜ", "JOÃO", "São Paulo", "Łukasz Żak", "Â"])
def test_silent_for_letters(name: str) -> None:
    silent("AT106", credit(f"Photo: {name}"))


def test_alarm_and_fix() -> None:
    finding = alarm(
        "AT106", credit("Photo: FranÃ§ois Dupont"), message="'FranÃ§ois' is garbled: it means 'François'."
    )
    assert finding.fix is not None
    assert not finding.fix.safe
    assert finding.fix.edits == (Edit(Span(7, 16), "François"),)


def test_a_lost_letter_has_no_fix() -> None:
    finding = alarm(
        "AT106",
        credit("Photo: Fran\ufffdois Dupont"),
        message="A letter of 'Fran\ufffdois' was lost: it is a replacement character.",
    )
    assert finding.fix is None


@pytest.mark.parametrize(
    ("run", "meant"), [("Ã¼", "ü"), ("â€“", "–"), ("Å‚", "ł"), ("Ã", None), ("ÃÃ", None)]
)
def test_mended(run: str, meant: str | None) -> None:
    assert mended(run) == meant

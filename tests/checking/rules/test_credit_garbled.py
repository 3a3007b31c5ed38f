from __future__ import annotations

import attrs
import pytest

from attribution.checking.policy import Policy
from attribution.checking.positions import Lines
from attribution.checking.rules.base import Subject
from attribution.checking.rules.credit_garbled import mended
from attribution.checking.run import Checker
from attribution.model.credit import Span
from attribution.model.finding import Edit
from rule_tools import alarm, credit, findings, silent


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


def test_silent_for_signs_that_are_no_letters_and_for_text_beside_sequences() -> None:
    assert mended("Ã\x97") is None
    assert mended("Â\x85") is None
    assert mended("Ã¼Ä") is None
    assert mended("Ã¼\u0100") is None


@pytest.mark.parametrize(("run", "meant"), [("Ã\x81", "Á"), ("Â©", "©"), ("â€™", "’"), ("Ã¼Ã¶", "üö")])
def test_bytes_that_windows_leaves_out_and_signs_of_credits(run: str, meant: str) -> None:
    assert mended(run) == meant


def test_no_fix_where_the_words_are_not_there() -> None:
    garbled = attrs.evolve(credit("Photo: Zoë FranÃ§ois"), span=Span(5, 25))
    policy = Policy(select=("AT106",))
    [finding] = Checker(policy).findings(Subject(policy, garbled, text="x" * 40), Lines("x" * 40), "a.md")
    assert finding.fix is None
    assert finding.span == Span(16, 25)


def test_each_word_is_told_by_itself() -> None:
    found = findings("AT106", credit("Photo: FranÃ§ois Jos\ufffd"))
    assert [(one.message, one.advice, one.span) for one in found] == [
        ("'FranÃ§ois' is garbled: it means 'François'.", "Write 'François'.", Span(7, 16)),
        (
            "A letter of 'Jos\ufffd' was lost: it is a replacement character.",
            "Look up how the name is written, and write it anew.",
            Span(17, 21),
        ),
    ]

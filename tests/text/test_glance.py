"""The cheap look at a line: yes to whatever may hold a credit, no to most others."""

from __future__ import annotations

import pytest

from attribution.text.glance import promising


@pytest.mark.parametrize(
    "line",
    [
        "Foto",
        "Hafenfoto: x",
        "courtesy of",
        "used with permission",
        "see A/B",
        "see A | B",
        "the lake / zorvex",
        "the lake via dpa",
        "for The Herald",
        "x (c) y",
        "x © y",
        "x ⓒ y",
        "x （Ｃ） y",
        "港＝王明",
        "圖",
        "写真",
        "(Ann)",
        "(Ann) and more",
        "x (ab)",
        "x （王明）",
        "We met. AFP",
        "“We met” AFP",
        "public domain",
        "domínio público",
        "creative commons",
        "cc",
        '"T" by Ann',
        "T by Ann, licensed",
        "तस्वीर",
        "תמונה",
        "ფოტო",
    ],
)
def test_what_may_hold_a_credit(line: str) -> None:
    assert promising(line)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "A quiet day.",
        "nothing here at all",
        "a / b",
        "via the lake",
        "for the herald",
        "(no names here)",
        "We met. and went home",
        "We met. Then we all went home again to sleep",
        "public house",
        "creative ideas",
        "by Ann",
        "Это был тихий день",
        "静かな日",
    ],
)
def test_what_holds_none(line: str) -> None:
    assert not promising(line)

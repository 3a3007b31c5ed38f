from __future__ import annotations

import pytest

from attribution.knowledge import ai, tables


def test_every_row_says_where_it_comes_from() -> None:
    assert [row for row in tables.rows(ai.FILE) if len(row) != 4 or len(row[3]) != len("2026-11-23")] == []


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia", True),
        ("compositeWithTrainedAlgorithmicMedia", True),
        ("http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", False),
        ("", False),
    ],
)
def test_types(address: str, *, expected: bool) -> None:
    assert ai.is_ai_type(address) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Adobe Firefly 2", True),
        ("made with midjourney", True),
        ("a boat\nSteps: 20, Sampler: Euler, CFG scale: 7, Seed: 1", True),
        ("Adobe Photoshop Lightroom 7.0", False),
        ("Steps: 20", False),
    ],
)
def test_software(name: str, *, expected: bool) -> None:
    assert ai.is_ai_software(name) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Image: AI-generated", True),
        ("Bild: mit KI erstellt", True),
        ("Image créée par IA", True),
        ("生成AIによる画像", True),
        ("Photo: Kai Mair", False),
        ("Foto: Maria, Bangkok", False),
    ],
)
def test_wording(text: str, *, expected: bool) -> None:
    assert ai.says_ai(text) is expected


def test_each_phrase_is_found_wherever_it_stands() -> None:
    """The cheap look before the pattern passes over no phrase."""
    for row in tables.rows(ai.FILE):
        for phrase in row[1].split("|") if row[0] == "wording" else ():
            for text in (phrase, f"Photo: {phrase.upper()}, 2024", f"({phrase})", f"x-{phrase}."):
                assert ai.says_ai(text), text

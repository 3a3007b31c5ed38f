"""Credits without a cue in running text."""

from __future__ import annotations

import pytest

import attribution

PAGE = "The harbour was quiet.\n\nNobody came.\n\nThen the boats returned.\n\n{}\n\nAnd that was all.\n"


def found(line: str) -> list[tuple[list[str], list[str], str]]:
    return [
        ([a.name for a in credit.authors], [s.name for s in credit.sources], str(credit.license or ""))
        for credit in attribution.find(PAGE.format(line))
    ]


@pytest.mark.parametrize(
    ("line", "authors", "sources", "key"),
    [
        ("The pier at noon. Ann Berg/AP", ["Ann Berg"], ["AP"], ""),
        ("The pier at noon (Ann Berg/AP)", ["Ann Berg"], ["AP"], ""),
        ("The pier at noon (Orla News: Ann Berg/AP)", ["Ann Berg"], ["AP"], ""),
        ("The old pier on Monday. Ann Berg, AP", ["Ann Berg"], ["AP"], ""),
        ("Ann Berg via Getty Images", ["Ann Berg"], ["Getty Images"], ""),
        ("The pier at noon on Monday. Xinhua/Hu Zorvex", ["Hu Zorvex"], ["Xinhua"], ""),
        ("Pier at noon. Zorvex Quill / Getty Images", ["Zorvex Quill"], ["Getty Images"], ""),
        ("Pier at noon. Zorvex Quill, CC BY 4.0", ["Zorvex Quill"], [], "CC-BY-4.0"),
        ("The pier at noon on Monday (AP Photo)", [], ["AP"], ""),
        ("The pier at noon on Monday. AFP", [], ["AFP"], ""),
        ("The pier at noon on Monday. CC BY 4.0", [], [], "CC-BY-4.0"),
        ("The pier at noon. HANDOUT / AFP", [], ["AFP"], ""),
        ("The pier at noon, Monday. dpa/AP", [], ["dpa", "AP"], ""),
        ("港は静かだった＝ロイター", [], ["Reuters"], ""),
        ("港は静かだった＝山田太郎撮影", ["山田太郎"], [], ""),
        ('"The Pier" is licensed under CC BY 4.0', [], [], "CC-BY-4.0"),
        ("Ann Berg, The Milk Jug, 1662. Rijksmuseum, Amsterdam", ["Ann Berg"], ["Rijksmuseum"], ""),
    ],
)
def test_found(line: str, authors: list[str], sources: list[str], key: str) -> None:
    assert found(line) == [(authors, sources, key)]


@pytest.mark.parametrize(
    "line",
    [
        "The pier at noon on Monday (Reuters)",
        "The pier at noon on Monday. CC",
        "The pier at noon on Monday. The MIT License",
        "The pier at noon; Ann Berg",
        "Old pier at noon / Ann Berg",
        "VELM BLATT / ANN BERG",
        "Ann Berg, AP",
        "cos(NAN)",
        "pier(AFP)",
        "Weak(Map|Set)",
        "Ann Berg",
        "AFP",
        "CC BY 4.0",
        "The old pier / the new pier",
    ],
)
def test_not_found(line: str) -> None:
    """A house alone in brackets, a lone name, a program's call, a by-line of the text itself."""
    assert found(line) == []

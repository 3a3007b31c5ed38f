"""Our own credit lines, all phenomena, invented names: each is read exactly as its label says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import attribution

HERE = Path(__file__).parent
LINES: list[dict[str, Any]] = [
    json.loads(line) for line in (HERE / "lines.jsonl").read_text("utf-8").splitlines()
]
PROSE = (HERE / "not_credits.txt").read_text("utf-8").splitlines()


def reading(credit: attribution.Credit) -> dict[str, Any]:
    """Give what a credit says, in the label's terms."""
    return {
        "authors": [author.text for author in credit.authors],
        "sources": [source.text for source in credit.sources],
        "license": str(credit.license) if credit.license else None,
        "caption": credit.caption,
        "title": credit.title,
        "kind": credit.kind,
        "permission": credit.permission,
        "modified": credit.modified,
        "year": credit.copyright.year if credit.copyright else None,
    }


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['id']}-{line['lang']}")
def test_a_line_is_read_as_its_label_says(line: dict[str, Any]) -> None:
    expected = {"permission": None, "modified": False, "year": None} | line
    got = reading(attribution.parse(line["text"]))
    assert got == {key: expected[key] for key in got}


@pytest.mark.parametrize("line", LINES, ids=lambda line: f"{line['id']}-{line['lang']}")
def test_a_line_is_found_where_it_stands_alone(line: dict[str, Any]) -> None:
    found = attribution.find(line["text"])
    assert [author.text for credit in found for author in credit.authors] == line["authors"]
    assert [source.text for credit in found for source in credit.sources] == line["sources"]


@pytest.mark.parametrize("line", PROSE)
def test_prose_is_no_credit(line: str) -> None:
    assert attribution.find(line) == []


def test_a_credit_is_found_between_prose_at_its_place() -> None:
    page = "\n\n".join([*PROSE[:5], "The pier. | Photo: Mara Lindqvist/Reuters", *PROSE[5:]])
    (credit,) = attribution.find(page)
    assert page[slice(*credit.span)] == credit.text == "The pier. | Photo: Mara Lindqvist/Reuters"
    (author,) = credit.authors
    assert page[slice(*author.span)] == "Mara Lindqvist"
    assert credit.caption == "The pier."


def test_the_corpus_is_ours_and_covers_its_languages() -> None:
    assert len({line["id"] for line in LINES}) == len(LINES)
    assert {line["lang"] for line in LINES} >= {
        "en",
        "de",
        "fr",
        "es",
        "pt",
        "it",
        "nl",
        "ja",
        "zh",
        "ko",
        "he",
        "fa",
    }

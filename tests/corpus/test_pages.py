"""Whole pages of our own: how many credits `find` finds, and how much else."""

from __future__ import annotations

import pytest

import attribution
import page_scores

PAGES = page_scores.pages()
FLOORS = {"precision": 0.977, "recall": 0.93, "place_precision": 0.995, "place_recall": 0.95}
"""What was reached, rounded down. Raise a figure when it gets better; it never goes down.

`python tests/page_scores.py --show` prints the figures, and what is wrong."""


@pytest.fixture(scope="module")
def result() -> tuple[page_scores.Score, list[str]]:
    return page_scores.total(PAGES)


@pytest.mark.parametrize("name", FLOORS)
def test_no_figure_falls(result: tuple[page_scores.Score, list[str]], name: str) -> None:
    score, wrong = result
    assert getattr(score, name) >= FLOORS[name], "\n".join(wrong)


@pytest.mark.parametrize("page", [page for page in PAGES if not page.credits], ids=lambda page: page.name)
def test_a_page_without_credits_gives_none(page: page_scores.Page) -> None:
    assert attribution.find(page.text) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_found_credits_lie_in_the_page_in_order(page: page_scores.Page) -> None:
    found = attribution.find(page.text)
    assert all(page.text[slice(*credit.span)] == credit.text for credit in found)
    starts = [credit.span.start for credit in found]
    assert starts == sorted(starts)


def test_windows_line_ends_change_nothing() -> None:
    def said(text: str) -> list[object]:
        return [page_scores.says(credit) for credit in attribution.find(text)]

    for page in PAGES:
        assert said(page.text.replace("\n", "\r\n")) == said(page.text), page.name


def test_the_pages_are_many_in_many_languages_and_markups() -> None:
    assert len(PAGES) >= 110
    assert len({page.lang for page in PAGES}) >= 25
    assert {page.lang for page in PAGES} >= {"ar", "he", "fa", "zh", "ja", "ko", "hi", "ru", "th"}
    endings = {page.name.rpartition(".")[2] for page in PAGES}
    assert endings == {"md", "html", "rst", "adoc", "wiki", "txt"}
    assert sum(not page.credits for page in PAGES) >= 20
    assert max(len(page.credits) for page in PAGES) == 12

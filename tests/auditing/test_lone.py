"""Which lines without an image are checked: those that are credits of pictures beyond doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from attribution.auditing.lone import is_convincing
from attribution.auditing.run import audit_text
from attribution.text.api import find, parse

if TYPE_CHECKING:
    from attribution.model.finding import Report


def codes(report: Report) -> list[str]:
    return [finding.code for finding in report]


@pytest.mark.parametrize(
    "line",
    [
        "Photo:, wikimedia commons | CC BY 4.0",
        "Foto: Flickr, Adam Jones | CC BY-SA 2.0",
        "Photo: picture alliance/Xinhua News Agency/Tofik Babayev.",
        "Foto: adamj",
        "Credit: Ann Seaborne",
        "Bildnachweis: dpa",
        "© Ann Seaborne / dpa",
        "Ann Seaborne, Flickr, CC BY-SA",
        "adamj / Flickr, CC BY 4.0",
        "Foto: Ann Seaborne, CC BY-CA 4.0",
        "Use f(x) and x::y(); see config.get() | Foto: Flickr, Adam Jones",
    ],
)
def test_credits_are_checked(line: str) -> None:
    [credit] = find(line)
    assert is_convincing(credit)


@pytest.mark.parametrize(
    "line",
    [
        "nothing",
        "© 2019 Ann Seaborne",
        "Copyright (c) 2013, The GoGo Authors. All rights reserved.",
        "Files: .github/workflows/ci.yml",
        "github.com/docker/cli",
        "isinf(INF), isinf(NINF), isnan(NAN)",
        '"DBSnapshotArn": "arn:aws:rds:us-west-2:123456789012:snapshot:db5"',
        "Author: Charles Campbell",
        "Use CC instead of CXX (Milad Farazmand)",
        "with the map :print and :mode",
        "Source: Wikipedia",
        "Quelle: dpa",
        "出典: フリー百科事典『ウィキペディア（Wikipedia）』",
        "Logo designed by Jane Doe.",
        "Video: Jane Doe",
    ],
)
def test_code_paths_and_the_page_itself_are_not(line: str) -> None:
    assert not is_convincing(parse(line))


def test_what_an_alternative_text_shows_is_no_credit() -> None:
    assert codes(audit_text("![ci/github](https://x.org/a.svg)\n", "a.md")) == []
    assert codes(audit_text("![Photo: Ann Seaborne, Flickr](https://x.org/a.svg)\n", "a.md")) == ["AT202"]
    assert codes(audit_text('<img src=//x.org/a.jpg title="© Ann Seaborne">', "a.html")) == ["AT203"]


def test_a_file_name_in_a_plain_text_is_missing_only_where_a_credit_stands_with_it() -> None:
    assert codes(audit_text("Listing:\n\n  baz.jpg\n\nMore.\n", "a.txt")) == []
    assert codes(audit_text("baz.jpg\nFoto: Ann Seaborne / dpa\n", "a.txt")) == ["AT501", "AT203"]
    assert codes(audit_text("[baz.jpg]\nFoto: Ann Seaborne / dpa\n", "a.txt")) == ["AT501", "AT203"]
    assert codes(audit_text("[baz.jpg]\n\nMore.\n", "a.txt")) == []

"""What keys say of pictures."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

import attribution
from attribution.knowledge import keys

TABLE = Path(attribution.__file__).parent / "data" / "documents" / "keys.csv"


@pytest.mark.parametrize(
    ("key", "role", "prefix"),
    [
        ("author", "author", ""),
        ("heroImageCredit", "credit", "hero_image"),
        ("hero-image-credit", "credit", "hero_image"),
        ("photocredit", "credit", "photo"),
        ("bildquelle", "source", "bild"),
        ("bildnachweis", "credit", "photo"),
        ("immagine_fonte", "source", "immagine"),
        ("imageCreditUrl", "source_url", "image"),
        ("licenseUrl", "license_url", ""),
        ("og:image:credit", "credit", "og_image"),
        ("photographer", "author", "photo"),
        ("post_author", None, ""),
        ("imagecredit_id", None, ""),
        ("image", None, ""),
        ("x" * 100, None, ""),
        ("", None, ""),
    ],
)
def test_keys(key: str, role: str | None, prefix: str) -> None:
    assert keys.understood(key) == keys.Key(role, prefix)


def test_keys_that_hold_pictures() -> None:
    assert [
        key for key in ["image", "ogImage", "cover_url", "main", "post", "author"] if keys.is_image(key)
    ] == [*("image", "ogImage", "cover_url")]
    assert keys.is_held("featuredImage")
    assert keys.is_through("params")
    assert keys.is_file("src")


def test_the_table_is_sorted_and_every_row_has_source_and_date() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    places = [(keys.KINDS.index(row["kind"]), row["word"]) for row in rows]
    assert places == sorted(set(places))
    assert [row for row in rows if not row["source"] or len(row["checked"]) != len("2026-11")] == []
    assert [row for row in rows if row["kind"] != "silent" and keys.normal(row["word"]) != row["word"]] == []

from __future__ import annotations

from typing import Any

import pytest

from attribution.model.credit import Copyright, Span
from rule_tools import alarm, compared, credit, image, silent

LINE = credit(
    "Jane Doe, Flickr, CC BY 4.0",
    authors=("Jane Doe",),
    sources=("Flickr",),
    licenses={"CC BY 4.0": "CC-BY-4.0"},
    copyright=Copyright("Jane Doe"),
)
WHOLE = image(
    creators=("Jane Doe",), credit_line="Flickr", usage_terms="CC BY 4.0", copyright_notice="© Jane Doe"
)


def test_silent_without_an_image_where_all_is_embedded_and_for_sidecars() -> None:
    silent("AT601", LINE)
    silent("AT601", LINE, WHOLE)
    silent("AT601", credit("so"), image())
    assert compared("AT601", LINE, metadata=image(), origin="sidecar") == []


def test_alarm() -> None:
    finding = alarm(
        "AT601",
        LINE,
        image(creators=("Jane Doe",)),
        message="the image does not hold what the credit says: source, licence, copyright notice.",
    )
    assert finding.severity == "warning"


def test_the_author_alone() -> None:
    [finding] = compared(
        "AT601", credit("Jane Doe", authors=("Jane Doe",)), metadata=image(), image="img/photo.jpg"
    )
    assert finding.message == "photo.jpg does not hold what the credit says: author."
    assert finding.span == Span(0, 8)
    assert finding.params == {"missing": ("author",), "image": "photo.jpg"}


@pytest.mark.parametrize(
    "fields", [{"credit_line": "Flickr"}, {"source": "Flickr"}, {"suppliers": ("Flickr",)}]
)
def test_each_field_that_may_hold_the_source(fields: dict[str, Any]) -> None:
    silent("AT601", credit("Flickr", sources=("Flickr",)), image(**fields))


@pytest.mark.parametrize(
    "fields",
    [{"creators": ("Ann",)}, {"image_creators": ("Ann",)}, {"attribution_name": "Ann"}],
)
def test_each_field_that_may_hold_the_author(fields: dict[str, Any]) -> None:
    silent("AT601", credit("Ann Lee", authors=("Ann Lee",)), image(**fields))


def test_owners_are_a_notice_too_and_a_notice_without_holder_is_none() -> None:
    held = credit("© Jane Doe", copyright=Copyright("Jane Doe"))
    silent("AT601", held, image(copyright_owners=("Jane Doe",)))
    silent("AT601", credit("© 2020", copyright=Copyright(None, 2020)), image())


def test_a_path_of_windows_is_told_by_its_name() -> None:
    [finding] = compared(
        "AT601", credit("Jane Doe", authors=("Jane Doe",)), metadata=image(), image="img\\photo.jpg"
    )
    assert finding.params["image"] == "photo.jpg"
